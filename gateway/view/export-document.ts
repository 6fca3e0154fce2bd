import type { DecisionTable } from '../../schema/policy/table';
import type { Viewer } from '../../schema/viewer';
import { type Facts, type GatherOptions, gather } from './export-gather';
import { type Herself, withoutOthers } from './export-people';
import { type ExportField, heldBackBy, planExport, shownBy } from './export-plan';

/** What a natural person is handed who asks what is kept of it. A further field makes no new version; a changed one does. */
export interface SubjectExport {
  readonly format: 'subject-access-export';
  readonly version: 1;
  readonly exportId: string;
  readonly customerCode: string;
  readonly name: string | null;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly policyVersion: string;
  /** As the graph names it: fields of the customer, lists as plain lists. */
  readonly data: Facts;
  /** What led to a judgement, without the single observations. */
  readonly categories: readonly string[];
  readonly internalNotes: InternalNotes;
  readonly leftOut: readonly LeftOut[];
}

/** Notes among staff may speak of others: a person looks at them before they are handed out. */
export interface InternalNotes {
  readonly count: number;
  /** The records that carry them; null while nobody has reviewed them. */
  readonly released: Facts | null;
}

export interface LeftOut {
  readonly what: string;
  /** How many entries; null where the whole kind is left out. */
  readonly count: number | null;
  readonly because: string;
}

export interface ExportOptions extends Omit<GatherOptions, 'policyVersion'> {
  readonly table: DecisionTable;
  /** What the document is called by. */
  readonly exportId: string;
  /** Who asks for it, as the audit names them. */
  readonly askedBy: string;
  /** Whether somebody has reviewed the notes among staff. */
  readonly isReviewed: boolean;
}

const OPERATOR: Viewer = { kind: 'operator', id: 'export' };

/** Everything of one person that the page lets it have, and nothing of anybody else. Null where there is no such customer. */
export async function exportOf(customerCode: string, options: ExportOptions): Promise<SubjectExport | null> {
  const { table, askedBy, exportId } = options;
  const plan = planExport(options, shownBy(table));
  const asked = { ...options, policyVersion: table.version };
  const found = await gather(plan, customerCode, { kind: 'subject', id: askedBy, name: askedBy, customerCode }, asked);
  if (!found) return null;
  const herself = herselfIn(found, customerCode);
  const { facts, takenOut } = withoutOthers([...plan.values, ...plan.lists], found, table, herself);
  const held = await heldBack(customerCode, herself, options);
  return {
    format: 'subject-access-export',
    version: 1,
    exportId,
    customerCode: String(found.customerCode),
    name: typeof found.displayName === 'string' ? found.displayName : null,
    madeAt: new Date().toISOString(),
    policyVersion: table.version,
    data: facts,
    ...held,
    leftOut: [...leftOutBy(plan.labels, table), ...others(takenOut), ...unreviewed(held.internalNotes)],
  };
}

function herselfIn(found: Facts, asked: string): Herself {
  const former = Array.isArray(found.formerCodes) ? found.formerCodes.map(String) : [];
  const raw = (found.name as { readonly raw?: unknown } | null)?.raw;
  const names = [found.displayName, raw].filter((name): name is string => typeof name === 'string');
  return { codes: new Set([asked, String(found.customerCode), ...former]), names: new Set(names) };
}

/** Read as the operator, for no viewer is shown it as it stands. */
async function heldBack(
  customerCode: string,
  herself: Herself,
  options: ExportOptions,
): Promise<Pick<SubjectExport, 'categories' | 'internalNotes'>> {
  const { table, isReviewed } = options;
  const plan = planExport(options, heldBackBy(table));
  const asked = { ...options, auditor: null, policyVersion: table.version };
  const found = (await gather(plan, customerCode, OPERATOR, asked)) ?? {};
  const fields = [...plan.values, ...plan.lists];
  const notes = fields.flatMap((field) =>
    only(field, found[field.name], (label) => table.rightOf(label) === 'reviewed'),
  );
  const count = notes.reduce((sum, { entries }) => sum + entries, 0);
  const { facts } = withoutOthers(
    notes.map(({ field }) => field),
    Object.fromEntries(notes.map(({ field, value }) => [field.name, value])),
    table,
    herself,
  );
  return {
    categories: [...new Set(fields.flatMap((field) => categoriesIn(field, found[field.name], table)))],
    internalNotes: { count, released: isReviewed ? facts : null },
  };
}

interface Held {
  readonly field: ExportField;
  readonly value: unknown;
  readonly entries: number;
}

/** The records of a list that carry something of such a label. */
function only(field: ExportField, value: unknown, isHeld: (label: string) => boolean): readonly Held[] {
  const carriers = (field.fields ?? []).filter(({ label }) => isHeld(label));
  if (carriers.length === 0 || !Array.isArray(value)) return [];
  const countIn = (row: Facts) =>
    carriers.reduce((sum, { name }) => sum + (Array.isArray(row[name]) ? row[name].length : 0), 0);
  const rows = (value as readonly Facts[]).filter((row) => countIn(row) > 0);
  return [{ field, value: rows, entries: rows.reduce((sum, row) => sum + countIn(row), 0) }];
}

/** An explanation reads `category: observation`; the observation is what stays with us. */
function categoriesIn({ label, fields }: ExportField, value: unknown, table: DecisionTable): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => categoriesIn({ label, fields } as ExportField, one, table));
  if (typeof value === 'string') return table.rightOf(label) === 'categories' ? [value.split(':')[0] ?? value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return (fields ?? []).flatMap((field) => categoriesIn(field, (value as Facts)[field.name], table));
}

const BECAUSE = {
  hide: 'kept to ourselves under the policy page',
  reviewed: 'a person reviews it first, since it may speak of others',
  categories: 'told by its categories',
} as const;

function leftOutBy(labels: ReadonlySet<string>, table: DecisionTable): readonly LeftOut[] {
  return [...table.policy.reading].flatMap(([label, { covers }]) => {
    const right = table.rightOf(label);
    if (!labels.has(label) || right === 'show' || right === 'own' || right === 'reviewed') return [];
    return [{ what: covers, count: null, because: BECAUSE[right] }];
  });
}

function others(takenOut: ReadonlyMap<string, number>): readonly LeftOut[] {
  return [
    { what: 'names of our staff', count: null, because: 'told by their roles' },
    {
      what: 'other members of the household, and relatives who are our customers',
      count: null,
      because: 'other people have rights of their own',
    },
    ...[...takenOut].map(([what, count]) => ({ what, count, because: 'about other people' })),
  ];
}

function unreviewed({ count, released }: InternalNotes): readonly LeftOut[] {
  return released || count === 0 ? [] : [{ what: 'notes among staff', count, because: BECAUSE.reviewed }];
}
