import { refuse } from '../../../schema/errors';
import type { MinorMoney } from '../../../schema/money';

type DisputeStatus = 'OPEN' | 'RESOLVED';

/** Who was right: UPHELD, the customer (a credit note follows); REJECTED, we; SETTLED, each in part. */
export type DisputeOutcome = 'UPHELD' | 'REJECTED' | 'SETTLED';

export interface DisputeFacts {
  readonly disputeNo: string;
  readonly invoiceNo: string;
  readonly customerCode: string;
  readonly amount: MinorMoney;
  readonly reason: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  readonly outcome: DisputeOutcome | null;
  readonly status: DisputeStatus;
}

export interface Disputable {
  readonly invoiceNo: string;
  readonly customerCode: string;
  readonly total: MinorMoney;
}

/**
 * A dispute about a part of an invoice, or all of it where no amount is named.
 * @throws ContractError `BAD_INPUT` where the amount is not above zero, beyond the invoice's total or of another currency.
 */
export function disputed(
  { invoiceNo, customerCode, total }: Disputable,
  claim: { readonly amount: MinorMoney | null; readonly reason: string },
  at: Date,
): Omit<DisputeFacts, 'disputeNo'> {
  const amount = claim.amount ?? total;
  if (amount.currency !== total.currency || amount.minor <= 0 || amount.minor > total.minor) {
    refuse('BAD_INPUT', `a dispute is above zero, at most the invoice's total, and in \`${total.currency}\``);
  }
  const parties = { invoiceNo, customerCode, amount, reason: claim.reason };
  return { ...parties, openedAt: at, resolvedAt: null, outcome: null, status: 'OPEN' };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` where it is resolved already. */
export function resolved<Dispute extends DisputeFacts>(dispute: Dispute, outcome: DisputeOutcome, at: Date): Dispute {
  if (dispute.status !== 'OPEN') {
    refuse('NOT_POSSIBLE_NOW', `dispute \`${dispute.disputeNo}\` is resolved already: open another about what is new`);
  }
  return { ...dispute, outcome, resolvedAt: at, status: 'RESOLVED' };
}
