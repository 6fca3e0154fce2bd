import { type Period, periodOf } from './days';
import { postingPeriodOf } from './periods';

/**
 * What a line counts. REVENUE, FREIGHT, COST and PARTS are minor units of `currency`; MINUTES are minutes of `channel`;
 * UNCOSTED is how many invoices have goods whose cost nobody knows.
 */
export type LedgerKind = 'REVENUE' | 'FREIGHT' | 'COST' | 'UNCOSTED' | 'MINUTES' | 'PARTS';

/** What a fact says by now. */
export interface FactLine {
  /** Kind and number of the record it comes from: `invoice|I12345678901`. */
  readonly fact: string;
  readonly kind: LedgerKind;
  /** Null for minutes, which are charged in the customer's main currency. */
  readonly currency: string | null;
  readonly channel: string | null;
  readonly quantity: number;
  readonly at: Date;
}

/** A line of the ledger: only ever added, and stamped once with the period it counts in. */
export interface LedgerLine extends FactLine {
  readonly originalPeriod: Period;
  readonly postingPeriod: Period;
  readonly acceptedAt: Date;
}

/**
 * The ledger with what the facts say beyond it: each difference is one new line, a correction too. Lines that stand are
 * never touched, so that incremental and whole computation sum to the same.
 */
export function accepting(
  ledger: readonly LedgerLine[],
  facts: readonly FactLine[],
  notOpen: ReadonlySet<Period>,
  now: Date,
): readonly LedgerLine[] {
  const balance = new Map<string, FactLine>();
  for (const line of facts) add(balance, line, line.quantity);
  for (const line of ledger) add(balance, line, -line.quantity);
  const differences = [...balance.entries()].filter(([, { quantity }]) => quantity !== 0).sort(byKey);
  if (differences.length === 0) return ledger;
  return [...ledger, ...differences.map(([, line]) => stamped(line, notOpen, now))];
}

function add(balance: Map<string, FactLine>, line: FactLine, quantity: number): void {
  const key = [line.fact, line.kind, line.currency, line.channel, periodOf(line.at)].join('|');
  const { fact, kind, currency, channel, at } = balance.get(key) ?? line;
  balance.set(key, { fact, kind, currency, channel, at, quantity: (balance.get(key)?.quantity ?? 0) + quantity });
}

function stamped(line: FactLine, notOpen: ReadonlySet<Period>, now: Date): LedgerLine {
  const originalPeriod = periodOf(line.at);
  return { ...line, originalPeriod, postingPeriod: postingPeriodOf(originalPeriod, notOpen), acceptedAt: now };
}

function byKey([one]: readonly [string, FactLine], [other]: readonly [string, FactLine]): number {
  return one < other ? -1 : 1;
}
