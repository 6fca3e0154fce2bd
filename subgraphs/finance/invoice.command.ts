import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { parseMoney } from '../../schema/money';
import { said } from '../../schema/said';
import { type InvoicePaper, posted, writtenOff } from './domain/invoice';
import { PostInvoiceInput, RecordInvoiceInput, WriteOffInput } from './invoice.input';
import { type InvoiceState, invoiceModel } from './invoice.model';
import { chargeOf, momentOf, storedId } from './told';

export const postInvoice = command({
  action: 'invoice, payment, close a period',
  on: invoiceModel,
  input: () => PostInvoiceInput,
  decide: (_none, input, now) => ({ ...posted(paperOf(input, null, now), null), externalIds: [] }),
});

/** The same invoice by another system's id; said again it changes nothing. */
export const recordInvoice = command({
  action: 'merge, unmerge, import',
  on: invoiceModel,
  input: () => RecordInvoiceInput,
  identity: ({ externalId }) => externalKey(externalId),
  decide: (invoice, input, now) => ({
    ...invoice,
    ...posted(paperOf(input, invoice, now), invoice),
    externalIds: [storedId(input.externalId)],
  }),
});

export const writeOff = command({
  action: 'credit note, write-off',
  on: invoiceModel,
  input: () => WriteOffInput,
  decide: (invoice, { invoiceNo }, now) =>
    invoice ? writtenOff(invoice, now) : refuse('NOT_ALLOWED', `there is no invoice \`${invoiceNo}\`, or not for you`),
});

function paperOf(input: PostInvoiceInput, known: InvoiceState | null, now: Date): InvoicePaper {
  const { currency } = input;
  const told = (amount: string | null | undefined) => (typeof amount === 'string' ? { amount, currency } : amount);
  return {
    customerCode: input.customerCode,
    orderNo: said(input.orderNo, known?.orderNo),
    currency,
    issuedAt: momentOf(input.issuedAt, known?.issuedAt ?? now),
    dueAt: momentOf(input.dueAt, now),
    lines: input.lines.map(({ description, sku, net }) => ({
      description,
      sku: sku ?? null,
      net: parseMoney(net, currency),
    })),
    freight: chargeOf(told(input.freight), known?.freight, currency).minor,
    tax: chargeOf(told(input.tax), known?.tax, currency).minor,
  };
}
