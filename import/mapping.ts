import { readFile } from 'node:fs/promises';
import { encodingExists } from 'iconv-lite';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { ImportProblem } from './problems';

const text = z.string().min(1);
const position = z.tuple([z.int().min(1), z.int().min(1)]);

const fileSchema = z.strictObject({
  path: text,
  format: z.enum(['csv', 'fixed', 'whitespace']).default('csv'),
  encoding: text.refine(encodingExists, 'is no encoding that is known; utf-8 and gb18030 are').default('utf-8'),
  separator: text.default(','),
  quote: z.enum(['"', "'", 'none']).default('"'),
  columns: z.union([z.array(text).min(1), z.record(text, position)]).optional(),
  absent: z.array(z.string()).default([]),
  overflow: text.optional(),
});

const conditionSchema = z.strictObject({
  take: z.unknown(),
  is: z.enum(['absent', 'present']).optional(),
  equals: z.string().optional(),
  in: z.array(z.string()).optional(),
});

const tableSchema = z.union([
  z.strictObject({ values: z.record(z.string(), z.unknown()) }),
  z.strictObject({ file: text, key: z.unknown(), value: z.unknown() }),
]);

const rowsSchema = {
  from: text,
  group: z.array(text).min(1).optional(),
  join: z.record(text, z.strictObject({ file: text, on: z.record(text, text) })).default({}),
  skip: z.array(conditionSchema).default([]),
};

const recordSchema = z.strictObject({
  ...rowsSchema,
  from: text.optional(),
  command: text.regex(/^record[A-Z]/, 'is the name of a record command, such as recordCustomer'),
  input: z.record(text, z.unknown()),
});

const controlTotalSchema = z.strictObject({
  ...rowsSchema,
  period: z.unknown(),
  currency: z.unknown(),
  rungs: z.record(text, z.unknown()),
});

const mappingSchema = z.strictObject({
  source: text.max(60).regex(/^[\p{L}\p{N}._-]+$/u, 'is made of letters, digits, dots, dashes and underscores'),
  zone: text.refine(isZone, 'is no time zone of the IANA list, such as Asia/Shanghai'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is no ISO 4217 code, such as CNY')
    .optional(),
  files: z.record(text, fileSchema),
  tables: z.record(text, tableSchema).default({}),
  records: z.array(recordSchema).min(1),
  controlTotals: z.array(controlTotalSchema).default([]),
});

export type Mapping = Readonly<z.infer<typeof mappingSchema>>;
export type FileSpec = Readonly<z.infer<typeof fileSchema>>;
export type RecordSpec = Readonly<z.infer<typeof recordSchema>>;
export type ControlTotalSpec = Readonly<z.infer<typeof controlTotalSchema>>;
export type TableSpec = Readonly<z.infer<typeof tableSchema>>;
export type ConditionSpec = Readonly<z.infer<typeof conditionSchema>>;
/** Which rows make a unit: all that records and control totals have in common. */
export type RowsSpec = Pick<ControlTotalSpec, 'from' | 'group' | 'join'>;

/** @throws ImportProblem with every problem of form, each with its path. */
export function parseMapping(yaml: string, name: string): Mapping {
  const document = parseDocument(yaml, { prettyErrors: true });
  const broken = document.errors.map((error) => `${name}: ${error.message.split('\n')[0]}`);
  if (broken.length > 0) throw new ImportProblem(broken);
  const read = mappingSchema.safeParse(document.toJS());
  if (read.success) return read.data;
  throw new ImportProblem(read.error.issues.map(({ path, message }) => `${name}: ${pathText(path)} ${said(message)}`));
}

/** @throws ImportProblem if there is no such file. */
export async function loadMapping(path: string): Promise<Mapping> {
  const yaml = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ImportProblem([`the mapping \`${path}\` cannot be read (${error.code ?? error.message})`]);
  });
  return parseMapping(yaml, path);
}

/** `records[2].input.name` for the path of an issue. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function said(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
