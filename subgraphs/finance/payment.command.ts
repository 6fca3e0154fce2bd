import { externalKey } from '../../kit/graph';
import { command, type Read } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { addMoney, parseMoney } from '../../schema/money';
import { reallocated, received, type WantedAllocation } from './domain/allocation';
import { type InvoiceState, invoiceModel } from './invoice.model';
import {
  type AllocationInput,
  IssueCreditNoteInput,
  ReceivePaymentInput,
  RecordCreditNoteInput,
  RecordPaymentInput,
} from './payment.input';
import { creditNoteModel, paymentModel } from './payment.model';
import { momentOf, storedId } from './told';

export const receivePayment = command({
  action: 'invoice, payment, close a period',
  on: paymentModel,
  input: () => ReceivePaymentInput,
  given: wishesOf,
  decide: (_none, input, now, { wishes }) => ({
    ...received(parseMoney(input.amount.amount, input.amount.currency), wishes),
    ...paymentHead(input, now),
    externalIds: [],
  }),
});

/** The same payment by another system's id. One that the bank took back gives back what it settled. */
export const recordPayment = command({
  action: 'merge, unmerge, import',
  on: paymentModel,
  input: () => RecordPaymentInput,
  identity: ({ externalId }) => externalKey(externalId),
  given: wishesOf,
  decide: (payment, input, now, { wishes }) => {
    const head = paymentHead(input, payment?.receivedAt ?? now);
    const amount = parseMoney(input.amount.amount, input.amount.currency);
    const bouncedAt = input.bounced ? head.receivedAt : null;
    return {
      ...payment,
      ...reallocated(payment, amount, wishes, bouncedAt),
      ...head,
      externalIds: [storedId(input.externalId)],
    };
  },
});

export const issueCreditNote = command({
  action: 'credit note, write-off',
  on: creditNoteModel,
  input: () => IssueCreditNoteInput,
  given: wishesOf,
  decide: (_none, input, now, { wishes }) => {
    const head = creditNoteHead(input, now);
    return { ...received(addMoney(head.net, head.tax), wishes), ...head, externalIds: [] };
  },
});

/** The same credit note by another system's id. */
export const recordCreditNote = command({
  action: 'merge, unmerge, import',
  on: creditNoteModel,
  input: () => RecordCreditNoteInput,
  identity: ({ externalId }) => externalKey(externalId),
  given: wishesOf,
  decide: (note, input, now, { wishes }) => {
    const head = creditNoteHead(input, note?.issuedAt ?? now);
    const carried = reallocated(note, addMoney(head.net, head.tax), wishes, null);
    return { ...note, ...carried, ...head, externalIds: [storedId(input.externalId)] };
  },
});

function paymentHead(input: ReceivePaymentInput, otherwise: Date) {
  return {
    customerCode: input.customerCode,
    receivedAt: momentOf(input.receivedAt, otherwise),
    method: input.method ?? null,
  };
}

function creditNoteHead(input: IssueCreditNoteInput, otherwise: Date) {
  const net = parseMoney(input.net.amount, input.net.currency);
  const tax = input.tax ? parseMoney(input.tax.amount, input.tax.currency) : { ...net, minor: 0 };
  return {
    customerCode: input.customerCode,
    issuedAt: momentOf(input.issuedAt, otherwise),
    reason: input.reason,
    net,
    tax,
  };
}

interface Allocates {
  readonly customerCode: string;
  readonly allocations?: readonly AllocationInput[] | null;
}

/** The invoices that are meant, which are this customer's. @throws ContractError `BAD_INPUT` for one nobody knows. */
async function wishesOf(
  { allocations }: Allocates,
  read: Read,
): Promise<{ readonly wishes: readonly WantedAllocation[] }> {
  const wishes = await Promise.all(
    (allocations ?? []).map(async (allocation) => {
      const invoice = await invoiceOf(allocation, read);
      const amount = parseMoney(allocation.amount.amount, allocation.amount.currency);
      return { invoiceNo: invoice.invoiceNo, amount: inCurrencyOf(invoice, amount) };
    }),
  );
  return { wishes };
}

async function invoiceOf({ invoiceNo, externalId }: AllocationInput, read: Read): Promise<InvoiceState> {
  const key = externalId ? externalKey(externalId) : null;
  const found = invoiceNo
    ? await read.one(invoiceModel, invoiceNo)
    : (await read.by(invoiceModel, 'externalIds.key', key))[0];
  return (
    found ??
    refuse('BAD_INPUT', `there is no invoice \`${invoiceNo ?? key ?? ''}\`: name one by its number or external id`)
  );
}

function inCurrencyOf(
  { invoiceNo, currency }: InvoiceState,
  amount: WantedAllocation['amount'],
): WantedAllocation['amount'] {
  if (amount.currency === currency) return amount;
  return refuse(
    'BAD_INPUT',
    `invoice \`${invoiceNo}\` is in \`${currency}\`: it takes nothing in \`${amount.currency}\``,
  );
}
