import { recordModel } from '../../kit/store';
import type { OrderState } from './domain/order-state';
import { visibleStatus } from './domain/order-status';
import { quantityBack } from './domain/returns';
import { Order } from './sales.type';
import { byExternalId, externalIds, lines, shape, totals } from './shapes.model';

const parties = { customerCode: String, buyers: [String], parties: [String], signatories: [String] };

const progress = {
  baseStatus: String,
  creditHold: String,
  holdReasons: [String],
  placedAt: Date,
  placedBy: String,
  creditSight: String,
  requiredAt: Date,
  contractedAt: Date,
  estimatedAt: Date,
  shippedAt: Date,
  deliveredAt: Date,
  trackingNo: String,
};

const returns = [
  shape({ at: Date, reason: String, lines: [shape({ lineNo: Number, sku: String, quantity: Number })] }),
];

/** Orders: account keeps them on the timeline, finance decides their credit and counts what they cost. */
export const orderModel = recordModel<OrderState>({
  name: 'order',
  type: () => Order,
  key: 'orderNo',
  prefix: 'O',
  customer: 'customerCode',
  alsoOf: 'parties',
  schema: {
    orderNo: String,
    quoteNo: String,
    channel: String,
    salesRepresentative: String,
    paymentMethod: String,
    currency: String,
    ...parties,
    ...progress,
    lines,
    ...totals,
    returns,
    externalIds,
  },
  indexes: [byExternalId],
  history: { baseStatus: 'statusHistory' },
  sends: { to: ['account', 'finance'], state: slimOf },
});

/** What others keep of an order: no name, no price of a unit. Finance is told PENDING_CREDIT and CREDIT_HOLD as such. */
function slimOf(order: OrderState): Readonly<Record<string, unknown>> {
  const { orderNo, customerCode, placedAt, currency, net, freight, tax, total, paymentMethod, creditSight } = order;
  return {
    ...{ orderNo, customerCode, placedAt, currency, net, freight, tax, total, paymentMethod, creditSight },
    status: visibleStatus(order),
    lines: order.lines.map((line) => ({
      ...{ lineNo: line.lineNo, sku: line.sku, quantity: line.quantity, net: line.net, costOfGoods: line.costOfGoods },
      returned: quantityBack(order.returns, line.lineNo),
    })),
  };
}
