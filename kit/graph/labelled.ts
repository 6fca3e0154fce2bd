import { Extensions, Field, InputType, ObjectType } from 'type-graphql';
import { type Deprecation, reasonFor } from '../../schema/deprecation';
import { INHERIT } from '../../schema/directives';
import {
  type DeclaredType,
  declareField,
  declareType,
  type RecordDeclaration,
  type TypeDeclaration,
} from './declaration';

type Named<From extends readonly string[]> = From[number] extends infer Name
  ? Name extends `${infer Plain}?`
    ? Plain
    : Name
  : never;

/** `by` may ask for nothing that `from` does not name: the compiler refuses it here, and a test runs it on a proxy. */
type OnlyNamed<From extends readonly string[], Fields> =
  Exclude<keyof Fields, Named<From>> extends never
    ? unknown
    : { readonly by: `not in from: ${Exclude<keyof Fields, Named<From>> & string}` };

export interface LabelledOptions<From extends readonly string[], Fields> {
  /** Stored fields the value is made from, which is its projection; `name?` is read as null where it is not shown. */
  readonly from?: From;
  readonly by?: (fields: Fields, now: Date) => unknown;
  readonly nullable?: boolean;
  /** Answered by a `@FieldResolver` of the same name. */
  readonly resolver?: boolean;
  /** How a text looks when its label is blurred; masked unless told. */
  readonly blurred?: 'plain' | 'hidden';
  /** The channel that a consent must name for `consented` to hold. */
  readonly channel?: string;
  /** From which day on it may be gone, and what takes its place: `{ until: '2027-06-30', use: 'displayName' }`. */
  readonly deprecated?: Deprecation;
  /** An opaque version over the fields its viewer sees. */
  readonly version?: boolean;
}

/** The only way to declare a field of the graph: its label, its type, its description, and what it is made from. */
export function Labelled<const From extends readonly string[] = [], Fields = Record<never, never>>(
  label: string,
  type: () => DeclaredType,
  description: string,
  options: LabelledOptions<From, Fields> & OnlyNamed<From, Fields> = {} as LabelledOptions<From, Fields> &
    OnlyNamed<From, Fields>,
): PropertyDecorator {
  const { from, by, nullable = true, resolver = false, blurred, channel, deprecated, version = false } = options;
  return (prototype, property) => {
    const name = String(property);
    const deprecationReason = deprecated && reasonFor(deprecated);
    const options = { nullable, description, simple: !resolver, deprecationReason };
    Field(type as () => FunctionConstructor, options)(prototype, name);
    declareField(prototype, {
      name,
      label,
      type,
      description,
      nullable,
      from: (from ?? (resolver || version ? [] : [name])).map(inputNamed),
      by: (by as ((fields: never, now: Date) => unknown) | undefined) ?? null,
      resolver,
      blurred: blurred ?? 'masked',
      channel: channel ?? null,
      version,
    });
  };
}

/** An opaque version of the record as its viewer sees it; a change command refuses when it is no longer current. */
export function Version(label: string): PropertyDecorator {
  return Labelled(label, () => String, 'Send it back with a change: it is refused if what you saw has changed since.', {
    version: true,
  });
}

/** A record of the graph: opened as a whole by its label, an entity of the federation where it has a key. */
export function RecordType(record: RecordDeclaration & { readonly description: string }): ClassDecorator {
  return (target) => {
    ObjectType({ description: record.description })(target);
    declare(target, target.name, { record, ownedBy: null });
  };
}

/** An object inside a record; its fields carry their own labels, or inherit that of the field they were reached by. */
export function ValueType(
  description: string,
  options: { readonly name?: string; readonly ownedBy?: string } = {},
): ClassDecorator {
  return (target) => {
    const name = options.name ?? target.name;
    ObjectType(name, { description })(target);
    declare(target, name, { record: null, ownedBy: options.ownedBy ?? null });
  };
}

/** An input whose every field carries a label: who has a field hidden may neither set it nor filter by it. */
export function LabelledInput(description: string): ClassDecorator {
  return (target) => {
    InputType({ description })(target);
    declare(target, target.name, { record: null, ownedBy: null });
  };
}

/** Where a type of the graph says which class declared it; by name, for type-graphql hands extensions down to subclasses. */
export const declaredAs = (name: string) => `declared as ${name}`;

/** The label of a root field whose result has no record label of its own. */
export function RootLabel(label: string): MethodDecorator {
  return Extensions({ rootLabel: label }) as MethodDecorator;
}

/** A field of a value type: decided by the field it was reached through. */
export const Inherited = (
  type: () => DeclaredType,
  description: string,
  options: { readonly nullable?: boolean } = {},
) => Labelled(INHERIT, type, description, options);

function inputNamed(name: string): { name: string; optional: boolean } {
  return name.endsWith('?') ? { name: name.slice(0, -1), optional: true } : { name, optional: false };
}

function declare(target: object, name: string, type: Omit<TypeDeclaration, 'fields'>): void {
  Extensions({ [declaredAs(name)]: target })(target as never);
  declareType(target as never, type);
}
