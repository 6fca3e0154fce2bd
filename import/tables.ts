import type { SourceFile } from './files';
import type { TableSpec } from './mapping';
import type { Evaluate, Json, Tables } from './value-types';

/** A look-up table, held whole while the import runs. */
export interface CompiledTable {
  readonly name: string;
  fill(files: ReadonlyMap<string, SourceFile>): Promise<ReadonlyMap<string, Json>>;
}

/** A table is written into the mapping, or read from a file by key. */
export function compileTable(
  name: string,
  spec: TableSpec,
  compile: (source: unknown, key: string, file: string) => Evaluate,
): CompiledTable {
  if ('values' in spec) {
    const values = new Map(Object.entries(spec.values).map(([word, value]) => [word, value as Json] as const));
    return { name, fill: async () => values };
  }
  const key = compile(spec.key, 'key', spec.file);
  const value = compile(spec.value, 'value', spec.file);
  return { name, fill: async (files) => fromFile(files.get(spec.file), key, value) };
}

export async function fillTables(
  tables: readonly CompiledTable[],
  files: ReadonlyMap<string, SourceFile>,
): Promise<Tables> {
  const filled = new Map<string, ReadonlyMap<string, Json>>();
  for (const table of tables) filled.set(table.name, await table.fill(files));
  return filled;
}

/** Rows without a key or a value say nothing; of two rows with one key the later counts. */
async function fromFile(
  file: SourceFile | undefined,
  key: Evaluate,
  value: Evaluate,
): Promise<ReadonlyMap<string, Json>> {
  const found = new Map<string, Json>();
  if (!file) return found;
  for await (const row of file.rows()) {
    const scope = { row, parts: new Map(), outer: null, tables: new Map(), faults: [] };
    const [word, given] = [key(scope), value(scope)];
    if (row.fault === null && word !== null && given !== null) found.set(String(word), given);
  }
  return found;
}
