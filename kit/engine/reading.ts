import { decode, encodeDocument } from './bson';
import type { Collection } from './collection';
import { badValue, sortTooLarge } from './errors';
import { compileFilter, type Test } from './filter';
import { type Index, indexFrom, keysOf } from './indexes';
import { decodeParts, namesIn } from './parts';
import { type Plan, planOf, type Sort } from './planner';
import { compileProjection } from './projection';
import { count, scan } from './scan';
import { release, type Snapshot } from './store';
import type { TimeLimit } from './time-limit';
import { type Document, isNumeric, isRecord, toNumber } from './values';

export interface Query {
  readonly filter: Document;
  readonly sort: Sort;
  readonly skip: number;
  /** Zero is no limit. */
  readonly limit: number;
  readonly projection?: unknown;
  readonly time?: TimeLimit;
}

type Rows = AsyncGenerator<readonly Buffer[]>;

/** What MongoDB allows a sort without an index, in bytes. */
const SORT_MEMORY = 32 * 1024 * 1024;
const FIRST_CHUNK = 101;

/** @throws CommandError 2 for a direction other than 1 and -1 */
export function sortFrom(sort: unknown): Sort {
  return Object.entries(isRecord(sort) ? sort : {}).map(([path, direction]) => {
    const number = isNumeric(direction) ? toNumber(direction) : 0;
    if (number !== 1 && number !== -1)
      throw badValue(`$sort key ordering must be 1 (for ascending) or -1 (for descending), at \`${path}\``);
    return [path, number];
  });
}

/** The documents of a query as bytes, in chunks, of the state in which the store is now. */
export function rowsOf(collection: Collection, query: Query): Rows {
  const test = compileFilter(query.filter);
  const plan = planOf(collection.indexes, query.filter, query.sort);
  const project = compileProjection(query.projection);
  return read(collection, query, { plan, test: plan.exact ? null : test }, project);
}

/** How many documents a query finds. */
export async function countOf(collection: Collection, query: Query): Promise<number> {
  const plan = planOf(collection.indexes, query.filter, query.sort);
  const total =
    plan.exact && plan.index.multikey.size === 0
      ? await countOfPlan(collection, plan, query.time)
      : await countOfRows(rowsOf(collection, { ...query, skip: 0, limit: 0 }));
  const rest = Math.max(0, total - query.skip);
  return query.limit > 0 ? Math.min(rest, query.limit) : rest;
}

async function countOfPlan(collection: Collection, plan: Plan, time?: TimeLimit): Promise<number> {
  const snapshot = collection.store.snapshot();
  try {
    return await count(collection.store, plan, snapshot, time);
  } finally {
    release(snapshot);
  }
}

async function countOfRows(rows: Rows): Promise<number> {
  let total = 0;
  for await (const chunk of rows) total += chunk.length;
  return total;
}

interface Search {
  readonly plan: Plan;
  /** Null where the plan alone proves the filter. */
  readonly test: Test | null;
}

async function* read(
  collection: Collection,
  query: Query,
  search: Search,
  project: ReturnType<typeof compileProjection>,
): Rows {
  const snapshot = collection.store.snapshot();
  try {
    const found = matching(collection, query, search, snapshot);
    const ordered = search.plan.sorted ? found : sorted(found, query);
    for await (const chunk of windowed(ordered, query)) {
      yield project ? chunk.map((bytes) => encodeDocument(project(decode(bytes)))) : chunk;
    }
  } finally {
    release(snapshot);
  }
}

async function* matching(collection: Collection, query: Query, { plan, test }: Search, snapshot: Snapshot): Rows {
  const needed = test || !plan.sorted || query.limit === 0 ? FIRST_CHUNK : query.skip + query.limit;
  const names = namesIn(query.filter);
  for await (const chunk of scan(collection, plan, snapshot, Math.min(needed, FIRST_CHUNK))) {
    query.time?.check();
    const all = chunk.map(({ bytes }) => bytes);
    yield test ? all.filter((bytes) => test(decodeParts(bytes, names))) : all;
  }
}

/** Leaves out what is skipped, and ends at the limit. */
async function* windowed(rows: Rows, { skip, limit }: Query): Rows {
  let toSkip = skip;
  let left = limit > 0 ? limit : Number.POSITIVE_INFINITY;
  for await (const chunk of rows) {
    const kept = chunk.slice(toSkip, toSkip + left);
    toSkip = Math.max(0, toSkip - chunk.length);
    left -= kept.length;
    if (kept.length > 0) yield kept;
    if (left <= 0) return;
  }
}

interface Row {
  readonly key: Buffer;
  readonly bytes: Buffer;
}

/** Sorts in memory; with a limit, no more than that many rows count against the memory. */
async function* sorted(rows: Rows, { sort, skip, limit }: Query): Rows {
  const order = orderIndex(sort);
  const wanted = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  let kept: Row[] = [];
  for await (const chunk of rows) {
    for (const bytes of chunk) kept.push({ key: sortKey(order, bytes), bytes });
    if (kept.length > wanted * 2) kept = least(kept, wanted);
    if (memoryOf(kept) > SORT_MEMORY) kept = least(kept, wanted);
    if (memoryOf(kept) > SORT_MEMORY) throw sortTooLarge();
  }
  yield least(kept, wanted).map(({ bytes }) => bytes);
}

const least = (rows: readonly Row[], wanted: number): Row[] =>
  [...rows].sort((a, b) => Buffer.compare(a.key, b.key)).slice(0, wanted);

const memoryOf = (rows: readonly Row[]): number =>
  rows.reduce((total, { key, bytes }) => total + key.length + bytes.length, 0);

/** A sort orders documents as an index over its fields would. */
const orderIndex = (sort: Sort): Index => indexFrom(0, 0, { name: 'sort', key: Object.fromEntries(sort) });

function sortKey(order: Index, bytes: Buffer): Buffer {
  const { keys } = keysOf(order, decode(bytes));
  return keys.reduce((a, b) => (Buffer.compare(b, a) < 0 ? b : a));
}
