import { type KeyReader, keyReader, type SourceFile } from './files';
import { RowIndex } from './join';
import type { RowsSpec } from './mapping';
import { stop } from './problems';
import type { Row } from './rows';

/** The rows that one record is made of. */
export interface Unit {
  readonly main: Row;
  /** Joined rows by the name of the join; `rows` are those of a group. */
  readonly parts: ReadonlyMap<string, readonly Row[]>;
}

/** Where the units of a record come from; read from the top each time. */
export interface UnitSource {
  units(): AsyncIterable<Unit>;
  /** Joined rows that no unit claimed while the last walk ran. */
  unclaimed(): readonly Row[];
}

export function allRows({ main, parts }: Unit): readonly Row[] {
  return [...new Set([main, ...[...parts.values()].flat()])];
}

/** Every file must be open: the mapping was checked against them before. */
export function unitSource(spec: RowsSpec, files: ReadonlyMap<string, SourceFile>): UnitSource {
  const main = fileOf(files, spec.from);
  const joins = Object.entries(spec.join).map(([name, { file, on }]) => ({
    name,
    mainKey: keyReader(main, Object.keys(on)),
    index: new RowIndex(fileOf(files, file), keyReader(fileOf(files, file), Object.values(on))),
  }));
  return {
    async *units() {
      for (const { index } of joins) await index.open();
      for await (const rows of groups(main, spec.group)) {
        const [first] = rows;
        const parts = new Map<string, readonly Row[]>([['rows', rows]]);
        for (const { name, mainKey, index } of joins) parts.set(name, await index.take(mainKey(first)));
        yield { main: first, parts };
      }
      for (const { index } of joins) await index.drain();
    },
    unclaimed: () => joins.flatMap(({ index }) => index.unclaimed()),
  };
}

async function* groups(
  file: SourceFile,
  columns: readonly string[] | undefined,
): AsyncGenerator<readonly [Row, ...Row[]]> {
  if (columns === undefined) {
    for await (const row of file.rows()) yield [row];
    return;
  }
  yield* runs(file, keyReader(file, columns));
}

/** Rows of one key stand together; a key that comes back is refused, since its record would be overwritten by a part. */
async function* runs(file: SourceFile, keyOf: KeyReader): AsyncGenerator<readonly [Row, ...Row[]]> {
  const ended = new Set<string>();
  let run: [Row, ...Row[]] | null = null;
  for await (const row of file.rows()) {
    if (run && keyOf(run[0]) === keyOf(row)) {
      run.push(row);
      continue;
    }
    if (run) ended.add(keyOf(run[0]));
    if (ended.has(keyOf(row)))
      stop(`\`${file.path}\` line ${row.line}: rows of one group must stand together; sort the file`);
    if (run) yield run;
    run = [row];
  }
  if (run) yield run;
}

function fileOf(files: ReadonlyMap<string, SourceFile>, name: string): SourceFile {
  return files.get(name) ?? stop(`the mapping has no file \`${name}\``);
}
