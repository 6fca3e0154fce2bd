import type { Collection } from './collection';
import type { Interval } from './intervals';
import { merged } from './merge';
import type { Plan } from './planner';
import type { Snapshot, Store } from './store';
import type { TimeLimit } from './time-limit';
import { type Entry, LARGEST_CHUNK, Walk } from './walk';

/** A document as it is stored, with the key it is stored under. */
export interface Stored {
  readonly id: Buffer;
  readonly bytes: Buffer;
}

const READ_AHEAD = 32;
/** So few keys are read faster here than by asking another thread. */
const FEW = 8;

/** Walks a plan in its order, in chunks that grow; each document comes once. The snapshot is the caller's to close. */
export async function* scan(
  collection: Collection,
  plan: Plan,
  snapshot: Snapshot,
  firstChunk: number,
): AsyncGenerator<readonly Stored[]> {
  const seen = plan.index.multikey.size > 0 ? new Set<string>() : null;
  for await (const chunk of chunksOf(collection.store, plan, snapshot, firstChunk)) {
    const fresh = seen ? chunk.filter((entry) => isFirst(seen, idOf(collection, plan, entry))) : chunk;
    yield await fetched(collection, plan, fresh, snapshot);
  }
}

/** The number of documents a plan walks over, without reading them; for plans whose index has no arrays. */
export async function count(store: Store, plan: Plan, snapshot: Snapshot, time?: TimeLimit): Promise<number> {
  let total = 0;
  for await (const chunk of chunksOf(store, plan, snapshot, LARGEST_CHUNK)) {
    time?.check();
    total += chunk.length;
  }
  return total;
}

function chunksOf(store: Store, plan: Plan, snapshot: Snapshot, firstChunk: number): AsyncGenerator<readonly Entry[]> {
  const [group, ...others] = plan.groups;
  if (!group) return nothing();
  if (others.length > 0) return merged(store, plan, snapshot, firstChunk);
  return plan.pointwise
    ? points(store, group, snapshot)
    : concatenated(store, group, plan.reverse, snapshot, firstChunk);
}

async function* nothing(): AsyncGenerator<readonly Entry[]> {}

async function* points(store: Store, group: readonly Interval[], snapshot: Snapshot): AsyncGenerator<readonly Entry[]> {
  for (let at = 0; at < group.length; at += LARGEST_CHUNK) {
    const keys = group.slice(at, at + LARGEST_CHUNK).map(({ low }) => low);
    const values = await valuesOf(store, keys, snapshot);
    yield keys.flatMap((key, position) => {
      const value = values[position];
      return value ? [[key, value] as const] : [];
    });
  }
}

/** Reads some intervals ahead, so that many short ones do not wait for each other. */
async function* concatenated(
  store: Store,
  group: readonly Interval[],
  reverse: boolean,
  snapshot: Snapshot,
  firstChunk: number,
): AsyncGenerator<readonly Entry[]> {
  const walks: Walk[] = [];
  let next = 0;
  try {
    while (next < group.length || walks.length > 0) {
      for (; next < group.length && walks.length < READ_AHEAD; next++) {
        walks.push(new Walk(store, group.slice(next, next + 1), reverse, snapshot, firstChunk));
      }
      const chunk = await walks[0]?.chunk();
      if (chunk && chunk.length > 0) yield chunk;
      else walks.shift();
    }
  } finally {
    for (const walk of walks) walk.close();
  }
}

/** The document's key: the end of its own entry, or the value of an index's entry. */
const idOf = (collection: Collection, { index }: Plan, [key, value]: Entry): Buffer =>
  index.id === 0 ? key.subarray(collection.prefix.length) : value;

function isFirst(seen: Set<string>, id: Buffer): boolean {
  const name = id.toString('latin1');
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}

async function fetched(
  collection: Collection,
  plan: Plan,
  entries: readonly Entry[],
  snapshot: Snapshot,
): Promise<readonly Stored[]> {
  const ids = entries.map((entry) => idOf(collection, plan, entry));
  if (plan.index.id === 0) return entries.map(([, bytes], position) => ({ id: ids[position] ?? bytes, bytes }));
  const keys = ids.map((id) => collection.keyOf(id));
  const documents = await valuesOf(collection.store, keys, snapshot);
  return ids.flatMap((id, position) => {
    const bytes = documents[position];
    return bytes ? [{ id, bytes }] : [];
  });
}

function valuesOf(
  store: Store,
  keys: Buffer[],
  snapshot: Snapshot,
): Promise<(Buffer | undefined)[]> | (Buffer | undefined)[] {
  return keys.length <= FEW ? keys.map((key) => store.getSync(key, { snapshot })) : store.getMany(keys, { snapshot });
}
