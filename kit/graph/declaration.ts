import 'reflect-metadata';
import type { GraphQLScalarType } from 'graphql';

type Constructor = abstract new (...args: never[]) => unknown;
export type DeclaredType =
  | Constructor
  | GraphQLScalarType
  | object
  | readonly [Constructor | GraphQLScalarType | object];

/** What one field of a type says of itself; the reader, the guard and the printed SDL all read this. */
export interface FieldDeclaration {
  readonly name: string;
  readonly label: string;
  readonly type: () => DeclaredType;
  readonly description: string;
  readonly nullable: boolean;
  /** Stored fields it is made from; an optional one is read as null where its own label is not shown. */
  readonly from: readonly { readonly name: string; readonly optional: boolean }[];
  readonly by: ((fields: never, now: Date) => unknown) | null;
  readonly resolver: boolean;
  readonly blurred: 'masked' | 'plain' | 'hidden';
  readonly channel: string | null;
  readonly version: boolean;
}

/** What a record type says of itself beside its fields. */
export interface RecordDeclaration {
  readonly label: string;
  readonly key?: string;
  readonly agesInto?: string;
  readonly by?: string;
  readonly after?: string;
  readonly bothEnds?: boolean;
  readonly stub?: boolean;
  /** Labels of stored inputs that are no field of the graph. */
  readonly stored?: Readonly<Record<string, string>>;
}

export interface TypeDeclaration {
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
  readonly record: RecordDeclaration | null;
  /** Elements of a list of this value type are a partner's `own` where this field names one of its systems or itself. */
  readonly ownedBy: string | null;
}

const FIELDS = Symbol('fields');
const TYPE = Symbol('type');

export function declareField(prototype: object, field: FieldDeclaration): void {
  const own = Reflect.getOwnMetadata(FIELDS, prototype) as Map<string, FieldDeclaration> | undefined;
  const inherited = Reflect.getMetadata(FIELDS, prototype) as Map<string, FieldDeclaration> | undefined;
  const fields = own ?? new Map(inherited);
  fields.set(field.name, field);
  Reflect.defineMetadata(FIELDS, fields, prototype);
}

export function declareType(target: Constructor, type: Omit<TypeDeclaration, 'fields'>): void {
  Reflect.defineMetadata(TYPE, type, target);
}

/** The declaration of a class, or null where it declares nothing (a scalar, an enum). */
export function declarationOf(target: unknown): TypeDeclaration | null {
  if (typeof target !== 'function') return null;
  const known = declarations.get(target);
  if (known) return known;
  const declared = declaredOf(target as Constructor);
  if (declared) declarations.set(target, declared);
  return declared;
}

/** A class is declared whole when it is loaded: it is asked for with each value that is shaped. */
const declarations = new WeakMap<object, TypeDeclaration>();

function declaredOf(target: Constructor): TypeDeclaration | null {
  const type = Reflect.getOwnMetadata(TYPE, target) as Omit<TypeDeclaration, 'fields'> | undefined;
  if (!type) return null;
  const fields = Reflect.getMetadata(FIELDS, target.prototype) as Map<string, FieldDeclaration> | undefined;
  return { ...type, fields: fields ?? new Map() };
}

/** The class or scalar behind a declared type, and whether it is a list of them. */
export function elementOf(type: DeclaredType): { readonly element: unknown; readonly list: boolean } {
  return Array.isArray(type) ? { element: type[0], list: true } : { element: type, list: false };
}

/** The label that covers a stored field of a type: its own declaration's, else that of `stored`, else none. */
export function labelOfStored(type: TypeDeclaration, name: string): string | null {
  return type.record?.stored?.[name] ?? type.fields.get(name)?.label ?? null;
}

/** Labels a field is derived from: those of its required inputs; optional ones are exempt. */
export function derivedFrom(type: TypeDeclaration, field: FieldDeclaration): readonly string[] {
  if (!field.by) return [];
  const required = field.from.filter(({ optional }) => !optional);
  const labels = required.map(({ name }) => labelOfStored(type, name) ?? field.label);
  return [...new Set(labels)].filter((label) => label !== field.label).sort();
}
