import type { Column } from '../viewer';
import { type ConditionBits, holds } from './conditions';
import type { Page, Place } from './page';

/** What cells of reading and writing have in common; the higher the rank, the looser. */
export interface Ranked {
  readonly rank: number;
  readonly needs: ConditionBits;
  readonly provisos: readonly string[];
}

const BETTER_CLASS: readonly (readonly [Column, Column])[] = [
  ['full', 'basic'],
  ['basic', 'minimal'],
];

/** Complains of entries that never count, since another is as loose and asks for no more. */
export function checkIdle(page: Page, entries: readonly Ranked[], places: readonly Place[]): void {
  entries.forEach((entry, index) => {
    const by = entries.findIndex(
      (other, at) => at !== index && covers(other, entry) && (at < index || !covers(entry, other)),
    );
    if (by >= 0)
      page.complain(
        places[index] ?? null,
        `\`${places[index]}\` never counts: \`${places[by]}\` is as loose and asks for no more`,
      );
  });
}

/** Complains of a row in which a lower service class gets more than the one above it. */
export function checkClasses(page: Page, row: ReadonlyMap<Column, readonly Ranked[]>, at: Place | null): void {
  for (const [better, worse] of BETTER_CLASS) {
    if (isLooser(row.get(worse) ?? [], row.get(better) ?? [])) {
      page.complain(at, `\`${worse}\` may not get more than \`${better}\`: raise the one or lower the other`);
    }
  }
}

function covers(one: Ranked, other: Ranked): boolean {
  return (
    one.rank >= other.rank &&
    holds(one.needs, other.needs) &&
    one.provisos.every((proviso) => other.provisos.includes(proviso))
  );
}

// More conditions never make a cell stricter: it is looser than another if one of its entries is, where just its own conditions hold.
function isLooser(cell: readonly Ranked[], than: readonly Ranked[]): boolean {
  return cell.some(({ rank, needs }) => rank > rankOf(than, needs));
}

function rankOf(cell: readonly Ranked[], bits: ConditionBits): number {
  return Math.max(0, ...cell.filter(({ needs }) => holds(needs, bits)).map(({ rank }) => rank));
}
