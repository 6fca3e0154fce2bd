import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import type { FileSpec } from './mapping';
import { stop } from './problems';

/** A row before it has columns. */
export interface RawRow {
  readonly line: number;
  readonly raw: string;
  readonly cells: readonly string[];
}

/** Splits UTF-8 into rows; blank ones are left out but counted as lines. */
export async function* rawRows(bytes: AsyncIterable<Buffer>, spec: FileSpec): AsyncGenerator<RawRow> {
  let line = 1;
  for await (const { text, cells } of spec.format === 'csv' ? csvRows(bytes, spec) : plainRows(bytes)) {
    const raw = text.replace(/(?:\r\n|\n|\r)$/, '');
    if (raw.trim() !== '') yield { line, raw, cells: cells ?? cellsOf(raw, spec) };
    line += text.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
}

/** The cells of one row that stands alone. */
export function cellsOf(raw: string, spec: FileSpec): readonly string[] {
  if (spec.format === 'csv') {
    const rows: string[][] = parseWhole(raw, csvOptions(spec));
    return rows[0] ?? [];
  }
  if (spec.format === 'whitespace') return raw.trim().split(/\s+/);
  return Object.values(spec.columns ?? {}).map((between) =>
    Array.isArray(between) ? raw.slice(between[0] - 1, between[1]) : '',
  );
}

interface RowText {
  /** With its line break, so that lines can be counted. */
  readonly text: string;
  readonly cells: readonly string[] | null;
}

/** Longer than any row: a quote that is never closed would else swallow the file. */
const LONGEST_ROW = 4 * 1024 * 1024;

function csvOptions(spec: FileSpec) {
  return {
    delimiter: spec.separator,
    quote: spec.quote === 'none' ? null : spec.quote,
    escape: spec.quote === 'none' ? null : spec.quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_ROW,
  };
}

/** The parser tells where a row ends in the bytes it was given, and loses the text; so the bytes are kept until then. */
async function* csvRows(bytes: AsyncIterable<Buffer>, spec: FileSpec): AsyncGenerator<RowText> {
  const kept = new KeptBytes();
  const parser = parse({ ...csvOptions(spec), info: true });
  const input = Readable.from(kept.watch(bytes));
  input.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { text: kept.upTo(info.bytes), cells: record };
    }
  } catch (error) {
    stopAtBrokenRow(error as CsvError);
  } finally {
    input.destroy();
  }
}

function stopAtBrokenRow(error: CsvError): never {
  if (error.code !== 'CSV_QUOTE_NOT_CLOSED' && error.code !== 'CSV_MAX_RECORD_SIZE') throw error;
  return stop(
    `a quote that is opened is never closed, in a row that ends on line ${String(error.lines)}; close it, or set \`quote: none\``,
  );
}

/** Bytes given to the parser that no row has claimed yet. */
class KeptBytes {
  private pieces: Buffer[] = [];
  private start = 0;

  async *watch(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of bytes) {
      this.pieces.push(piece);
      yield piece;
    }
  }

  upTo(end: number): string {
    const first = this.pieces[0];
    if (!first || first.length < end - this.start) this.pieces = [Buffer.concat(this.pieces)];
    const whole = this.pieces[0] ?? Buffer.alloc(0);
    this.pieces[0] = whole.subarray(end - this.start);
    const text = whole.subarray(0, end - this.start).toString();
    this.start = end;
    return text;
  }
}

async function* plainRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<RowText> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/(?<=\n)/);
    rest = lines.pop() ?? '';
    for (const text of lines) yield { text, cells: null };
  }
  if (rest !== '') yield { text: rest, cells: null };
}
