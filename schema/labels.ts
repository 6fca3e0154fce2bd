import { type DirectiveNode, type DocumentNode, Kind, parse, print } from 'graphql';
import { INHERIT } from './directives';
import { type FederationName, federationNames } from './federation-names';
import { argumentsOf, type SdlField, type SdlType, textOf, typesOf, usesOf } from './labelled-sdl';
import { periodOf } from './period';
import type { DecisionTable } from './policy/table';
import { linkProblems, refusedDirectives } from './subgraph-links';

/** The words of the policy page that a schema may use. */
export interface KnownNames {
  readonly labels: ReadonlySet<string>;
  readonly actions: ReadonlySet<string>;
}

/** The labels and actions of the page: the words a schema may use. */
export function namesOf({ policy }: Pick<DecisionTable, 'policy'>): KnownNames {
  return { labels: new Set(policy.reading.keys()), actions: new Set(policy.writing.keys()) };
}

/**
 * What keeps the SDL of a subgraph from being composed, as sentences; none, if every coordinate is decided.
 * An object with a resolvable `@key` is a record: it says by `@record` who may know that it exists, and none of its
 * fields inherits, since `_entities` reaches it without a parent. Every other object is a value inside a record.
 */
export function checkLabels(sdl: string, known: KnownNames): readonly string[] {
  const document = documentOf(sdl);
  if (typeof document === 'string') return [document];
  const federationName = federationNames(document);
  return [
    ...linkProblems(document),
    ...refusedDirectives(document, federationName),
    ...typesOf(document).flatMap((type) => typeProblems(type, known, federationName)),
  ];
}

function documentOf(sdl: string): DocumentNode | string {
  try {
    return parse(sdl);
  } catch (error) {
    return `the SDL is not written in GraphQL: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The same for one type, of a subgraph or of a supergraph. */
export function typeProblems(type: SdlType, known: KnownNames, federationName: FederationName): readonly string[] {
  switch (type.kind) {
    case 'interface':
      return type.fields.flatMap(interfaceProblems);
    case 'input':
      return type.fields.flatMap((field) => [...labelProblems(field, known), ...actionOutsideMutation(field)]);
    case 'object':
      return type.name === 'Mutation'
        ? type.fields.flatMap((field) => mutationProblems(field, known))
        : objectProblems(type, known, federationName);
    default:
      return type.kind satisfies never;
  }
}

function objectProblems(type: SdlType, known: KnownNames, federationName: FederationName): readonly string[] {
  const keys = keysOf(type, federationName);
  const isRoot = ROOTS.has(type.name);
  const hasParent = !isRoot && !keys.resolvable;
  return [
    ...recordProblems(type, known, keys.resolvable),
    ...type.fields.flatMap((field) => [
      ...labelProblems(field, known),
      ...actionOutsideMutation(field),
      ...(hasParent ? [] : inheritProblems(field)),
      ...(isRoot || keys.fields.has(field.name) ? [] : nullProblems(field)),
    ]),
  ];
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Subscription']);

function labelProblems({ coordinate, directives }: SdlField, known: KnownNames): readonly string[] {
  const [access, ...more] = usesOf(directives, 'access');
  if (!access) return [`\`${coordinate}\` has no label; give it one by @access(label: …)`];
  if (more.length > 0) return [`\`${coordinate}\` has two labels; keep the stricter one`];
  return unknownLabels(coordinate, access, known);
}

function unknownLabels(coordinate: string, access: DirectiveNode, known: KnownNames): readonly string[] {
  const inputs = argumentsOf(access).derivedFrom ?? [];
  return [textOf(access, 'label'), ...(Array.isArray(inputs) ? inputs : [inputs])]
    .filter((label) => label !== INHERIT && !(typeof label === 'string' && known.labels.has(label)))
    .map((label) => `\`${coordinate}\` names a label \`${label}\` that the policy does not have; add a row for it`);
}

function mutationProblems({ coordinate, directives }: SdlField, known: KnownNames): readonly string[] {
  const [action, ...more] = usesOf(directives, 'action');
  if (!action) return [`\`${coordinate}\` has no action; give it one by @action(name: …)`];
  if (more.length > 0) return [`\`${coordinate}\` has two actions; keep one`];
  const labels = usesOf(directives, 'access').flatMap((access) => unknownLabels(coordinate, access, known));
  const name = textOf(action, 'name');
  if (name !== null && known.actions.has(name)) return labels;
  return [...labels, `\`${coordinate}\` names an action \`${name}\` that the policy does not have; add a row for it`];
}

function interfaceProblems({ coordinate, directives }: SdlField): readonly string[] {
  if (usesOf(directives, 'access').length === 0) return [];
  return [
    `\`${coordinate}\` is a field of an interface and has a label; label the fields of the types that implement it`,
  ];
}

function actionOutsideMutation({ coordinate, directives }: SdlField): readonly string[] {
  if (usesOf(directives, 'action').length === 0) return [];
  return [`\`${coordinate}\` has an action but is no mutation; take it away`];
}

function inheritProblems({ coordinate, directives }: SdlField): readonly string[] {
  if (usesOf(directives, 'access').every((access) => textOf(access, 'label') !== INHERIT)) return [];
  return [`\`${coordinate}\` inherits a label, but can be reached without a parent; give it a label of its own`];
}

function nullProblems({ coordinate, directives, type }: SdlField): readonly string[] {
  const hideable = usesOf(directives, 'access').some((access) => textOf(access, 'label') !== INHERIT);
  if (!hideable || type.kind !== Kind.NON_NULL_TYPE) return [];
  return [`\`${coordinate}\` can be hidden, so it cannot be \`${print(type)}\`; make it nullable`];
}

function recordProblems(type: SdlType, known: KnownNames, isRecord: boolean): readonly string[] {
  const [record] = usesOf(type.directives, 'record');
  if (!record)
    return isRecord ? [`\`${type.name}\` has a key and no @record(label: …); say who may know that it exists`] : [];
  const unknown = [textOf(record, 'label'), argumentsOf(record).agesInto ?? null]
    .filter((label, index) => (index === 0 || label !== null) && !known.labels.has(String(label)))
    .map(
      (label) =>
        `\`${type.name}\` is a record under a label \`${label}\` that the policy does not have; add a row for it`,
    );
  return [...unknown, ...ageProblems(type, argumentsOf(record))];
}

function ageProblems(type: SdlType, { agesInto, by, after }: Readonly<Record<string, unknown>>): readonly string[] {
  const given = [agesInto, by, after].filter((argument) => argument !== undefined && argument !== null);
  if (given.length === 0) return [];
  if (given.length < 3) return [`\`${type.name}\` ages by halves; give \`agesInto\`, \`by\` and \`after\` together`];
  const problems: string[] = [];
  if (!type.fields.some(({ name }) => name === by))
    problems.push(`\`${type.name}\` ages by \`${by}\`, which is no field of it`);
  if (!periodOf(String(after)))
    problems.push(`\`${type.name}\` ages after \`${after}\`, which is no period such as P12M`);
  return problems;
}

interface Keys {
  readonly fields: ReadonlySet<string>;
  readonly resolvable: boolean;
}

/** A key is never null: a record that may not be seen is not returned at all. */
function keysOf({ directives }: SdlType, federationName: FederationName): Keys {
  const keys = directives.filter((directive) => federationName(directive) === 'key');
  return {
    fields: new Set(keys.flatMap((key) => topLevelNames(textOf(key, 'fields') ?? ''))),
    resolvable: keys.some((key) => argumentsOf(key).resolvable !== false),
  };
}

function topLevelNames(fieldSet: string): readonly string[] {
  const outer = fieldSet.replace(/\{[^{}]*\}/g, ' ');
  return outer === fieldSet ? outer.split(/[\s,]+/).filter(Boolean) : topLevelNames(outer);
}
