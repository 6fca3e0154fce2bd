import type { MinorMoney } from '../../../schema/money';
import { type CreditTerms, isPaidAhead } from './credit-profile';

export type CreditOutcome = 'PLACED' | 'CREDIT_HOLD';

/** Why an order is held. Read by finance and risk; the asker hears UNDER_REVIEW. */
export type HoldReason =
  | 'BLOCKED'
  | 'NO_CREDIT_PROFILE'
  | 'PAYMENT_METHOD'
  | 'QUANTITY_CAP'
  | 'OTHER_CURRENCY'
  | 'OVERDUE'
  | 'OVER_LIMIT';

export interface OrderToDecide {
  readonly total: MinorMoney;
  readonly quantity: number;
  readonly paymentMethod: string | null;
}

export interface CreditSituation {
  /** The customer's own terms, or null where finance has decided none. */
  readonly terms: CreditTerms | null;
  /** The limit of the head of its credit group. */
  readonly limit: MinorMoney | null;
  /** Of the whole group, without this order, in the limit's currency. */
  readonly exposure: MinorMoney | null;
  /** Something is more than the grace days past due. False where settlement is unknown. */
  readonly overdue: boolean;
  readonly blocked: boolean;
}

export interface CreditVerdict {
  readonly outcome: CreditOutcome;
  readonly reasons: readonly HoldReason[];
}

/** Whether an order may go on: no reason against it. Every reason is named, in one order. */
export function decided(order: OrderToDecide, situation: CreditSituation): CreditVerdict {
  const reasons = isPaidAhead(order.paymentMethod)
    ? againstAny(order, situation)
    : [...againstAny(order, situation), ...againstCredit(order, situation)];
  return { outcome: reasons.length === 0 ? 'PLACED' : 'CREDIT_HOLD', reasons };
}

function againstAny({ quantity, paymentMethod }: OrderToDecide, { terms, blocked }: CreditSituation): HoldReason[] {
  const reasons: HoldReason[] = blocked || terms?.hold ? ['BLOCKED'] : [];
  if (terms && paymentMethod && !terms.paymentMethods.includes(paymentMethod)) reasons.push('PAYMENT_METHOD');
  if (terms?.quantityCap && quantity > terms.quantityCap) reasons.push('QUANTITY_CAP');
  return reasons;
}

function againstCredit({ total }: OrderToDecide, { limit, exposure, overdue }: CreditSituation): HoldReason[] {
  const late: HoldReason[] = overdue ? ['OVERDUE'] : [];
  if (!limit || !exposure) return [...late, 'NO_CREDIT_PROFILE'];
  if (limit.currency !== total.currency) return [...late, 'OTHER_CURRENCY'];
  return exposure.minor + total.minor > limit.minor ? [...late, 'OVER_LIMIT'] : late;
}
