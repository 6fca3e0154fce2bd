import { sumMinor } from '../../../schema/money';
import type { Period } from './days';
import type { MonthSums } from './months';
import type { Source } from './watermarks';

/** Rungs that are not computed yet: null, and named in `reasons`. */
const RUNGS_TO_COME = ['sales', 'marketing', 'finance', 'logistics'] as const;

type Completeness = 'COMPLETE' | 'INCOMPLETE';

/** The ladder of twelve months in one currency, in minor units; a rung that is not known is null and said in `reasons`. */
export interface LadderRow {
  readonly currency: string;
  readonly netRevenue: number;
  readonly freightCharged: number;
  readonly costOfGoods: number | null;
  readonly grossMargin: number | null;
  readonly service: number | null;
  /** Gross margin less service: what the tier rests on until every rung is computed. */
  readonly marginAfterService: number | null;
  readonly completeness: Completeness;
  readonly reasons: readonly string[];
}

export interface LadderBasis {
  readonly periods: readonly Period[];
  /** Sources whose watermark ends before the last period. */
  readonly short: readonly Source[];
}

/** One ladder per currency, ordered by it, over the months of these periods. Nothing is summed across currencies. */
export function ladderOf(months: readonly MonthSums[], basis: LadderBasis): readonly LadderRow[] {
  const counted = months.filter(({ period }) => basis.periods.includes(period));
  const currencies = [...new Set(counted.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ladderIn(currency, counted, basis));
}

/** The ladder of one currency; zeros where these periods have no fact in it. */
export function ladderIn(currency: string, months: readonly MonthSums[], { periods, short }: LadderBasis): LadderRow {
  const counted = months.filter((month) => month.currency === currency && periods.includes(month.period));
  return rowOf(currency, counted, short);
}

function rowOf(currency: string, months: readonly MonthSums[], short: readonly Source[]): LadderRow {
  const total = (rung: 'revenue' | 'freight' | 'cost' | 'uncosted' | 'service' | 'unpriced') =>
    sumMinor(months.map((month) => month[rung]));
  const netRevenue = total('revenue');
  const costOfGoods = total('uncosted') > 0 ? null : total('cost');
  const service = total('unpriced') > 0 ? null : total('service');
  const grossMargin = costOfGoods === null ? null : netRevenue - costOfGoods;
  return {
    currency,
    netRevenue,
    freightCharged: total('freight'),
    costOfGoods,
    grossMargin,
    service,
    marginAfterService: grossMargin === null || service === null ? null : grossMargin - service,
    ...completenessOf({ costKnown: costOfGoods !== null, priced: service !== null, currency }, short),
  };
}

interface Known {
  readonly costKnown: boolean;
  readonly priced: boolean;
  readonly currency: string;
}

function completenessOf({ costKnown, priced, currency }: Known, short: readonly Source[]) {
  const gaps = [
    ...short.map((source) => `the ${source.toLowerCase()} feed does not reach the end of the period`),
    ...(costKnown ? [] : ['the cost of some goods is unknown']),
    ...(priced ? [] : [`no unit rates in ${currency}`]),
  ];
  const completeness: Completeness = gaps.length === 0 ? 'COMPLETE' : 'INCOMPLETE';
  return { completeness, reasons: [...gaps, `${RUNGS_TO_COME.join(', ')} and contribution are not computed yet`] };
}
