import { encode } from './keys';
import { RANK, rankOf } from './values';

/** Compares two values of any type in MongoDB's order: by type first, numbers of all kinds as one. */
export function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  if (difference !== 0) return difference;
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  return rank === RANK.null ? 0 : Buffer.compare(encode(a), encode(b));
}

export const isEqual = (a: unknown, b: unknown): boolean => compare(a, b) === 0;

/** NaN is equal to itself and below every other number. */
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}
