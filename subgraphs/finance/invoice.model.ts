import type { StoredExternalId } from '../../kit/graph';
import { recordModel } from '../../kit/store';
import type { InvoiceFacts } from './domain/invoice';
import { Invoice } from './invoice.type';
import { byExternalId, externalIds, list, money } from './shapes.model';

export interface InvoiceState extends InvoiceFacts {
  readonly externalIds: readonly StoredExternalId[];
}

export const invoiceModel = recordModel<InvoiceState>({
  name: 'invoice',
  type: () => Invoice,
  key: 'invoiceNo',
  prefix: 'I',
  customer: 'customerCode',
  schema: {
    invoiceNo: String,
    customerCode: String,
    orderNo: String,
    externalIds,
    currency: String,
    issuedAt: Date,
    dueAt: Date,
    lines: list({ description: String, sku: String, net: money }),
    net: money,
    freight: money,
    tax: money,
    total: money,
    open: money,
    settlements: list({ key: String, kind: String, at: Date, wanted: money, amount: money }),
    writtenOffAt: Date,
    status: String,
  },
  indexes: [byExternalId, { fields: { orderNo: 1 } }],
  sends: { to: ['account', 'finance'], state: sentInvoice },
});

/** For the timeline, and for what finance itself computes from it. */
function sentInvoice({ invoiceNo, orderNo, issuedAt, total }: InvoiceState) {
  return { invoiceNo, orderNo, issuedAt, kind: 'INVOICE', total };
}
