import { externalKey } from '../../kit/graph';
import { command, type Read } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { addMoney, type MinorMoney, parseMoney } from '../../schema/money';
import { said } from '../../schema/said';
import { type Allocating, reallocated, received, type WantedAllocation, wishesIn } from './domain/allocation';
import { type InvoiceState, invoiceModel } from './invoice.model';
import { headOf } from './marks';
import {
  type AllocationInput,
  IssueCreditNoteInput,
  ReceivePaymentInput,
  RecordCreditNoteInput,
  RecordPaymentInput,
} from './payment.input';
import { type CreditNoteState, creditNoteModel, type PaymentState, paymentModel } from './payment.model';
import { chargeOf, momentOf, storedId } from './told';

export const receivePayment = command({
  action: 'invoice, payment, close a period',
  on: paymentModel,
  input: () => ReceivePaymentInput,
  given: wishesOf,
  decide: (_none, input, now, { wishes }) => ({
    ...received(parseMoney(input.amount.amount, input.amount.currency), wishes),
    ...paymentHead(input, null, now),
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
    const head = paymentHead(input, payment, now);
    const amount = parseMoney(input.amount.amount, input.amount.currency);
    const bouncedAt = bouncedOf(input, payment, head.receivedAt);
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
    const head = creditNoteHead(input, null, now);
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
    const head = creditNoteHead(input, note, now);
    const carried = reallocated(note, addMoney(head.net, head.tax), wishes, null);
    return { ...note, ...carried, ...head, externalIds: [storedId(input.externalId)] };
  },
});

function paymentHead(input: ReceivePaymentInput, known: PaymentState | null, now: Date) {
  return {
    customerCode: input.customerCode,
    receivedAt: momentOf(input.receivedAt, known?.receivedAt ?? now),
    method: said(input.method, known?.method),
  };
}

function bouncedOf({ bounced }: RecordPaymentInput, known: PaymentState | null, receivedAt: Date): Date | null {
  if (bounced === undefined) return known?.bouncedAt ?? null;
  return bounced ? receivedAt : null;
}

function creditNoteHead(input: IssueCreditNoteInput, known: CreditNoteState | null, now: Date) {
  const net = parseMoney(input.net.amount, input.net.currency);
  return {
    customerCode: input.customerCode,
    issuedAt: momentOf(input.issuedAt, known?.issuedAt ?? now),
    reason: input.reason,
    net,
    tax: chargeOf(input.tax, known?.tax, net.currency),
  };
}

interface Allocates {
  readonly customerCode: string;
  readonly allocations?: readonly AllocationInput[] | null;
}

/** A wish whose invoice is named by its number or by another system's id. */
interface Wish extends Pick<AllocationInput, 'invoiceNo' | 'externalId'> {
  readonly amount: MinorMoney;
}

/**
 * The wishes that are told, or last were where none are spoken of; their invoices are this customer's, or of its credit group.
 * @throws ContractError `BAD_INPUT` for an invoice that is another's, or nobody's.
 */
async function wishesOf(
  { customerCode, allocations }: Allocates,
  read: Read,
  known: Allocating | null,
): Promise<{ readonly wishes: readonly WantedAllocation[] }> {
  const told: readonly Wish[] =
    allocations === undefined ? wishesIn(known?.allocations ?? []) : (allocations ?? []).map(wishOf);
  const wishes = told.map(async (wish) => {
    const invoice = await invoiceOf(customerCode, wish, read);
    return { invoiceNo: invoice.invoiceNo, amount: inCurrencyOf(invoice, wish.amount) };
  });
  return { wishes: await Promise.all(wishes) };
}

function wishOf({ invoiceNo, externalId, amount }: AllocationInput): Wish {
  return { invoiceNo, externalId, amount: parseMoney(amount.amount, amount.currency) };
}

/** Another's invoice and none at all are answered alike. */
async function invoiceOf(customerCode: string, { invoiceNo, externalId }: Wish, read: Read): Promise<InvoiceState> {
  const key = externalId ? externalKey(externalId) : null;
  const found = invoiceNo
    ? await read.one(invoiceModel, invoiceNo)
    : (await read.by(invoiceModel, 'externalIds.key', key))[0];
  if (found && (await pays(customerCode, found.customerCode, read))) return found;
  const named = `\`${invoiceNo ?? key ?? ''}\` of \`${customerCode}\``;
  return refuse('BAD_INPUT', `there is no invoice ${named}: name one by its number or external id`);
}

/** For itself, under whatever code, and for those that buy on the same credit: a head pays for its daughters. */
async function pays(payer: string, payee: string, read: Read): Promise<boolean> {
  if (payer === payee) return true;
  const [one, other] = await Promise.all([headOf({ read }, payer), headOf({ read }, payee)]);
  return one === other;
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
