import type { MinorMoney } from '../../../schema/money';
import { type CreditTerms, isPaidAhead, STRICTEST_CAP } from './credit-profile';

export type CreditOutcome = 'PLACED' | 'CREDIT_HOLD';

/** How much of the credit whoever placed an order may know. */
export type CreditSight = 'show' | 'blur' | 'hide';

/** Why an order is held. Read by finance and risk; the asker hears UNDER_REVIEW. */
export type HoldReason =
  | 'BLOCKED'
  | 'NO_CREDIT_PROFILE'
  | 'PAYMENT_METHOD'
  | 'QUANTITY_CAP'
  | 'OTHER_CURRENCY'
  | 'OVERDUE'
  | 'OVER_LIMIT'
  | 'NOT_TOLD'
  | 'HELD_BEFORE';

export interface OrderToDecide {
  readonly total: MinorMoney;
  readonly quantity: number;
  readonly paymentMethod: string | null;
  /** Null where nobody waits for an answer. */
  readonly creditSight: CreditSight | null;
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
  /** What certainly fits by what those know who see a band alone, in the limit's currency. */
  readonly told: MinorMoney | null;
  /** Orders of this customer held in the last day for what their askers could not know. */
  readonly heldToday: number;
}

/** After so many holds in a day every order of a customer is looked at by people. */
const HOLDS_A_DAY = 3;

export interface CreditVerdict {
  readonly outcome: CreditOutcome;
  readonly reasons: readonly HoldReason[];
}

/**
 * Whether an order may go on: no reason against it. Every reason is named, in one order.
 * INVARIANT: to whom credit is not shown the answer says no more than what is shown: what that does not settle goes to review.
 */
export function decided(order: OrderToDecide, situation: CreditSituation): CreditVerdict {
  const known = isPaidAhead(order.paymentMethod)
    ? againstAny(order, situation)
    : [...againstAny(order, situation), ...againstCredit(order, situation)];
  const reasons = [...known, ...againstTelling(order, situation)];
  return { outcome: reasons.length === 0 ? 'PLACED' : 'CREDIT_HOLD', reasons };
}

function againstTelling(order: OrderToDecide, { terms, told, heldToday }: CreditSituation): HoldReason[] {
  const { creditSight, paymentMethod } = order;
  if (creditSight === null || creditSight === 'show') return [];
  const often: HoldReason[] = heldToday >= HOLDS_A_DAY ? ['HELD_BEFORE'] : [];
  const isSettled =
    creditSight === 'hide'
      ? isPaidAhead(paymentMethod) && fitsAnyCap(order, terms)
      : isPaidAhead(paymentMethod) || fitsTold(order, told);
  return isSettled ? often : ['NOT_TOLD', ...often];
}

/** The caps of grades are not told: what the strictest of them allows, all allow. */
function fitsAnyCap({ quantity }: OrderToDecide, terms: CreditTerms | null): boolean {
  const cap = terms?.quantityCap ?? null;
  return quantity <= STRICTEST_CAP && (cap === null || cap >= STRICTEST_CAP);
}

function fitsTold({ total }: OrderToDecide, told: MinorMoney | null): boolean {
  return told !== null && told.currency === total.currency && total.minor <= told.minor;
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
