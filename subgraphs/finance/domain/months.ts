import { multiply, sumMinor } from '../../../schema/money';
import type { Period } from './days';
import type { LedgerKind, LedgerLine } from './ledger';
import { priceOf, type UnitRates } from './unit-rates';

/** What was posted to one month in one currency, in minor units. Sums of months are exact, for one customer and for all. */
export interface MonthSums {
  readonly period: Period;
  readonly currency: string;
  readonly revenue: number;
  readonly freight: number;
  readonly cost: number;
  /** Invoices whose cost of goods nobody knows. */
  readonly uncosted: number;
  readonly service: number;
  /** Minutes for which no price is known in this currency. */
  readonly unpriced: number;
}

/** The currency of a customer without any revenue. */
const REPORTING_CURRENCY = 'CNY';

/** The ledger of one customer code by month and currency; its minutes are charged in its main currency. */
export function monthsOf(ledger: readonly LedgerLine[], rates: readonly UnitRates[]): readonly MonthSums[] {
  const main = mainCurrency(ledger);
  const linesByMonth = new Map<string, LedgerLine[]>();
  for (const line of ledger) {
    const name = `${line.postingPeriod}|${line.currency ?? main}`;
    linesByMonth.set(name, [...(linesByMonth.get(name) ?? []), line]);
  }
  return [...linesByMonth].sort(byName).map(([name, lines]) => {
    const [period = '', currency = ''] = name.split('|');
    return { period, currency, ...sumsOf(lines, currency, rates) };
  });
}

/** Months of several customers as one, ordered by period and currency. */
export function joined(months: Iterable<MonthSums>): readonly MonthSums[] {
  const byMonth = new Map<string, MonthSums>();
  for (const month of months) {
    const name = `${month.period}|${month.currency}`;
    const known = byMonth.get(name);
    byMonth.set(name, known ? added(known, month) : month);
  }
  return [...byMonth].sort(byName).map(([, month]) => month);
}

function added(one: MonthSums, other: MonthSums): MonthSums {
  return {
    period: one.period,
    currency: one.currency,
    revenue: one.revenue + other.revenue,
    freight: one.freight + other.freight,
    cost: one.cost + other.cost,
    uncosted: one.uncosted + other.uncosted,
    service: one.service + other.service,
    unpriced: one.unpriced + other.unpriced,
  };
}

function sumsOf(lines: readonly LedgerLine[], currency: string, rates: readonly UnitRates[]) {
  return {
    revenue: sumOf(lines, 'REVENUE'),
    freight: sumOf(lines, 'FREIGHT'),
    cost: sumOf(lines, 'COST'),
    uncosted: sumOf(lines, 'UNCOSTED'),
    ...serviceOf(lines, currency, rates),
  };
}

/** Minutes are summed by price before they are rounded, so that it does not matter in how many lines they came. */
function serviceOf(lines: readonly LedgerLine[], currency: string, rates: readonly UnitRates[]) {
  const minutesByPrice = new Map<string | null, number>();
  for (const { kind, channel, quantity, at } of lines) {
    if (kind !== 'MINUTES') continue;
    const price = priceOf(rates, currency, channel ?? '', at);
    minutesByPrice.set(price, (minutesByPrice.get(price) ?? 0) + quantity);
  }
  const costs = [...minutesByPrice].map(([price, minutes]) => (price ? multiply(price, minutes, '0', currency) : 0));
  return { service: sumMinor(costs) + sumOf(lines, 'PARTS'), unpriced: minutesByPrice.get(null) ?? 0 };
}

function mainCurrency(lines: readonly LedgerLine[]): string {
  const revenueByCurrency = new Map<string, number>();
  for (const { kind, currency, quantity } of lines) {
    if (kind === 'REVENUE' && currency) {
      revenueByCurrency.set(currency, (revenueByCurrency.get(currency) ?? 0) + quantity);
    }
  }
  const inOrder = [...revenueByCurrency].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return inOrder[0]?.[0] ?? REPORTING_CURRENCY;
}

function sumOf(lines: readonly LedgerLine[], kind: LedgerKind): number {
  return sumMinor(lines.filter((line) => line.kind === kind).map(({ quantity }) => quantity));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
