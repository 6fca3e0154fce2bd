import type { Asked } from './asked';
import { pairs } from './pairs';
import { asObject, isList, isMoney, type Json, type Mark, markOf, textOf } from './values';

/** What one viewer was told, and what their contract does not have. */
export interface Side {
  readonly data: Json | undefined;
  /** Places that the contract of this viewer does not have. */
  readonly absent: ReadonlySet<string>;
  /** Places that a part of the graph which was away left empty. */
  readonly gaps: ReadonlySet<string>;
}

/** One line of the two answers, put side by side. */
export type Row =
  | { readonly kind: 'group'; readonly id: string; readonly depth: number; readonly label: string }
  | {
      readonly kind: 'value';
      readonly id: string;
      readonly depth: number;
      readonly label: string;
      readonly left: Cell;
      readonly right: Cell;
      readonly mark: Mark;
    };

/** `absent` is a field that the contract does not have, `gap` one whose owner was away; a null has no text. */
export interface Cell {
  readonly text: string | null;
  readonly why: 'value' | 'null' | 'absent' | 'gap';
}

interface Spot {
  readonly place: string;
  readonly id: string;
  readonly depth: number;
}

/** The answers to one question, place by place in the order of its text. */
export function differences(asked: readonly Asked[], left: Side, right: Side): readonly Row[] {
  return [...within(asked, { place: '', id: '', depth: 0 }, left, right)];
}

/** How many values carry each mark. */
export function countsOf(rows: readonly Row[]): Readonly<Record<Mark, number>> {
  const counts: Record<Mark, number> = { same: 0, hidden: 0, blurred: 0, other: 0, contract: 0, gap: 0 };
  for (const row of rows) if (row.kind === 'value') counts[row.mark] += 1;
  return counts;
}

function* within(asked: readonly Asked[], at: Spot, left: Side, right: Side): Generator<Row> {
  const [l, r] = [asObject(left.data), asObject(right.data)];
  for (const one of asked) {
    const place = at.place ? `${at.place}.${one.key}` : one.key;
    const spot = { place, id: `${at.id}/${one.key}`, depth: at.depth };
    yield* rowsOf(one, spot, { ...left, data: l?.[one.key] }, { ...right, data: r?.[one.key] });
  }
}

function* rowsOf(asked: Asked, at: Spot, left: Side, right: Side): Generator<Row> {
  if (isPlain(asked)) return yield valueRow(asked.key, asked, at, left, right);
  if (isList(left.data) || isList(right.data)) return yield* listRows(asked, asked.key, at, left, right);
  if (!asObject(left.data) && !asObject(right.data)) return yield valueRow(asked.key, asked, at, left, right);
  const edges = onlyEdges(asked);
  if (edges) return yield* edgeRows(edges, asked, at, left, right);
  yield { kind: 'group', id: at.id, depth: at.depth, label: asked.key };
  yield* within(asked.inner, { ...at, depth: at.depth + 1 }, left, right);
}

/** A value of its own, not something to look into. */
function isPlain(asked: Asked): boolean {
  return asked.inner.length === 0 || isMoney(asked);
}

/** A page of which nothing but the records is asked reads like a list. */
function onlyEdges({ inner }: Asked): Asked | null {
  const [edges, ...others] = inner;
  return edges?.name === 'edges' && others.length === 0 ? edges : null;
}

function* edgeRows(edges: Asked, page: Asked, at: Spot, left: Side, right: Side): Generator<Row> {
  const spot = { ...at, place: `${at.place}.${edges.key}` };
  const of = (side: Side): Side => ({ ...side, data: asObject(side.data)?.[edges.key] });
  yield* listRows(edges, page.key, spot, of(left), of(right));
}

/** The items of two lists are put side by side by what names them; an item that one side lacks is hidden from it. */
function* listRows(asked: Asked, label: string, at: Spot, left: Side, right: Side): Generator<Row> {
  const matched = pairs(items(left.data), items(right.data));
  if (matched.length === 0) return yield valueRow(label, { ...asked, inner: [] }, at, left, right);
  for (const [index, { name, left: l, right: r }] of matched.entries()) {
    const spot = { ...at, id: `${at.id}/${index}` };
    const title = `${label} ${name ?? index + 1}`;
    yield* itemRows(asked, title, spot, { ...left, data: l }, { ...right, data: r });
  }
}

/** An item of one value takes one line. */
function* itemRows(asked: Asked, title: string, at: Spot, left: Side, right: Side): Generator<Row> {
  const [only, ...others] = asked.inner;
  if (only && others.length === 0 && isPlain(only)) {
    const place = `${at.place}.${only.key}`;
    const of = (side: Side): Side => ({ ...side, data: asObject(side.data)?.[only.key] });
    return yield valueRow(`${title} ${only.key}`, only, { ...at, place }, of(left), of(right));
  }
  yield { kind: 'group', id: at.id, depth: at.depth, label: title };
  const inner = only?.name === 'node' && others.length === 0 ? only : null;
  const spot = { ...at, depth: at.depth + 1, place: inner ? `${at.place}.${inner.key}` : at.place };
  const of = (side: Side): Side => (inner ? { ...side, data: asObject(side.data)?.[inner.key] } : side);
  yield* within((inner ?? asked).inner, spot, of(left), of(right));
}

function items(data: Json | undefined): readonly Json[] {
  return isList(data) ? data : [];
}

function valueRow(label: string, asked: Asked, { place, id, depth }: Spot, left: Side, right: Side): Row {
  const cells = { left: cellOf(asked, place, left), right: cellOf(asked, place, right) };
  return { kind: 'value', id, depth, label, ...cells, mark: markOfCells(cells.left, cells.right) };
}

function cellOf(asked: Asked, place: string, { data, absent, gaps }: Side): Cell {
  if (isWithin(place, absent)) return { text: null, why: 'absent' };
  const text = textOf(data, asked);
  if (text === null && isWithin(place, gaps)) return { text, why: 'gap' };
  return { text, why: text === null ? 'null' : 'value' };
}

/** What is missing above is missing below. */
function isWithin(place: string, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false;
  const keys = place.split('.');
  return keys.some((_key, index) => places.has(keys.slice(0, index + 1).join('.')));
}

function markOfCells(left: Cell, right: Cell): Mark {
  if (left.why === 'absent' || right.why === 'absent') return 'contract';
  if (left.why === 'gap' || right.why === 'gap') return 'gap';
  return markOf(left.text, right.text);
}
