import type { ExternalId } from './external-id';
import type { PricedLine, Totals } from './lines';
import type { BaseStatus, CreditHold, CreditSight, OrderChannel, PaymentMethod } from './order-words';

/** Goods that came back. */
export interface OrderReturn {
  readonly at: Date;
  readonly reason: string | null;
  readonly lines: readonly ReturnedLine[];
}

export interface ReturnedLine {
  readonly lineNo: number;
  readonly sku: string;
  readonly quantity: number;
}

/** When an order was promised: what a contract fixes binds, anything else is an estimate. */
export interface Promised {
  readonly contractedAt: Date | null;
  readonly estimatedAt: Date | null;
}

/** An order as it is stored. */
export interface OrderState extends Totals, Promised {
  readonly orderNo: string;
  /** Who pays. */
  readonly customerCode: string;
  /** Who buys with them: they see the order as their own, and never in sums. */
  readonly buyers: readonly string[];
  /** INVARIANT: who pays and all who buy with them, each once. */
  readonly parties: readonly string[];
  readonly baseStatus: BaseStatus;
  /** INVARIANT: PENDING_CREDIT while RECEIVED, CREDIT_HOLD while UNDER_REVIEW, null ever else. */
  readonly creditHold: CreditHold | null;
  readonly holdReasons: readonly string[];
  readonly placedAt: Date;
  /** Kind and id of who placed it; null where another system told it. */
  readonly placedBy: string | null;
  /** Of whoever placed it, at that moment; null where another system told it. */
  readonly creditSight: CreditSight | null;
  readonly quoteNo: string | null;
  readonly channel: OrderChannel | null;
  readonly salesRepresentative: string | null;
  readonly signatories: readonly string[];
  readonly paymentMethod: PaymentMethod | null;
  readonly requiredAt: Date | null;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly trackingNo: string | null;
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly returns: readonly OrderReturn[];
  readonly externalIds: readonly ExternalId[];
}

/** An order that has no number yet: the store gives it one. */
export type NewOrder = Omit<OrderState, 'orderNo'>;

/** What nobody has said of an order yet. */
export const NOTHING_SAID = {
  holdReasons: [],
  quoteNo: null,
  contractedAt: null,
  estimatedAt: null,
  shippedAt: null,
  deliveredAt: null,
  trackingNo: null,
  returns: [],
  externalIds: [],
} as const;

/** The day that was promised, as its reader may know it: an estimate is left out where deliveries are not shown. */
export function promisedAt({ contractedAt, estimatedAt }: Promised): Date | null {
  return contractedAt ?? estimatedAt;
}

export function partiesOf(customerCode: string, buyers: readonly string[]): readonly string[] {
  return [...new Set([customerCode, ...buyers])];
}
