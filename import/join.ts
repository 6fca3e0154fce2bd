import { stat } from 'node:fs/promises';
import type { KeyReader, SourceFile } from './files';
import { stop } from './problems';
import type { Row } from './rows';

/** Up to this size a joined file is held whole; beyond, both files must be sorted alike. */
const HELD_WHOLE = 32 * 1024 * 1024;
/** How far the order of two large files may differ, in keys. */
const WINDOW = 10_000;

/** The rows of a joined file by their key: read ahead of the main file, whole where the file is small. */
export class RowIndex {
  private waiting = new Map<string, Row[]>();
  private rows: AsyncIterator<Row> | null = null;
  private reach = Number.POSITIVE_INFINITY;
  private lastKey: string | null = null;
  /** Keys that were asked for and not found so far: their rows must not come later. */
  private missed = new Set<string>();

  constructor(
    private readonly file: SourceFile,
    private readonly keyOf: KeyReader,
    private readonly heldWhole = HELD_WHOLE,
    private readonly window = WINDOW,
  ) {}

  /** Starts from the top. */
  async open(): Promise<void> {
    const { size } = await stat(this.file.path);
    this.reach = size <= this.heldWhole ? Number.POSITIVE_INFINITY : this.window;
    this.waiting = new Map();
    this.missed = new Set();
    this.lastKey = null;
    this.rows = this.file.rows()[Symbol.asyncIterator]();
    if (this.reach === Number.POSITIVE_INFINITY) await this.drain();
  }

  /** The rows of a key, each given once. */
  async take(key: string): Promise<readonly Row[]> {
    while (this.isOpenFor(key) && (await this.readOne()));
    const found = this.waiting.get(key);
    if (!found) this.missed.add(key);
    this.waiting.delete(key);
    return found ?? [];
  }

  /** Reads what is left, so that nothing is lost without a word. */
  async drain(): Promise<void> {
    while (await this.readOne());
  }

  unclaimed(): readonly Row[] {
    return [...this.waiting.values()].flat();
  }

  /** A key is complete when a row of another key follows it. */
  private isOpenFor(key: string): boolean {
    const mayRead = this.lastKey === key || (!this.waiting.has(key) && this.waiting.size < this.reach);
    return this.rows !== null && mayRead;
  }

  private async readOne(): Promise<boolean> {
    const next = await this.rows?.next();
    if (!next || next.done) {
      this.rows = null;
      return false;
    }
    this.keep(next.value);
    return true;
  }

  private keep(row: Row): void {
    const key = this.keyOf(row);
    if (this.missed.has(key)) this.stopUnsorted(row);
    const own = this.waiting.get(key);
    if (own) own.push(row);
    else this.waiting.set(key, [row]);
    this.lastKey = key;
  }

  private stopUnsorted(row: Row): never {
    stop(
      `\`${this.file.path}\` line ${row.line}: its rows come in another order than those they belong to, by more than ${this.window} keys; sort both files by the key of the join`,
    );
  }
}
