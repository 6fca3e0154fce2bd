import { standpointOf, type Viewer } from '../../schema/viewer';
import type { Access } from './access';
import type { AnyModel, Constructor } from './model';
import { outputOf, projectionOf, type Shaping } from './output';
import { conditionFields, type RequestAccess, type RequestScope, type Row, rowLabelOf } from './request';

export type Filter = Readonly<Record<string, unknown>>;
export type Sort = Readonly<Record<string, 1 | -1>>;
export interface Bounds {
  readonly sort?: Sort;
  readonly limit?: number;
}

/** A row that its viewer may see, and what of it. */
export interface SeenRow {
  readonly row: Row;
  readonly access: Access;
}

/** The only way from a question to the database: nothing is read that may not be seen. */
export class GuardedReader {
  constructor(
    private readonly scope: RequestScope,
    readonly access: RequestAccess,
  ) {}

  /** Rows the viewer may know of, with nothing read but what decides that, and `keep`. */
  async locate(
    model: AnyModel,
    filter: Filter,
    bounds: Bounds,
    keep: readonly string[] = [],
  ): Promise<readonly SeenRow[]> {
    return this.seen(model, await this.rows(model, filter, bounds, keep));
  }

  /** Rows as they stand, with nothing read but what decides who may see them, and `keep`: never to be handed out. */
  rows(model: AnyModel, filter: Filter, bounds: Bounds, keep: readonly string[]): Promise<readonly Row[]> {
    return this.find(model, filter, bounds, [...conditionFields(model), ...keep]);
  }

  /** Those of the rows that the viewer may know of. */
  async seen(model: AnyModel, rows: readonly Row[]): Promise<readonly SeenRow[]> {
    const accesses = await Promise.all(rows.map((row) => this.access.toRow(model, row)));
    return rows.flatMap((row, index) => {
      const access = accesses[index];
      return access ? [{ row, access }] : [];
    });
  }

  /** The records of located rows, in their order: one query for each set of fields that may be read. */
  async read(model: AnyModel, rows: readonly SeenRow[]): Promise<readonly (object | null)[]> {
    const byId = new Map<string, Row>();
    await Promise.all(
      [...this.byProjection(model, rows)].map(async ([, { fields, ids }]) => {
        for (const row of await this.find(model, { _id: { $in: ids } }, {}, fields)) byId.set(row._id, row);
      }),
    );
    return rows.map(({ row, access }) => {
      const document = byId.get(row._id);
      return document ? this.output(model, document, access) : null;
    });
  }

  /** Rows of one known access in one step: reads what that access allows, and decides each row by its own label. */
  async readOf(
    model: AnyModel,
    access: Access,
    filter: Filter,
    bounds: Bounds,
    keep: readonly string[] = [],
  ): Promise<readonly (SeenRow & { readonly record: object })[]> {
    const fields = [...conditionFields(model), ...keep, ...this.fieldsFor(model, access)];
    const rows = await this.find(model, filter, bounds, fields);
    const seen = await this.seen(model, rows);
    const own = seen.filter((one) => isCovered(this.fieldsFor(model, one.access), fields));
    const others = seen.filter((one) => !own.includes(one));
    const reread = new Map((await this.read(model, others)).map((record, index) => [others[index]?.row._id, record]));
    return seen.flatMap((one) => {
      const record = own.includes(one) ? this.output(model, one.row, one.access) : reread.get(one.row._id);
      return record ? [{ ...one, record }] : [];
    });
  }

  async count(model: AnyModel, filter: Filter, limit: number): Promise<number> {
    return this.scope.store.count(model, filter, limit);
  }

  private find(model: AnyModel, filter: Filter, bounds: Bounds, names: readonly string[]): Promise<Row[]> {
    const fields = Object.fromEntries([...withoutChildren(names)].map((name) => [name, 1 as const]));
    return this.scope.store.find<Row>(model, filter, { ...bounds, fields });
  }

  private byProjection(model: AnyModel, rows: readonly SeenRow[]) {
    const groups = new Map<string, { fields: readonly string[]; ids: string[] }>();
    for (const { row, access } of rows) {
      const fields = [...conditionFields(model), ...this.fieldsFor(model, access)];
      const name = fields.join(' ');
      const group = groups.get(name) ?? { fields, ids: [] };
      group.ids.push(row._id);
      groups.set(name, group);
    }
    return groups;
  }

  private readonly fields = new Map<AnyModel, WeakMap<Access, readonly string[]>>();

  private fieldsFor(model: AnyModel, access: Access): readonly string[] {
    const known = this.fields.get(model) ?? new WeakMap<Access, readonly string[]>();
    this.fields.set(model, known);
    const made = known.get(access) ?? projectionOf(typeOf(model), access, this.shaping(model));
    known.set(access, made);
    return made;
  }

  private output(model: AnyModel, row: Row, access: Access): object {
    const label = rowLabelOf(model, row);
    if (label) this.scope.touched.read(access, typeof label === 'string' ? label : label.label, 'show');
    return outputOf(typeOf(model), row, access, this.shaping(model));
  }

  private shaping({ historyLists }: AnyModel): Shaping {
    const { wanted, table, now } = this.scope;
    return { wanted, policy: table.policy, now, histories: historyLists };
  }
}

/** What a cursor and a cached answer must be bound to: everything of the viewer that a decision looks at. */
export function viewerKey(viewer: Viewer): string {
  if (viewer.kind === 'operator') return 'operator';
  const who = viewer.kind === 'nobody' ? '' : viewer.id;
  return JSON.stringify([viewer.kind, who, standpointOf(viewer)]);
}

function typeOf(model: AnyModel): Constructor {
  if (!model.type) throw new Error(`model \`${model.name}\` has no type that a question could answer`);
  return model.type();
}

function isCovered(wanted: readonly string[], read: readonly string[]): boolean {
  return wanted.every((field) => read.includes(field));
}

/** MongoDB refuses a projection that names both a path and one inside it. */
function withoutChildren(fields: readonly string[]): ReadonlySet<string> {
  const all = new Set(fields);
  return new Set([...all].filter((field) => !parentsOf(field).some((parent) => all.has(parent))));
}

function parentsOf(path: string): readonly string[] {
  const steps = path.split('.');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('.'));
}
