import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { addMoney, parseMoney } from '../../schema/money';
import { said } from '../../schema/said';
import { reallocated, received } from './domain/allocation';
import { IssueCreditNoteInput, ReceivePaymentInput, RecordCreditNoteInput, RecordPaymentInput } from './payment.input';
import { type CreditNoteState, creditNoteModel, type PaymentState, paymentModel } from './payment.model';
import { wishesOf } from './payment-wishes';
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
