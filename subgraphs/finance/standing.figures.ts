import type { MinorMoney } from '../../schema/money';
import { BUCKETS, type ReceivableRow } from './domain/ageing';
import type { Period } from './domain/days';
import type { LadderRow } from './domain/ladder';
import type { StandingFacts, StandingFigures } from './domain/standing';
import type { StandingState, StoredProfitability } from './figures.model';

/** What a code has that was merged into another. */
export const NO_FIGURES: Omit<Required<StandingState>, 'customerCode'> = {
  figuresAsOf: null,
  period: null,
  lastFactAt: null,
  tier: null,
  tierReason: null,
  rating: null,
  trust: null,
  vetoes: null,
  serviceClass: null,
  classMapping: null,
  identityVerified: null,
  receivables: null,
  overdue: null,
  credit: null,
  profitability: null,
  insight: null,
};

/** The figures of a customer as they are stored and read: amounts with their currency. */
export function figuresFrom(facts: StandingFacts, figures: StandingFigures): Omit<StandingState, 'customerCode'> {
  const { asOf, period, settledThrough, receivables, ladder } = figures;
  return {
    figuresAsOf: asOf,
    period,
    tier: figures.value,
    tierReason: figures.valueReason,
    rating: figures.rating,
    trust: { level: figures.trustLevel, score: figures.trustScore, reasons: figures.trustReasons },
    vetoes: figures.vetoes,
    receivables: receivables?.map((row) => storedReceivable(row, settledThrough)) ?? null,
    overdue: figures.overdue,
    credit: storedCredit(facts),
    profitability: ladder.map((row) => storedLadder(row, period, asOf)),
    insight: { reason: 'not computed yet' },
  };
}

/** A ladder with its amounts in its currency; rungs that are not computed are left out, and read as null. */
export function storedLadder(row: LadderRow, period: Period, asOf: Date): StoredProfitability {
  const { currency, completeness, reasons, netRevenue, ...rungs } = row;
  const amounts = Object.entries(rungs).map(([rung, minor]) => [rung, minor === null ? null : { minor, currency }]);
  return {
    currency,
    period,
    asOf,
    completeness,
    reasons,
    netRevenue: { minor: netRevenue, currency },
    ...Object.fromEntries(amounts),
  };
}

function storedReceivable(row: ReceivableRow, asOf: Date | null): object {
  const { currency } = row;
  const columns = ['open', ...BUCKETS, 'unapplied', 'disputed'] as const;
  const amounts = columns.map((column): [string, MinorMoney] => [column, { minor: row[column], currency }]);
  return { currency, asOf, ...Object.fromEntries(amounts) };
}

function storedCredit({ terms, limit, exposure }: StandingFacts): StandingState['credit'] {
  if (!terms) return null;
  const { grade, quantityCap, paymentMethods, hold } = terms;
  return { grade, quantityCap, paymentMethods, hold, limit: limit ?? terms.limit, exposure };
}
