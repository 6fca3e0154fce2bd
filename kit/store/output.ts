import { INHERIT } from '../../schema/directives';
import { formatMoney, type MinorMoney } from '../../schema/money';
import { bandOf, blurDate, blurText } from '../../schema/policy/blur';
import type { Effect, Policy } from '../../schema/policy/policy';
import {
  declarationOf,
  elementOf,
  type FieldDeclaration,
  labelOfStored,
  type TypeDeclaration,
} from '../graph/declaration';
import { DateTime } from '../graph/scalars';
import { Money } from '../graph/values';
import { type Access, stamped } from './access';
import type { Constructor } from './model';
import { versionPaths, visibleVersion } from './visible-version';

/** The fields an operation asks of each type of the graph, by the type's name. */
export type Wanted = (typeName: string) => ReadonlySet<string>;

export interface Shaping {
  readonly wanted: Wanted;
  readonly policy: Policy;
  readonly now: Date;
  /** Stored histories, of which a version does not speak. */
  readonly histories?: readonly string[];
}

type Document = Readonly<Record<string, unknown>>;

/** Fields that travel with a record for its resolvers and are no part of the answer. */
const CARRIED = Symbol('carried');

export function carriedBy<Fields>(record: unknown): Fields {
  return (record as { [CARRIED]: Fields })[CARRIED];
}

/** What the viewer may have of a stored record, of the fields that were asked; nothing else leaves the reader. */
export function outputOf(type: Constructor, document: Document, access: Access, shaping: Shaping): object {
  return outputUnder('show', type, document, access, shaping);
}

/** What inherits its label is as open as the field it was reached through, and knows no blur of its own. */
function outputUnder(reached: Effect, type: Constructor, document: Document, access: Access, shaping: Shaping): object {
  const declaration = declarationOf(type);
  if (!declaration) throw new Error(`type ${type.name} is not declared by RecordType or ValueType`);
  const record: Record<string, unknown> = {};
  for (const field of fieldsAsked(declaration, type.name, shaping)) {
    const isClosed = field.label === INHERIT && reached !== 'show';
    record[field.name] = isClosed ? null : valueIn(field, declaration, document, access, shaping);
  }
  Object.defineProperty(record, CARRIED, { value: document });
  return stamped(Object.setPrototypeOf(record, type.prototype), access);
}

/** The stored paths that may be read for what was asked: none whose label is hidden from this viewer here. */
export function projectionOf(type: Constructor, access: Access, shaping: Shaping, prefix = ''): readonly string[] {
  const declaration = declarationOf(type);
  if (!declaration) return [];
  const paths = [...fieldsAsked(declaration, type.name, shaping)].flatMap((field) =>
    field.version
      ? versionPaths(declaration, access, shaping.histories ?? [], prefix)
      : pathsOf(field, declaration, access, shaping, prefix),
  );
  return [...new Set(paths)];
}

function* fieldsAsked(declaration: TypeDeclaration, typeName: string, { wanted }: Shaping): Iterable<FieldDeclaration> {
  const asked = wanted(typeName);
  for (const field of declaration.fields.values()) {
    if (field.name === declaration.record?.key || asked.has(field.name)) yield field;
  }
}

function pathsOf(
  field: FieldDeclaration,
  declaration: TypeDeclaration,
  access: Access,
  shaping: Shaping,
  prefix: string,
): readonly string[] {
  const inside = insideOf(field);
  const seen = inside?.ownedBy ? access.asOwn() : access;
  if (seen.effect(field.label, field.channel) === 'hide') return [];
  if (inside && !field.by && !field.resolver) {
    const path = `${prefix}${field.from[0]?.name ?? field.name}.`;
    const nested = projectionOf(inside.type, seen, shaping, path);
    return [...nested, `${path}${inside.ownedBy ?? NOTHING}`];
  }
  return inputsRead(field, declaration, access).map((name) => `${prefix}${name}`);
}

/** Read of an object of which nothing else may be read: that it is there, and of a list how long it is. */
const NOTHING = '_';

/** Required inputs are read wherever the output may be; an optional one only where its own label is shown. */
function inputsRead(field: FieldDeclaration, declaration: TypeDeclaration, access: Access): readonly string[] {
  return field.from
    .filter((input) => !input.optional || isShown(input.name, declaration, access))
    .map(({ name }) => name);
}

function isShown(name: string, declaration: TypeDeclaration, access: Access): boolean {
  const label = labelOfStored(declaration, name);
  return label !== null && access.effect(label) === 'show';
}

function valueIn(
  field: FieldDeclaration,
  declaration: TypeDeclaration,
  document: Document,
  access: Access,
  shaping: Shaping,
): unknown {
  if (field.resolver) return undefined;
  const seen = insideOf(field)?.ownedBy ? access.asOwn() : access;
  const effect = seen.effect(field.label, field.channel);
  if (effect === 'hide') return null;
  if (field.version) return visibleVersion(declaration, document, access, shaping.histories ?? []);
  const value = field.by
    ? derived(field, declaration, document, access, shaping.now)
    : document[field.from[0]?.name ?? ''];
  return value === null || value === undefined ? null : shaped(field, value, effect, access, shaping);
}

function derived(
  field: FieldDeclaration,
  declaration: TypeDeclaration,
  document: Document,
  access: Access,
  now: Date,
): unknown {
  const read = new Set(inputsRead(field, declaration, access));
  const fields = Object.fromEntries(
    field.from.map(({ name }) => [name, read.has(name) ? (document[name] ?? null) : null]),
  );
  return field.by?.(fields as never, now);
}

function shaped(field: FieldDeclaration, value: unknown, effect: Effect, access: Access, shaping: Shaping): unknown {
  // A list of what knows no blur is hidden whole: an empty one would tell that it is there.
  if (effect === 'blur' && field.blurred === 'hidden' && !insideOf(field)) return null;
  const owner = insideOf(field)?.ownedBy;
  const each = (one: unknown) => {
    const seen = owner && access.owns((one as Document)[owner]) ? access.asOwn() : access;
    const effectHere = owner ? seen.effect(field.label, field.channel) : effect;
    return effectHere === 'hide' ? null : shapedOne(field, one, effectHere, seen, shaping);
  };
  return Array.isArray(value) ? value.map(each).filter((one) => one !== null) : each(value);
}

function shapedOne(field: FieldDeclaration, value: unknown, effect: Effect, access: Access, shaping: Shaping): unknown {
  const { element } = elementOf(field.type());
  if (element === Money) return moneyOf(value as MinorMoney, effect, access, shaping.policy);
  if (declarationOf(element)) return nestedOf(element as Constructor, value as Document, effect, access, shaping);
  if (effect === 'show') return value;
  if (element === DateTime && value instanceof Date) return blurDate(value.toISOString());
  if (element === String && typeof value === 'string') return blurredText(field, value, shaping.policy);
  return null;
}

function nestedOf(type: Constructor, value: Document, effect: Effect, access: Access, shaping: Shaping): object | null {
  const inherits = [...(declarationOf(type)?.fields.values() ?? [])].every(({ label }) => label === INHERIT);
  return inherits && effect !== 'show' ? null : outputUnder(effect, type, value, access, shaping);
}

function moneyOf(value: MinorMoney, effect: Effect, access: Access, policy: Policy): object {
  const { minor, currency } = value;
  const money =
    effect === 'show'
      ? { amount: formatMoney({ minor, currency }), currency, band: null }
      : { amount: null, currency, band: bandOf(policy, minor, currency) };
  return stamped(money, access);
}

function blurredText(field: FieldDeclaration, value: string, policy: Policy): string | null {
  if (field.blurred === 'hidden') return null;
  return field.blurred === 'plain' ? value : blurText(policy, field.label, value);
}

function insideOf(field: FieldDeclaration): { readonly type: Constructor; readonly ownedBy: string | null } | null {
  const { element } = elementOf(field.type());
  const declaration = element === Money ? null : declarationOf(element);
  return declaration ? { type: element as Constructor, ownedBy: declaration.ownedBy } : null;
}
