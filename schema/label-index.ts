import { type DirectiveNode, parse } from 'graphql';
import { argumentsOf, type SdlField, type SdlType, textOf, typesOf, usesOf } from './labelled-sdl';

/** What opens a record: its label, and, where it ages, the field and the period after which another label holds. */
export interface RecordLabel {
  readonly label: string;
  readonly agesInto: string | null;
  readonly by: string | null;
  /** An ISO 8601 period, counted from the wall clock. */
  readonly after: string | null;
  /** Whether both ends of a link must be visible. */
  readonly bothEnds: boolean;
}

/** The labels that a supergraph carries. */
export interface LabelIndex {
  /** `Type.field` to its label, input fields included. */
  readonly labels: ReadonlyMap<string, string>;
  /** `Type.field` to the labels it is made from; only where it is derived. */
  readonly derivedFrom: ReadonlyMap<string, readonly string[]>;
  /** Name of a mutation to its action. */
  readonly actions: ReadonlyMap<string, string>;
  /** Name of a type to what opens it. */
  readonly records: ReadonlyMap<string, RecordLabel>;
}

/** Reads the labels of a supergraph; those of a subgraph's SDL are read the same way. */
export function labelsOf(sdl: string): LabelIndex {
  const types = typesOf(parse(sdl));
  const fields = types.flatMap((type) => type.fields);
  return {
    labels: new Map(fields.flatMap((field) => entry(field.coordinate, labelOf(field)))),
    derivedFrom: new Map(fields.flatMap((field) => entry(field.coordinate, inputsOf(field)))),
    actions: new Map(mutationsOf(types).flatMap((field) => entry(field.name, actionOf(field)))),
    records: new Map(types.flatMap((type) => entry(type.name, recordOf(type)))),
  };
}

function entry<Value>(key: string, value: Value | null): readonly (readonly [string, Value])[] {
  return value === null ? [] : [[key, value]];
}

function labelOf({ directives }: SdlField): string | null {
  const [access] = usesOf(directives, 'access');
  return access ? textOf(access, 'label') : null;
}

function inputsOf({ directives }: SdlField): readonly string[] | null {
  const [access] = usesOf(directives, 'access');
  const inputs = access && argumentsOf(access).derivedFrom;
  return Array.isArray(inputs) && inputs.length > 0 ? inputs.map(String) : null;
}

function mutationsOf(types: readonly SdlType[]): readonly SdlField[] {
  return types.find(({ name }) => name === 'Mutation')?.fields ?? [];
}

function actionOf({ directives }: SdlField): string | null {
  const [action] = usesOf(directives, 'action');
  return action ? textOf(action, 'name') : null;
}

function recordOf({ directives }: SdlType): RecordLabel | null {
  const [record] = usesOf(directives, 'record');
  const label = record && textOf(record, 'label');
  return record && typeof label === 'string' ? recordLabel(record, label) : null;
}

function recordLabel(record: DirectiveNode, label: string): RecordLabel {
  return {
    label,
    agesInto: textOf(record, 'agesInto'),
    by: textOf(record, 'by'),
    after: textOf(record, 'after'),
    bothEnds: argumentsOf(record).bothEnds === true,
  };
}
