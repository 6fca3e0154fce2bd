import type { ValueTier } from '../../../schema/policy/policy';
import type { LadderRow } from './ladder';

/** What a tier is decided on: the margin after service of twelve months, in one currency. */
export interface Rating {
  readonly currency: string;
  readonly margin: number;
  readonly netRevenue: number;
}

export interface RatingBasis {
  readonly rows: readonly LadderRow[];
  readonly daysKnown: number;
  readonly orders: number;
}

/** The margin from which on a rated customer is among the top tenth, by currency. */
export interface StrategicEdge {
  readonly currency: string;
  readonly margin: number;
  readonly rated: number;
}

const LEAST_DAYS = 90;
const LEAST_ORDERS = 2;
const LEAST_RATED = 20;
/** Five percent: a margin is this part of net revenue. */
const PART_OF_REVENUE = 20n;

/** The rating, or why there is none. */
export function ratingOf({ rows, daysKnown, orders }: RatingBasis): Rating | string {
  const [row, ...others] = rows;
  if (daysKnown < LEAST_DAYS) return `known for under ${LEAST_DAYS} days`;
  if (orders < LEAST_ORDERS) return `under ${LEAST_ORDERS} orders`;
  if (!row) return 'no facts in the period';
  if (others.length > 0) return 'several currencies, and no month-average rates';
  if (row.completeness === 'INCOMPLETE' || row.marginAfterService === null) return row.reasons[0] ?? 'incomplete';
  return { currency: row.currency, margin: row.marginAfterService, netRevenue: row.netRevenue };
}

/** STRATEGIC from the edge on and positive; else by the margin's share of net revenue; by its sign where that is not above zero. */
export function tierOf(rating: Rating | null, edges: readonly StrategicEdge[]): ValueTier {
  if (!rating) return 'UNRATED';
  const edge = edges.find(({ currency }) => currency === rating.currency);
  if (edge && rating.margin > 0 && rating.margin >= edge.margin) return 'STRATEGIC';
  if (rating.netRevenue <= 0) return bySign(rating.margin);
  const share = BigInt(rating.margin) * PART_OF_REVENUE;
  const revenue = BigInt(rating.netRevenue);
  if (share >= revenue) return 'PROFITABLE';
  return share >= -revenue ? 'MARGINAL' : 'UNPROFITABLE';
}

/** The edges of the top tenth among the rated, per currency; none where fewer than twenty are rated. Ties at the edge are in. */
export function strategicEdges(ratings: Iterable<Rating>): readonly StrategicEdge[] {
  const marginsByCurrency = new Map<string, number[]>();
  for (const { currency, margin } of ratings) {
    const margins = marginsByCurrency.get(currency) ?? [];
    margins.push(margin);
    marginsByCurrency.set(currency, margins);
  }
  return [...marginsByCurrency]
    .filter(([, margins]) => margins.length >= LEAST_RATED)
    .map(([currency, margins]) => ({ currency, margin: topTenth(margins), rated: margins.length }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

/** HIGH says that the customer brings profit, and not how much. */
export function bandOf(tier: ValueTier): 'HIGH' | 'OTHER' {
  return tier === 'STRATEGIC' || tier === 'PROFITABLE' ? 'HIGH' : 'OTHER';
}

function bySign(margin: number): ValueTier {
  if (margin > 0) return 'PROFITABLE';
  return margin === 0 ? 'MARGINAL' : 'UNPROFITABLE';
}

function topTenth(margins: readonly number[]): number {
  const sorted = [...margins].sort((one, other) => other - one);
  return sorted[Math.floor(sorted.length / 10) - 1] ?? Number.POSITIVE_INFINITY;
}
