import type { Interval } from './intervals';
import { type Entries, release, type Snapshot, type Store } from './store';

/** A key and its value, of the collection or of an index. */
export type Entry = readonly [key: Buffer, value: Buffer];

/** Entries that are read at once, at most. */
export const LARGEST_CHUNK = 1_000;

const NONE: Promise<readonly Entry[]> = Promise.resolve([]);

/** Walks intervals of one index one after the other; its first chunk is asked for at once. */
export class Walk {
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
