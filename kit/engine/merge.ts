import type { Plan } from './planner';
import type { Snapshot, Store } from './store';
import { type Entry, LARGEST_CHUNK, Walk } from './walk';

/** Takes, of all groups, the entry that is next by the fields after those in which the groups differ. */
export async function* merged(
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
