import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { SourceFile } from './files';
import { stop } from './problems';
import { cellsOf } from './raw-rows';
import { REJECT_COLUMNS } from './rejects';
import { type Row, rowOf } from './rows';

/** Rows that somebody corrected in a rejects file, by file and line. */
export type Corrections = ReadonlyMap<string, ReadonlyMap<number, string>>;

/**
 * Reads a rejects file whose `raw` column was repaired. A row that stands in it twice is taken as it was changed.
 * @throws ImportProblem if it is no rejects file of these files, or one row was repaired in two ways.
 */
export async function readCorrections(path: string, files: ReadonlyMap<string, SourceFile>): Promise<Corrections> {
  const textsByFile = await readTexts(path);
  const chosen = new Map<string, ReadonlyMap<number, string>>();
  for (const [name, texts] of textsByFile) {
    const file = files.get(name) ?? stop(`the rejects file names \`${name}\`, which the mapping does not have`);
    chosen.set(name, await chosenTexts(file, texts));
  }
  return chosen;
}

/** The files with the corrected rows in the place of their own. */
export function correctedFiles(
  files: ReadonlyMap<string, SourceFile>,
  corrections: Corrections,
): ReadonlyMap<string, SourceFile> {
  return new Map([...files].map(([name, file]) => [name, corrected(file, corrections.get(name))]));
}

export function isCorrected({ file, line }: Row, corrections: Corrections): boolean {
  return corrections.get(file)?.has(line) ?? false;
}

function corrected(file: SourceFile, texts: ReadonlyMap<number, string> | undefined): SourceFile {
  if (!texts) return file;
  return {
    ...file,
    async *rows() {
      for await (const row of file.rows()) {
        const text = texts.get(row.line);
        yield text === undefined ? row : rowOf(file, row.line, text, cellsOf(text, file.spec));
      }
    },
  };
}

type Texts = ReadonlyMap<number, ReadonlySet<string>>;

async function readTexts(path: string): Promise<ReadonlyMap<string, Texts>> {
  const found = new Map<string, Map<number, Set<string>>>();
  for await (const { file, line, raw } of entriesOf(path)) {
    if (file === undefined || raw === undefined || !/^\d+$/.test(line ?? '')) stopAtStranger(path);
    if (Number(line) === 0) continue;
    const lines = found.get(file) ?? new Map<number, Set<string>>();
    found.set(file, lines.set(Number(line), (lines.get(Number(line)) ?? new Set()).add(raw)));
  }
  return found;
}

async function* entriesOf(path: string): AsyncGenerator<Readonly<Record<string, string | undefined>>> {
  const input = createReadStream(path);
  const parser = parse({ columns: true, bom: true, relax_column_count: true });
  input.on('error', (error) => parser.destroy(error));
  try {
    yield* input.pipe(parser);
  } catch (error) {
    stop(`the rejects file \`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function stopAtStranger(path: string): never {
  return stop(`\`${path}\` is no rejects file; it needs the columns ${REJECT_COLUMNS.join(', ')}`);
}

async function chosenTexts(file: SourceFile, texts: Texts): Promise<ReadonlyMap<number, string>> {
  const chosen = new Map<number, string>();
  for await (const { line, raw } of file.rows()) {
    const [changed, second] = [...(texts.get(line) ?? [])].filter((text) => text !== raw);
    if (second !== undefined) stop(`line ${line} of \`${file.path}\` is repaired in two ways; make them the same`);
    if (texts.has(line)) chosen.set(line, changed ?? raw);
  }
  return chosen;
}
