import { refusalOf } from '../acting';
import { operate } from '../seeding';
import { theCreditDesk } from '../viewers';
import { type Day, days } from './day';

export function aboutPapers(day: Day): void {
  describe('papers', () => {
    let invoiceNo: string;

    it('settles an invoice by what a payment is meant for', async () => {
      const { orders } = await day.sees(theCreditDesk, 'orders { edges { node { orderNo status } } }');
      const { orderNo } = orders.edges.find(
        ({ node }: { node: { status: string } }) => node.status === 'DELIVERED',
      ).node;
      const paper = { customerCode: day.code, orderNo, currency: 'CNY', issuedAt: days(-60), dueAt: days(-20) };
      const lines = [{ description: '50 pumps', sku: 'PUMP', net: '50000.00' }];
      invoiceNo = (await day.does(theCreditDesk, 'postInvoice', { ...paper, lines }, 'invoiceNo')).invoiceNo;
      const cny = (amount: string) => ({ amount, currency: 'CNY' });
      const allocations = [{ invoiceNo, amount: cny('20000.00') }];
      const payment = { customerCode: day.code, amount: cny('21000.00'), allocations };
      await day.does(theCreditDesk, 'receivePayment', payment, 'paymentNo');
      const note = {
        customerCode: day.code,
        reason: 'GOODWILL',
        net: cny('500.00'),
        allocations: [{ invoiceNo, amount: cny('500.00') }],
      };
      expect(await refusalOf(day.does(theCreditDesk, 'issueCreditNote', note, 'creditNoteNo'))).toBe(
        'NEEDS_SECOND_PERSON',
      );
      await operate(day.product, 'issueCreditNote', note);
      await day.settled();
      expect(await day.sees(theCreditDesk, PAPERS)).toEqual({
        invoices: { edges: [{ node: { status: 'PARTLY_PAID', overdue: true, open: { amount: '29500.00' } } }] },
        receivables: [
          {
            currency: 'CNY',
            open: cents('29500.00'),
            d1to30: cents('29500.00'),
            current: cents('0.00'),
            unapplied: cents('1000.00'),
          },
        ],
      });
    });

    it('keeps a disputed amount apart until it is decided', async () => {
      const claim = { customerCode: day.code, invoiceNo, reason: 'two pumps were broken' };
      const { disputeNo } = await day.does(day.her, 'openDispute', claim, 'disputeNo status');
      await day.settled();
      const disputed = async () =>
        (await day.sees(theCreditDesk, 'receivables { open { amount } disputed { amount } }')).receivables[0];
      expect(await disputed()).toEqual({ open: cents('29500.00'), disputed: cents('29500.00') });
      const outcome = await day.does(
        theCreditDesk,
        'resolveDispute',
        { disputeNo, outcome: 'REJECTED' },
        'status outcome',
      );
      expect(outcome).toEqual({ status: 'RESOLVED', outcome: 'REJECTED' });
      await day.settled();
      expect(await disputed()).toEqual({ open: cents('29500.00'), disputed: cents('0.00') });
    });
  });
}

const PAPERS = `
  invoices { edges { node { status overdue open { amount } } } }
  receivables { currency open { amount } d1to30 { amount } current { amount } unapplied { amount } }`;

function cents(amount: string): object {
  return { amount };
}
