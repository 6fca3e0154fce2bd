import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { parseMoney } from '../../schema/money';
import { OpenDisputeInput, ResolveDisputeInput } from './dispute.input';
import { disputeModel } from './dispute.model';
import { disputed, resolved } from './domain/dispute';
import { invoiceModel } from './invoice.model';

export const openDispute = command({
  action: 'dispute',
  on: disputeModel,
  input: () => OpenDisputeInput,
  given: async ({ invoiceNo }, read) => ({ invoice: await read.one(invoiceModel, invoiceNo) }),
  decide: (_none, { customerCode, invoiceNo, amount, reason }, now, { invoice }) => {
    // Another's invoice and none at all are answered alike.
    if (invoice?.customerCode !== customerCode) {
      return refuse('NOT_ALLOWED', `there is no invoice \`${invoiceNo}\` of \`${customerCode}\`, or not for you`);
    }
    const claimed = amount ? parseMoney(amount.amount, amount.currency) : null;
    return disputed(invoice, { amount: claimed, reason }, now);
  },
});

export const resolveDispute = command({
  action: 'dispute',
  on: disputeModel,
  input: () => ResolveDisputeInput,
  decide: (dispute, { disputeNo, outcome }, now, { by }) => {
    if (!dispute || by.viewer.kind === 'customer') {
      return refuse('NOT_ALLOWED', `there is no dispute \`${disputeNo}\` for you to resolve`);
    }
    return resolved(dispute, outcome, now);
  },
});
