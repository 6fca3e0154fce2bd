import type { Page } from '../graph/connection';
import type { Asked } from './asked';
import { isCounted, LONGEST_WALK, type Places } from './page';
import type { Filter, SeenRow } from './reader';
import type { Row } from './request';

const BATCH = 250;

export interface Walk {
  /** What the index is entered by. */
  readonly filter: Filter;
  readonly after: string | null;
  readonly size: number;
  /** Stored fields the test reads. */
  readonly keep: readonly string[];
  readonly test: (seen: SeenRow) => boolean;
  /** Labels that the rows are found or ordered by: whoever gets a row learns something of them. */
  readonly sought?: readonly string[];
}

/** A page of an index walked in its order, each row tested by itself; after 10,000 rows it ends short and says that more follows. */
export async function walkedPage(asked: Asked, places: Places, walk: Walk): Promise<Page<object>> {
  const { model, reader } = asked;
  const { found, cut } = await walkUntil(asked, places, walk, walk.size + 1);
  const total = isCounted(asked) ? await countOf(asked, places, walk) : null;
  const records = await reader.read(model, found);
  const rows = found.flatMap((one, index) => {
    const record = records[index];
    return record ? [{ ...one, record }] : [];
  });
  for (const { access } of rows.slice(0, walk.size))
    for (const label of walk.sought ?? []) asked.scope.touched.read(access, label, 'sought');
  return places.page(rows, walk.size, cut !== null || found.length > walk.size, total, cut);
}

/** Null past 10,000 rows walked. */
async function countOf(asked: Asked, places: Places, walk: Walk): Promise<number | null> {
  const { found, cut } = await walkUntil(asked, places, { ...walk, after: null }, LONGEST_WALK + 1);
  return cut ? null : found.length;
}

/** What passed the test, and the row at which the walk was cut, if it was. */
async function walkUntil(asked: Asked, places: Places, walk: Walk, enough: number) {
  const keep = [...walk.keep, ...places.fields.map(([field]) => field)];
  const found: SeenRow[] = [];
  let start: Filter | null = walk.after ? places.after(walk.after) : null;
  for (let walked = 0; walked < LONGEST_WALK; walked += BATCH) {
    const rows: readonly Row[] = await asked.reader.rows(
      asked.model,
      both(walk.filter, start),
      { sort: places.sort, limit: BATCH },
      keep,
    );
    const seen = await asked.reader.seen(asked.model, rows);
    found.push(...seen.filter(walk.test));
    const last = rows.at(-1);
    if (found.length >= enough || rows.length < BATCH || !last) return { found: found.slice(0, enough), cut: null };
    start = places.afterRow(last);
    if (walked + BATCH >= LONGEST_WALK) return { found, cut: last };
  }
  return { found, cut: null };
}

function both(filter: Filter, start: Filter | null): Filter {
  return start ? { $and: [filter, start] } : filter;
}
