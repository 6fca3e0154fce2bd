import type { MinorMoney } from '../../../schema/money';

export type SettlementKind = 'PAYMENT' | 'CREDIT_NOTE' | 'WRITE_OFF';

/** What one line of a payment, credit note or write-off took off an invoice, once, under its key. */
export interface Settlement {
  /** The number of the settling record and its line: `P12345678901|1`. */
  readonly key: string;
  readonly kind: SettlementKind;
  readonly at: Date;
  /** What was asked for; `amount` is what was still open of it. */
  readonly wanted: MinorMoney;
  readonly amount: MinorMoney;
}

/** What an invoice still asks for, and what has been taken off it. */
export interface Settled {
  readonly open: MinorMoney;
  readonly settlements: readonly Settlement[];
}

export type Claim = Omit<Settlement, 'amount'>;

/**
 * The invoice with the claim taken off its open part, as far as it reaches. The same claim again changes nothing, another
 * amount under the same key replaces the first, and zero gives it back.
 */
export function settled<Invoice extends Settled>(invoice: Invoice, claim: Claim): Invoice {
  const before = invoice.settlements.find(({ key }) => key === claim.key);
  if (before ? before.wanted.minor === claim.wanted.minor : claim.wanted.minor === 0) return invoice;
  const free = invoice.open.minor + (before?.amount.minor ?? 0);
  // INVARIANT: the open part never falls below zero, whatever is claimed in whatever order.
  const taken = Math.max(0, Math.min(free, claim.wanted.minor));
  const others = invoice.settlements.filter(({ key }) => key !== claim.key);
  const own = claim.wanted.minor === 0 ? [] : [{ ...claim, amount: { ...invoice.open, minor: taken } }];
  return { ...invoice, open: { ...invoice.open, minor: free - taken }, settlements: [...others, ...own] };
}

/** What the line under this key took off the invoice, in minor units. */
export function takenBy(invoice: Settled, key: string): number {
  return invoice.settlements.find((settlement) => settlement.key === key)?.amount.minor ?? 0;
}
