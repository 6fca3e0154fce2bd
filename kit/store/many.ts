import type { Page } from '../graph/connection';
import type { PageArgs } from '../graph/values';
import type { Access } from './access';
import type { Asked } from './asked';
import type { AnyModel, IndexOptions } from './model';
import { isCounted, LONGEST_WALK, Places, pageSize, type SortField } from './page';
import type { Filter } from './reader';
import { agesAt, type Row, rowLabelOf } from './request';
import { walkedPage } from './walk';

export interface ManyOptions {
  /** Sort fields, all required in every document; the last is unique. */
  readonly by: readonly string[];
  readonly direction?: 'asc' | 'desc';
}

export interface ManyQuestion {
  readonly kind: 'many';
  readonly field: string;
  indexes(model: AnyModel): readonly IndexOptions[];
  ask(asked: Asked): (key: string, page?: PageArgs & ManyFilter) => Promise<Page<object>>;
}

/** A list may be narrowed to some kinds of its rows; the index is walked all the same. */
export interface ManyFilter {
  readonly only?: Filter;
}

/** The records of one owner, in one order, a page at a time: k owners are k bounded finds sent together. */
export function many(field: string, { by, direction = 'asc' }: ManyOptions): ManyQuestion {
  const step = direction === 'asc' ? 1 : -1;
  const sort = by.map((name): SortField => [name, step]);
  return {
    kind: 'many',
    field,
    indexes: () => [{ fields: { [field]: 1, ...Object.fromEntries(sort) } }],
    ask: (asked) => (key, page) => pageOf(asked, field, sort, key, page ?? {}),
  };
}

async function pageOf(
  asked: Asked,
  field: string,
  sort: readonly SortField[],
  key: string,
  page: PageArgs & ManyFilter,
): Promise<Page<object>> {
  const size = pageSize(page);
  const { keys, access } = await ownerOf(asked, field, key);
  const places = new Places(asked, [keys[0], page.only ?? null], sort);
  const owned = { [field]: keys.length === 1 ? keys[0] : { $in: keys } };
  const filter = { $and: [owned, ...(page.only ? [page.only] : [])] };
  const after = page.after ?? null;
  if (!access) return walkedPage(asked, places, { filter, after, size, keep: [], test: () => true });
  const visible = visibleRows(asked, access);
  if (visible === null) return places.page([], size, false, 0);
  return boundedPage(asked, access, places, { filter: { $and: [...filter.$and, visible] }, after, size });
}

/** A page of rows that are all of one access: what may be seen of them is in the filter, before limit and count. */
async function boundedPage(
  asked: Asked,
  access: Access,
  places: Places,
  { filter, after, size }: { readonly filter: Filter; readonly after: string | null; readonly size: number },
): Promise<Page<object>> {
  const bounded = after ? { $and: [filter, places.after(after)] } : filter;
  const keep = places.fields.map(([name]) => name);
  const bounds = { sort: places.sort, limit: size + 1 };
  const rows = await asked.reader.readOf(asked.model, access, bounded, bounds, keep);
  return places.page(rows, size, false, isCounted(asked) ? await countOf(asked, filter) : null);
}

/**
 * An owner that is a customer is known before the read, all the codes its facts were written under included. Rows that it
 * shares with others (`alsoOf`) are of other customers, and so are those of any other owner: each is decided by itself.
 */
async function ownerOf({ model, reader }: Asked, field: string, key: string) {
  const isCustomer = field === model.customer || field === model.alsoOf;
  if (!isCustomer) return { keys: [key], access: model.customer ? null : reader.access.catalogue };
  const survivor = await reader.access.survivorOf(key);
  const keys = await reader.access.codesOf(survivor);
  return { keys, access: field === model.customer ? await reader.access.to(survivor) : null };
}

/** What of the owner's rows may be seen, as a condition on the rows; null where none may. */
function visibleRows({ model, scope }: Asked, access: Access): Filter | null {
  if (!access.reaches) return null;
  if (model.rowLabel) return visibleKinds(model, access, scope.now);
  const label = rowLabelOf(model, {} as Row);
  if (label === null) return null;
  return filterFor(label, access, scope.now);
}

function visibleKinds(model: AnyModel, access: Access, now: Date): Filter | null {
  const field = model.rowLabel?.field ?? '';
  const kinds = Object.entries(model.rowLabel?.labels ?? {}).flatMap(([kind, label]) => {
    const filter = filterFor(label, access, now);
    return filter === null ? [] : [{ [field]: kind, ...filter }];
  });
  return kinds.length > 0 ? { $or: kinds } : null;
}

/** A condition that holds for all where all rows of the label may be seen; null where none. */
function filterFor(label: NonNullable<ReturnType<typeof rowLabelOf>>, access: Access, now: Date): Filter | null {
  if (typeof label === 'string') return access.effect(label) === 'hide' ? null : {};
  const young = access.effect(label.label) !== 'hide';
  const old = access.aged(label.label, label.agesInto).effect(label.label) !== 'hide';
  if (young && old) return {};
  if (!young && !old) return null;
  return { [label.by]: { [young ? '$gte' : '$lt']: agesAt(label.after, now) } };
}

async function countOf({ model, reader }: Asked, filter: Filter): Promise<number | null> {
  const count = await reader.count(model, filter, LONGEST_WALK + 1);
  return count > LONGEST_WALK ? null : count;
}
