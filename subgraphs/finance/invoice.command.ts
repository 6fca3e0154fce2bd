import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { parseMoney } from '../../schema/money';
import { type InvoicePaper, posted, writtenOff } from './domain/invoice';
import { PostInvoiceInput, RecordInvoiceInput, WriteOffInput } from './invoice.input';
import { invoiceModel } from './invoice.model';
import { momentOf, storedId } from './told';

export const postInvoice = command({
  action: 'invoice, payment, close a period',
  on: invoiceModel,
  input: () => PostInvoiceInput,
  decide: (_none, input, now) => ({ ...posted(paperOf(input, now), null), externalIds: [] }),
});

/** The same invoice by another system's id; said again it changes nothing. */
export const recordInvoice = command({
  action: 'merge, unmerge, import',
  on: invoiceModel,
  input: () => RecordInvoiceInput,
  identity: ({ externalId }) => externalKey(externalId),
  decide: (invoice, input, now) => ({
    ...invoice,
    ...posted(paperOf(input, invoice?.issuedAt ?? now), invoice),
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

function paperOf(input: PostInvoiceInput, now: Date): InvoicePaper {
  const { currency } = input;
  const minor = (amount: string | null | undefined) => parseMoney(amount ?? '0', currency).minor;
  return {
    customerCode: input.customerCode,
    orderNo: input.orderNo ?? null,
    currency,
    issuedAt: momentOf(input.issuedAt, now),
    dueAt: momentOf(input.dueAt, now),
    lines: input.lines.map(({ description, sku, net }) => ({
      description,
      sku: sku ?? null,
      net: parseMoney(net, currency),
    })),
    freight: minor(input.freight),
    tax: minor(input.tax),
  };
}
