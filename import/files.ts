import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { utf8Of } from './bytes';
import type { FileSpec, Mapping } from './mapping';
import { ImportProblem, stop } from './problems';
import { rawRows } from './raw-rows';
import { type Row, type RowForm, rowOf } from './rows';

/** A file of the mapping, with the columns that it really has. */
export interface SourceFile extends RowForm {
  readonly path: string;
  /** From the top, each time anew. */
  rows(): AsyncIterable<Row>;
}

/** @throws ImportProblem with every file that is missing, empty, or without a column that the mapping names. */
export async function openFiles(mapping: Mapping, folder: string): Promise<ReadonlyMap<string, SourceFile>> {
  const problems: string[] = [];
  const files = new Map<string, SourceFile>();
  for (const [file, spec] of Object.entries(mapping.files)) {
    const opened = await open(file, spec, join(folder, spec.path)).catch((error: unknown) => {
      problems.push(...linesOf(error));
    });
    if (opened) files.set(file, opened);
  }
  if (problems.length > 0) throw new ImportProblem(problems);
  return files;
}

/** SHA-256 of the files' bytes: a run is resumed on the same files only. */
export async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

export type KeyReader = (row: Row) => string;

/** Cells of a key joined by a sign that no text holds. */
export function keyReader(file: SourceFile, columns: readonly string[]): KeyReader {
  const places = columns.map((column) => file.columns.indexOf(column));
  return (row) => places.map((at) => row.cells[at] ?? '').join('\u0000');
}

async function open(file: string, spec: FileSpec, path: string): Promise<SourceFile> {
  await access(path).catch(() => stop(`the file \`${path}\` cannot be read; the mapping calls it \`${file}\``));
  const columns = spec.columns ? namesOf(spec) : await header(path, spec);
  const overflow = spec.overflow ?? columns[0] ?? '';
  if (!columns.includes(overflow)) stop(`files.${file}.overflow \`${overflow}\` is no column of \`${path}\``);
  const form = { file, columns, spec };
  return { ...form, path, rows: () => rowsOf(path, form) };
}

function namesOf({ columns }: FileSpec): readonly string[] {
  return Array.isArray(columns) ? columns : Object.keys(columns ?? {});
}

async function header(path: string, spec: FileSpec): Promise<readonly string[]> {
  for await (const { cells } of named(path, rawRows(utf8Of(path, spec.encoding), spec)))
    return cells.map((cell) => cell.trim());
  return stop(`\`${path}\` is empty; its first row must name the columns`);
}

async function* rowsOf(path: string, form: RowForm): AsyncGenerator<Row> {
  let isHeader = form.spec.columns === undefined;
  for await (const { line, raw, cells } of named(path, rawRows(utf8Of(path, form.spec.encoding), form.spec))) {
    if (!isHeader) yield rowOf(form, line, raw, cells);
    isHeader = false;
  }
}

/** A problem in the bytes is told with the file's name in front. */
async function* named<T>(path: string, rows: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    throw error instanceof ImportProblem ? new ImportProblem(error.lines.map((line) => `\`${path}\`: ${line}`)) : error;
  }
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof ImportProblem) return error.lines;
  throw error;
}
