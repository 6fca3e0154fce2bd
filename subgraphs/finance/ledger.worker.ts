import { worker } from '../../kit/store';
import { effortCopyModel, orderCopyModel } from './copies.model';
import { factLinesOf } from './domain/fact-lines';
import { accepting } from './domain/ledger';
import { ledgerModel } from './figures.model';
import { invoiceModel } from './invoice.model';
import { creditNoteModel } from './payment.model';
import { periodModel } from './period.model';

/** Adds to a customer code's ledger what its facts say beyond it; the lines that stand are never touched. */
export const ledgerWorker = worker({
  name: 'ledger',
  on: ledgerModel,
  compute: async (customerCode, state, { read, now }) => {
    const [invoices, creditNotes, service, notOpen] = await Promise.all([
      read.by(invoiceModel, 'customerCode', customerCode),
      read.by(creditNoteModel, 'customerCode', customerCode),
      read.by(effortCopyModel, 'customerCode', customerCode),
      read.many(periodModel, 'status', ['CLOSING', 'CLOSED']),
    ]);
    const invoiced = invoices.flatMap(({ orderNo }) => orderNo ?? []);
    const orders = await read.many(orderCopyModel, 'orderNo', invoiced);
    const facts = factLinesOf({ invoices, creditNotes, orders, service });
    const closed = new Set(notOpen.map(({ period }) => period));
    return { ...state, lines: accepting(state.lines ?? [], facts, closed, now) };
  },
});
