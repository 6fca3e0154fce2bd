import { LARGEST_DOCUMENT } from './bson';
import { cursorNotFound } from './errors';
import type { TimeLimit } from './time-limit';

type Rows = AsyncGenerator<readonly Buffer[]>;

const IDLE_MILLISECONDS = 10 * 60_000;
/** MongoDB's first answer holds that many documents unless the asker says otherwise. */
export const FIRST_BATCH = 101;

/** The open questions of all connections, each by its number. */
export class Cursors {
  private readonly cursorById = new Map<string, Cursor>();
  private lastId = 0n;
  private readonly sweeper = setInterval(() => this.closeIdle(), 60_000).unref();

  /** Keeps a cursor for later batches, and answers its number. */
  keep(cursor: Cursor): bigint {
    this.lastId += 1n;
    this.cursorById.set(String(this.lastId), cursor);
    return this.lastId;
  }

  /** @throws CommandError 43 */
  get(id: string): Cursor {
    const cursor = this.cursorById.get(id);
    if (!cursor) throw cursorNotFound(id);
    return cursor;
  }

  /** Closes a cursor; false where there is none of that number. */
  async kill(id: string): Promise<boolean> {
    const cursor = this.cursorById.get(id);
    this.cursorById.delete(id);
    await cursor?.close();
    return cursor !== undefined;
  }

  async closeAll(): Promise<void> {
    clearInterval(this.sweeper);
    await Promise.all([...this.cursorById.keys()].map((id) => this.kill(id)));
  }

  private closeIdle(): void {
    const idle = [...this.cursorById].filter(([, cursor]) => Date.now() - cursor.usedAt > IDLE_MILLISECONDS);
    for (const [id] of idle) void this.kill(id);
  }
}

/** Documents that are handed out in batches. */
export class Cursor {
  usedAt = Date.now();
  private ready: readonly Buffer[] = [];
  private at = 0;
  private ended = false;
  /** Batches of one cursor are made one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly namespace: string,
    private readonly rows: Rows,
    /** Of all its batches together. */
    readonly time: TimeLimit,
  ) {}

  /** Up to so many documents, and no more than one answer may hold in bytes. */
  batch(most: number): Promise<readonly Buffer[]> {
    const batch = this.turn.then(() => this.take(most));
    this.turn = batch.catch(() => undefined);
    return batch;
  }

  /** Whether no document is left; reads ahead where nothing is at hand. */
  async isOver(): Promise<boolean> {
    await this.fill();
    return this.at >= this.ready.length && this.ended;
  }

  async close(): Promise<void> {
    this.ended = true;
    await this.turn;
    await this.rows.return(undefined);
  }

  private async take(most: number): Promise<readonly Buffer[]> {
    this.usedAt = Date.now();
    const batch: Buffer[] = [];
    let size = 0;
    while (batch.length < most) {
      const next = this.ready[this.at] ?? (await this.fill());
      if (!next || (batch.length > 0 && size + next.length > LARGEST_DOCUMENT)) break;
      batch.push(next);
      size += next.length;
      this.at++;
    }
    return batch;
  }

  private async fill(): Promise<Buffer | undefined> {
    while (this.at >= this.ready.length && !this.ended) {
      const { value, done } = await this.rows.next();
      this.ready = done ? [] : value;
      this.at = 0;
      this.ended = done === true;
    }
    return this.ready[this.at];
  }
}
