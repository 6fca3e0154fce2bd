import { atLeast, atMost, contains, equals, many, one, questions, search, where } from '../../kit/store';
import { OrderFilter, OrderSort } from './order.input';
import { orderModel } from './order.model';

export const orderQuestions = questions(orderModel, {
  orderByNo: one('orderNo'),
  ordersOfCustomer: many('parties', { by: ['placedAt', 'orderNo'], direction: 'desc' }),
  orders: search({
    filter: () => OrderFilter,
    filters: {
      customerCode: contains('parties'),
      sku: contains('lines.sku'),
      status: equals('baseStatus'),
      channel: where(['channel'], ({ channel }, wanted) => channel === wanted),
      placedFrom: atLeast('placedAt'),
      placedTo: atMost('placedAt'),
    },
    sort: () => OrderSort,
    sorts: {
      placedAt: ['placedAt', 'orderNo'],
      // Amounts of two currencies have no order; those of one stand together.
      total: ['currency', 'total.minor', 'orderNo'],
    },
    defaultSort: { placedAt: 'DESC' },
  }),
});
