import { type FileHandle, mkdir, open, rename, rm, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stop } from './problems';
import type { Row } from './rows';

/** Why a row, or one field of it, did not go in. */
export interface Reject {
  readonly command: string;
  readonly row: Row;
  readonly code: string;
  /** The path of the field in the record; null where the whole record was refused. */
  readonly field: string | null;
  readonly message: string;
}

export const REJECT_COLUMNS = ['command', 'file', 'line', 'code', 'field', 'message', 'raw'] as const;

/** Appends rejects to a CSV file; it carries its final name when the run is over, so that a half-written one is never taken for whole. */
export class RejectsFile {
  private handle: FileHandle | null = null;
  private bytes = 0;
  private readonly unfinished: string;

  constructor(private readonly path: string) {
    this.unfinished = `${path}.unfinished`;
  }

  /** Goes on where a killed run had saved its progress: what it wrote later is cut off. */
  async open(bytes: number): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    if (bytes === 0) await rm(this.unfinished, { force: true });
    else await truncate(this.unfinished, bytes).catch(() => this.stopWithout());
    this.bytes = bytes;
  }

  /** Returns the size of the file once the rows are handed to the system. */
  async add(rejects: readonly Reject[]): Promise<number> {
    if (rejects.length === 0) return this.bytes;
    const head = this.bytes === 0 ? `${csvLine(REJECT_COLUMNS)}\n` : '';
    const text = head + rejects.map((reject) => `${lineOf(reject)}\n`).join('');
    // Rows as they came are in it: it is for whoever brings the files, and for nobody else on the machine.
    this.handle ??= await open(this.unfinished, 'a', 0o600);
    await this.handle.appendFile(text);
    this.bytes += Buffer.byteLength(text);
    return this.bytes;
  }

  /** Lets go of the file as it is: a later run goes on with it. */
  async release(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }

  /** The path of the file, or null where nothing was rejected. */
  async close(): Promise<string | null> {
    await this.release();
    if (this.bytes === 0) return null;
    await rename(this.unfinished, this.path);
    return this.path;
  }

  private stopWithout(): never {
    return stop(`\`${this.unfinished}\` of the run to resume is gone; put it back, or start anew with --fresh`);
  }
}

function lineOf({ command, row, code, field, message }: Reject): string {
  return csvLine([command, row.file, String(row.line), code, field ?? '', message, row.raw]);
}

function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
