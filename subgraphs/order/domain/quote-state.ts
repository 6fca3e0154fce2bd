import type { PricedLine, Totals } from './lines';
import type { CreditSight, PaymentMethod, QuoteStatus } from './order-words';

/** What a quote was made; that it has expired is told by the clock. */
export type QuoteBaseStatus = Exclude<QuoteStatus, 'EXPIRED'>;

/** A quote as it is stored. */
export interface QuoteState extends Totals {
  readonly quoteNo: string;
  readonly customerCode: string;
  readonly opportunityNo: string | null;
  readonly baseStatus: QuoteBaseStatus;
  readonly quotedAt: Date;
  /** The last moment at which it can be accepted. */
  readonly validUntil: Date;
  readonly sentAt: Date | null;
  /** When it was accepted or rejected, and by whom. */
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  /** Of whoever accepted it. */
  readonly creditSight: CreditSight | null;
  readonly salesRepresentative: string | null;
  readonly paymentMethod: PaymentMethod | null;
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  /** It was accepted, and its order has not been placed yet. */
  readonly ordering: boolean;
  readonly orderNo: string | null;
}

export type NewQuote = Omit<QuoteState, 'quoteNo'>;
