import type { Collection } from './collection';
import type { Interval } from './intervals';
import type { Plan } from './planner';
import { type Entries, release, type Snapshot, type Store } from './store';

/** A document as it is stored, with the key it is stored under. */
export interface Stored {
  readonly id: Buffer;
  readonly bytes: Buffer;
}

type Entry = readonly [key: Buffer, value: Buffer];

const LARGEST_CHUNK = 1_000;
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
export async function count(store: Store, plan: Plan, snapshot: Snapshot): Promise<number> {
  let total = 0;
  for await (const chunk of chunksOf(store, plan, snapshot, LARGEST_CHUNK)) total += chunk.length;
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

/** Takes, of all groups, the entry that is next by the fields after those in which the groups differ. */
async function* merged(
  store: Store,
  plan: Plan,
  snapshot: Snapshot,
  firstChunk: number,
): AsyncGenerator<readonly Entry[]> {
  const each = Math.max(2, Math.min(firstChunk, Math.ceil((firstChunk * 4) / plan.groups.length)));
  const heads = plan.groups.map(
    (group) => new Head(new Walk(store, group, plan.reverse, snapshot, each), group[0]?.ends[plan.from] ?? 0),
  );
  try {
    yield* mergedChunks(heads, plan.reverse ? -1 : 1, firstChunk);
  } finally {
    for (const head of heads) head.walk.close();
  }
}

async function* mergedChunks(
  heads: readonly Head[],
  direction: 1 | -1,
  firstChunk: number,
): AsyncGenerator<readonly Entry[]> {
  await Promise.all(heads.map((head) => head.load()));
  const heap = new Heap(
    heads.filter((head) => head.entry !== undefined),
    direction,
  );
  let chunk: Entry[] = [];
  let size = firstChunk;
  while (heap.top) {
    const { top } = heap;
    if (top.entry) chunk.push(top.entry);
    if (!top.advance()) await top.load();
    heap.settle();
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
    size = Math.min(size * 2, LARGEST_CHUNK);
  }
  if (chunk.length > 0) yield chunk;
}

/** Walks intervals of one index one after the other; its first chunk is asked for at once. */
class Walk {
  private entries: Entries | null = null;
  private at = 0;
  private ahead: Promise<readonly Entry[]>;

  constructor(
    private readonly store: Store,
    private readonly intervals: readonly Interval[],
    private readonly reverse: boolean,
    private readonly snapshot: Snapshot,
    private size: number,
  ) {
    this.ahead = this.read();
    // A walk that is closed early never asks how its first chunk ended.
    this.ahead.catch(() => undefined);
  }

  /** The next entries; none at the end. */
  async chunk(): Promise<readonly Entry[]> {
    const chunk = await this.ahead;
    this.size = Math.min(this.size * 2, LARGEST_CHUNK);
    this.ahead = NONE;
    return chunk.length > 0 ? chunk : this.read();
  }

  close(): void {
    this.at = this.intervals.length;
    if (this.entries) release(this.entries);
  }

  private async read(): Promise<readonly Entry[]> {
    for (;;) {
      const entries = this.open();
      if (!entries) return [];
      const chunk = await entries.nextv(this.size);
      if (chunk.length > 0) return chunk;
      release(entries);
      this.entries = null;
    }
  }

  private open(): Entries | null {
    const interval = this.entries ? undefined : this.intervals[this.at++];
    if (interval) {
      const { low, high } = interval;
      this.entries = this.store.iterator({ gte: low, lt: high, reverse: this.reverse, snapshot: this.snapshot });
    }
    return this.entries;
  }
}

const NONE: Promise<readonly Entry[]> = Promise.resolve([]);

/** The entry of a walk that waits to be merged. */
class Head {
  entry: Entry | undefined;
  private chunk: readonly Entry[] = [];
  private at = 0;

  constructor(
    readonly walk: Walk,
    private readonly skipped: number,
  ) {}

  /** Moves to the next entry at hand; false where the walk has to be read again. */
  advance(): boolean {
    this.entry = this.chunk[++this.at];
    return this.entry !== undefined;
  }

  async load(): Promise<void> {
    this.chunk = await this.walk.chunk();
    this.at = 0;
    this.entry = this.chunk[0];
  }

  compare(other: Head): number {
    const [mine, theirs] = [this.entry?.[0], other.entry?.[0]];
    if (!mine || !theirs) return 0;
    return mine.compare(theirs, other.skipped, theirs.length, this.skipped, mine.length);
  }
}

/** A binary heap of heads; only the top one ever changes. */
class Heap {
  private readonly heads: Head[];

  constructor(
    heads: readonly Head[],
    private readonly direction: 1 | -1,
  ) {
    this.heads = [...heads].sort((a, b) => direction * a.compare(b));
  }

  get top(): Head | undefined {
    return this.heads[0];
  }

  /** Puts the top head where it belongs now, or drops it at its end. */
  settle(): void {
    const top = this.heads[0];
    if (top && !top.entry) this.dropTop();
    this.sink();
  }

  private dropTop(): void {
    const last = this.heads.pop();
    if (last && this.heads.length > 0) this.heads[0] = last;
  }

  private sink(): void {
    for (let at = 0; ; ) {
      const least = this.leastOf(at, 2 * at + 1, 2 * at + 2);
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private leastOf(...places: readonly number[]): number {
    return places.reduce((least, place) => (this.isBefore(place, least) ? place : least));
  }

  private isBefore(place: number, other: number): boolean {
    const [a, b] = [this.heads[place], this.heads[other]];
    return a !== undefined && b !== undefined && this.direction * a.compare(b) < 0;
  }

  private swap(a: number, b: number): void {
    const [first, second] = [this.heads[a], this.heads[b]];
    if (first && second) [this.heads[a], this.heads[b]] = [second, first];
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
