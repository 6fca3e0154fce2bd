import { createHash } from 'node:crypto';
import {
  declarationOf,
  elementOf,
  type FieldDeclaration,
  labelOfStored,
  type TypeDeclaration,
} from '../graph/declaration';
import { Money } from '../graph/values';
import type { Access } from './access';

type Document = Readonly<Record<string, unknown>>;

/** What of a type its viewer is shown as it is stored: a field, and of an object in it those that are shown. */
interface Seen {
  readonly name: string;
  readonly inside: readonly Seen[] | null;
}

/**
 * An opaque version over what the viewer sees, so that a change of a hidden field does not show. `histories` are left out:
 * no decision loads them, and what they tell has changed beside them.
 */
export function visibleVersion(
  declaration: TypeDeclaration,
  document: Document,
  access: Access,
  histories: readonly string[],
): string {
  const values = seenIn(declaration, access, histories).map((seen) => [seen.name, valueAt(seen, document)]);
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16);
}

/** The stored paths that a version speaks of. */
export function versionPaths(
  declaration: TypeDeclaration,
  access: Access,
  histories: readonly string[],
  prefix: string,
): readonly string[] {
  return pathsIn(seenIn(declaration, access, histories), prefix);
}

function pathsIn(all: readonly Seen[], prefix: string): readonly string[] {
  return all.flatMap(({ name, inside }) => (inside ? pathsIn(inside, `${prefix}${name}.`) : [`${prefix}${name}`]));
}

function seenIn(declaration: TypeDeclaration, access: Access, histories: readonly string[]): readonly Seen[] {
  const fields = [...declaration.fields.values()].filter(({ resolver, version }) => !resolver && !version);
  const shown = fields.filter(({ label, channel }) => access.effect(label, channel) === 'show');
  const stored = Object.entries(declaration.record?.stored ?? {}).filter(
    ([, label]) => access.effect(label) === 'show',
  );
  const all = [
    ...stored.map(([name]) => ({ name, inside: null })),
    ...shown.flatMap((field) => (field.by ? ownInputs(field, declaration) : storedField(field, access))),
  ];
  const byName = new Map(all.map((seen) => [seen.name, seen]));
  return [...byName.values()].filter(({ name }) => !histories.includes(name)).sort(byTheirNames);
}

/** Inputs that only this field shows: those with a label of their own are seen by it or not. */
function ownInputs(field: FieldDeclaration, declaration: TypeDeclaration): readonly Seen[] {
  const own = field.from.filter(({ name }) => labelOfStored(declaration, name) === null);
  return own.map(({ name }) => ({ name, inside: null }));
}

function storedField(field: FieldDeclaration, access: Access): readonly Seen[] {
  const name = field.from[0]?.name ?? field.name;
  const { element } = elementOf(field.type());
  const declaration = element === Money ? null : declarationOf(element);
  if (!declaration) return [{ name, inside: null }];
  const inside = seenIn(declaration, access, []);
  return inside.length > 0 ? [{ name, inside }] : [];
}

function valueAt({ name, inside }: Seen, document: Document): unknown {
  const value = document[name] ?? null;
  if (!inside || value === null) return value;
  const each = (one: Document | null) => one && inside.map((seen) => [seen.name, valueAt(seen, one)]);
  return Array.isArray(value) ? value.map(each) : each(value as Document);
}

function byTheirNames(one: Seen, other: Seen): number {
  return one.name < other.name ? -1 : 1;
}
