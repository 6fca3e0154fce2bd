import { refuse } from '../../schema/errors';
import { bitsOf } from '../../schema/policy/conditions';
import { standpointOf } from '../../schema/viewer';
import type { Page } from '../graph/connection';
import { declarationOf } from '../graph/declaration';
import type { Direction, PageArgs } from '../graph/values';
import type { Asked } from './asked';
import type { FilterRule } from './filters';
import type { AnyModel, Constructor, IndexOptions } from './model';
import { Places, pageSize, type SortField } from './page';
import type { Filter, SeenRow } from './reader';
import { labelsOpening } from './request';
import { walkedPage } from './walk';

export interface SearchOptions {
  /** The labelled input whose fields are named like `filters`; its labels decide which rows a filter may speak of. */
  readonly filter: () => Constructor;
  /** From the most selective to the least: the first equality that is given is the index walked. */
  readonly filters: Readonly<Record<string, FilterRule>>;
  /** The labelled input whose fields are named like `sorts`. */
  readonly sort: () => Constructor;
  /** Sort fields of each order: required in every document, the last unique. */
  readonly sorts: Readonly<Record<string, readonly string[]>>;
  readonly defaultSort: Readonly<Record<string, 'ASC' | 'DESC'>>;
}

export interface SearchArgs extends PageArgs {
  readonly filter?: object | null;
  readonly sort?: object | null;
}

export interface SearchQuestion {
  readonly kind: 'search';
  indexes(model: AnyModel): readonly IndexOptions[];
  ask(asked: Asked): (args: SearchArgs) => Promise<Page<object>>;
}

/** Ties by which an agent's or a partner's list is confined to customers; with more, rows are walked and tested one by one. */
const MOST_NAMED = 1000;
const NO_CONDITIONS = bitsOf([]);

/** A root list: walks one declared index, and tests every row for the rest of the filter and for its viewer. */
export function search(options: SearchOptions): SearchQuestion {
  return {
    kind: 'search',
    indexes: (model) => [...indexFields(options, model)].map((fields) => ({ fields })),
    ask: (asked) => (args) => answer(asked, options, args),
  };
}

async function answer(asked: Asked, options: SearchOptions, args: SearchArgs): Promise<Page<object>> {
  const size = pageSize(args);
  const given = givenOf(args.filter);
  const order = orderOf(asked, options, args.sort);
  const places = new Places(asked, [given], order.fields);
  const filtered = given.map(([name]) => name);
  const labels = [...labelsOf(options.filter(), filtered), ...labelsOf(options.sort(), order.given)];
  if (!labels.every((label) => isEverShown(asked, label))) return places.page([], size, false, 0);
  const confined = asked.model.customer ? await asked.reader.access.confinedTo(MOST_NAMED) : null;
  return walkedPage(asked, places, {
    filter: entryOf(asked, options, given, order.name, confined),
    after: args.after ?? null,
    size,
    keep: filtered.flatMap((name) => options.filters[name]?.fields ?? []),
    sought: labels,
    test: (seen) => isShownAll(seen, labels) && passes(seen, options, given, asked.scope.now),
  });
}

/** Where a label is shown on no row whatever, nothing is walked: how far a walk went would tell how many rows matched. */
function isEverShown({ scope: { viewer, table } }: Asked, label: string): boolean {
  return viewer.kind === 'operator' || table.loosest(label, standpointOf(viewer)) === 'show';
}

/** Whether a label is shown on every row, so that the index of its field may be entered by its value. */
function isAlwaysShown({ scope: { viewer, table } }: Asked, label: string): boolean {
  return viewer.kind === 'operator' || table.effect(label, standpointOf(viewer), NO_CONDITIONS) === 'show';
}

/** Rows on which a filter's or an order's own field is not shown drop out: nothing can be learnt from their absence. */
function isShownAll({ access }: SeenRow, labels: readonly string[]): boolean {
  return labels.every((label) => access.effect(label) === 'show');
}

function passes({ row }: SeenRow, { filters }: SearchOptions, given: readonly Given[], now: Date): boolean {
  return given.every(([name, value]) => filters[name]?.matches(row, value, now) ?? false);
}

type Given = readonly [name: string, value: unknown];

function givenOf(input: object | null | undefined): readonly Given[] {
  return Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined);
}

function labelsOf(input: Constructor, names: readonly string[]): readonly string[] {
  const fields = declarationOf(input)?.fields;
  return names.map((name) => fields?.get(name)?.label ?? 'UNLABELLED');
}

/** How the index is entered: by the customers the asker is confined to, else by the first equality given. */
function entryOf(
  asked: Asked,
  { filter, filters, defaultSort }: SearchOptions,
  given: readonly Given[],
  sort: string,
  confined: readonly string[] | null,
): Filter {
  if (confined && asked.model.customer) return confinement(asked.model, confined);
  if (sort !== Object.keys(defaultSort)[0]) return {};
  const isEntry = ([name]: Given) =>
    filters[name]?.equality && labelsOf(filter(), [name]).every((label) => isAlwaysShown(asked, label));
  const entry = given.find(isEntry);
  return entry ? { [filters[entry[0]]?.equality ?? '']: entry[1] } : {};
}

function confinement({ customer, alsoOf }: AnyModel, codes: readonly string[]): Filter {
  const own = { [customer ?? '']: { $in: codes } };
  return alsoOf ? { $or: [own, { [alsoOf]: { $in: codes } }] } : own;
}

function orderOf(asked: Asked, options: SearchOptions, input: object | null | undefined) {
  const given = givenOf(input);
  if (given.length === 0 && !isOrderShown(asked, options)) return { name: '', fields: byKey(asked), given: [] };
  if (given.length > 1)
    refuse('BAD_INPUT', `a list has one order, not \`${given.map(([name]) => name).join('`, `')}\`: sort by one`);
  const [name, direction] = (given[0] ?? Object.entries(options.defaultSort)[0]) as [string, Direction];
  const step = direction === 'DESC' ? -1 : 1;
  const fields = (options.sorts[name] ?? []).map((field): SortField => [field, step]);
  return { name, fields, given: given.map(([sort]) => sort) };
}

/** An order that nobody asked for tells of every row: by a label that is not shown wherever the row is, it would tell too much. */
function isOrderShown(asked: Asked, { sort, defaultSort }: SearchOptions): boolean {
  const opening = labelsOpening(asked.model);
  return labelsOf(sort(), Object.keys(defaultSort)).every(
    (label) => isAlwaysShown(asked, label) || opening.includes(label),
  );
}

function byKey({ model }: Asked): readonly SortField[] {
  return [[model.key, 1]];
}

function* indexFields(options: SearchOptions, { customer, alsoOf }: AnyModel): Iterable<Record<string, 1>> {
  const sorts = Object.values(options.sorts);
  const first = options.sorts[Object.keys(options.defaultSort)[0] ?? ''] ?? [];
  const equalities = Object.values(options.filters).flatMap(({ equality }) => equality ?? []);
  for (const sort of sorts) yield keysOf(sort);
  for (const field of equalities) yield keysOf([field, ...first]);
  for (const owner of [customer, alsoOf]) if (owner) for (const sort of sorts) yield keysOf([owner, ...sort]);
}

function keysOf(fields: readonly string[]): Record<string, 1> {
  return Object.fromEntries(fields.map((field) => [field, 1]));
}
