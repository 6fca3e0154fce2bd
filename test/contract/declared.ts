import {
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type InputValueDefinitionNode,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { SubgraphDefinition } from '../../kit/graph';
import type { FieldDeclaration } from '../../kit/graph/declaration';
import { declaredBy } from '../../kit/graph/sdl';

type Field = FieldDefinitionNode | InputValueDefinitionNode;

/** One field of a printed subgraph, read without the code that composes it. */
export interface PrintedField {
  readonly coordinate: string;
  readonly type: string;
  readonly field: string;
  readonly isKey: boolean;
  readonly nonNull: boolean;
  /** The arguments of its `@access`, one entry for each time it is written. */
  readonly labels: readonly string[];
  readonly actions: readonly string[];
  readonly pages: boolean;
  readonly needsArguments: boolean;
  readonly named: string;
}

export interface PrintedType {
  readonly name: string;
  readonly kind: 'object' | 'input';
  /** The field of its resolvable key, or null. */
  readonly key: string | null;
  readonly record: string | null;
  readonly fields: readonly PrintedField[];
}

export function printedTypes(sdl: string): readonly PrintedType[] {
  return definitions(parse(sdl)).map((node) => {
    const name = node.name.value;
    const key = node.directives?.find((use) => use.name.value === 'key');
    const isResolvable = key && textOf(key, 'resolvable') !== 'false';
    const keyField = key ? textOf(key, 'fields') : null;
    const record = node.directives?.find((use) => use.name.value === 'record');
    return {
      name,
      kind: node.kind === Kind.OBJECT_TYPE_DEFINITION ? 'object' : 'input',
      key: isResolvable ? keyField : null,
      record: record ? textOf(record, 'label') : null,
      fields: (node.fields ?? []).map((field) => printedField(name, field, keyField)),
    };
  });
}

/** Every field that is made from stored ones, with the function that makes it. */
export function derivedFields(definition: SubgraphDefinition): readonly (readonly [string, FieldDeclaration])[] {
  return objectTypes(definition).flatMap((type) =>
    [...(declaredBy(type)?.fields.values() ?? [])]
      .filter(({ by }) => by)
      .map((field) => [`${type.name}.${field.name}`, field] as const),
  );
}

function objectTypes({ resolvers, types = [] }: SubgraphDefinition): readonly GraphQLObjectType[] {
  const schema = buildSchemaSync({
    resolvers: resolvers as never,
    orphanedTypes: [...types] as never,
    validate: false,
    skipCheck: true,
  });
  return Object.values(schema.getTypeMap()).filter(isObjectType);
}

function definitions({ definitions: all }: DocumentNode) {
  return all.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [node] : [],
  );
}

function printedField(type: string, node: Field, key: string | null): PrintedField {
  const uses = (name: string, argument: string) =>
    (node.directives ?? []).flatMap((use) => (use.name.value === name ? [textOf(use, argument) ?? ''] : []));
  const given = node.kind === Kind.FIELD_DEFINITION ? (node.arguments ?? []) : [];
  return {
    coordinate: `${type}.${node.name.value}`,
    type,
    field: node.name.value,
    isKey: node.name.value === key,
    nonNull: node.type.kind === Kind.NON_NULL_TYPE,
    labels: uses('access', 'label'),
    actions: uses('action', 'name'),
    pages: given.some(({ name }) => name.value === 'first'),
    needsArguments: given.some(({ type: asked }) => asked.kind === Kind.NON_NULL_TYPE),
    named: namedOf(node.type),
  };
}

function namedOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedOf(type.type);
}

type Use = NonNullable<ObjectTypeDefinitionNode['directives']>[number];

function textOf({ arguments: given = [] }: Use, name: string): string | null {
  const value = given.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : null;
}
