import type { Claims } from '../../../gateway/door/claims';
import { refusalOf } from '../acting';
import { operate } from '../seeding';
import { theCreditDesk, theSeller } from '../viewers';
import { type Day, days } from './day';

export function aboutSelling(day: Day): void {
  describe('selling', () => {
    let quoteNo: string;

    it('brings an opportunity to a quote, within the cap of discounts', async () => {
      const deal = { customerCode: day.code, name: 'Pumps for 2027', amount: { amount: '5000.00', currency: 'CNY' } };
      const { opportunityNo } = await day.does(theSeller, 'openOpportunity', deal, 'opportunityNo stage');
      const moved = { opportunityNo, stage: 'PROPOSAL', probability: 0.5 };
      expect(await day.does(theSeller, 'changeOpportunity', moved, 'stage probability')).toEqual({
        stage: 'PROPOSAL',
        probability: 0.5,
      });
      const paper = {
        customerCode: day.code,
        opportunityNo,
        lines: [{ sku: 'PUMP', quantity: '5' }],
        validUntil: days(30),
      };
      const quote = await day.does(theSeller, 'createQuote', paper, 'quoteNo total { amount }');
      quoteNo = quote.quoteNo;
      expect(quote.total.amount).toBe('5000.00');
      const dear = day.does(theSeller, 'grantDiscount', { quoteNo, discount: '0.2' }, 'quoteNo');
      expect(await refusalOf(dear)).toBe('NEEDS_SECOND_PERSON');
      const fair = await day.does(theSeller, 'grantDiscount', { quoteNo, discount: '0.05' }, 'total { amount }');
      expect(fair.total.amount).toBe('4750.00');
    });

    it('shows a draft to its customer when it is sent, and makes an order of it once it is accepted', async () => {
      expect(await refusalOf(day.does(day.her, 'acceptQuote', { quoteNo }, 'status'))).toBe('NOT_ALLOWED');
      await day.does(theSeller, 'sendQuote', { quoteNo }, 'status');
      // Nothing is known of her yet, so that the strictest column decides: who is not known pays ahead.
      expect(await day.does(day.her, 'acceptQuote', { quoteNo, paymentMethod: 'PREPAID' }, 'status')).toEqual({
        status: 'ACCEPTED',
      });
      await day.settled();
      const { quotes } = await day.sees(
        theSeller,
        'quotes { edges { node { status order { total { amount } status } } } }',
      );
      expect(quotes.edges[0].node).toMatchObject({ status: 'ACCEPTED', order: { total: { amount: '4750.00' } } });
    });

    it('holds what exceeds the limit, and says why to finance alone', async () => {
      const terms = {
        grade: 'B',
        limit: { amount: '10000.00', currency: 'CNY' },
        paymentMethods: ['INVOICE', 'PREPAID'],
      };
      const input = { customerCode: day.code, ...terms };
      const asked = day.does(theCreditDesk, 'changeCreditProfile', input, 'grade');
      expect(await refusalOf(asked)).toBe('NEEDS_SECOND_PERSON');
      await operate(day.product, 'changeCreditProfile', input);
      await day.settled();
      const order = (quantity: string) =>
        day.does(
          theSeller,
          'placeOrder',
          { customerCode: day.code, lines: [{ sku: 'PUMP', quantity }] },
          'orderNo status',
        );
      const [small, large] = [await order('2'), await order('50')];
      // Who does not see credit hears the same of both, at once.
      expect([small.status, large.status]).toEqual(['RECEIVED', 'RECEIVED']);
      await day.settled();
      const seen = (viewer: Claims, orderNo: string) =>
        day.product.ask(viewer, `{ order(orderNo: "${orderNo}") { status holdReasons } }`);
      expect((await seen(theSeller, small.orderNo)).data.order.status).toBe('PLACED');
      expect((await seen(theSeller, large.orderNo)).data.order).toEqual({ status: 'UNDER_REVIEW', holdReasons: null });
      expect((await seen(theCreditDesk, large.orderNo)).data.order).toEqual({
        status: 'CREDIT_HOLD',
        holdReasons: ['OVER_LIMIT', 'NOT_TOLD'],
      });
    });

    it('is carried on by finance, not by who placed the order', async () => {
      const { orders } = await day.sees(theCreditDesk, 'orders { edges { node { orderNo status total { amount } } } }');
      const held = orders.edges.find(({ node }: { node: { status: string } }) => node.status === 'CREDIT_HOLD').node;
      const next = (mutation: string, more = {}) =>
        day.does(theCreditDesk, mutation, { orderNo: held.orderNo, ...more }, 'status');
      expect(await refusalOf(day.does(theSeller, 'releaseHold', { orderNo: held.orderNo }, 'status'))).toBe(
        'NOT_ALLOWED',
      );
      expect(await refusalOf(next('shipOrder'))).toBe('NOT_POSSIBLE_NOW');
      const walk = ['releaseHold', 'confirmOrder', 'shipOrder', 'deliverOrder'];
      const statuses: string[] = [];
      for (const step of walk) statuses.push((await next(step)).status);
      expect(statuses).toEqual(['PLACED', 'CONFIRMED', 'SHIPPED', 'DELIVERED']);
    });
  });
}
