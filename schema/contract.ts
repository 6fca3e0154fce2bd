import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  assertValidSchema,
  type GraphQLFieldConfig,
  type GraphQLSchema,
  isInterfaceType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { apiSchemaOf } from './api-schema';
import { INHERIT } from './directives';
import { type LabelIndex, labelsOf } from './label-index';
import type { DecisionTable } from './policy/table';
import type { Audience } from './viewer';
import { whoSees } from './who-sees';

export { labelsOf } from './label-index';

export type ContractTable = Pick<DecisionTable, 'effect' | 'loosest' | 'loosestForAudience' | 'everWrites'>;

/**
 * The schema an audience is served: what no viewer of it can ever see or do is unknown in it, not forbidden.
 * Descriptions say who sees a field, from the policy.
 * @throws Error if nothing is left to ask, or what is left is no valid schema.
 */
export function contractSchema(supergraphSdl: string, audience: Audience, table: ContractTable): GraphQLSchema {
  const contract = contractOf(labelsOf(supergraphSdl), audience, table);
  const filtered = mapSchema(apiSchemaOf(supergraphSdl), {
    [MapperKind.OBJECT_TYPE]: (type) => (contract.opens(type.name) ? undefined : null),
    // A union of which nothing is left is unknown too, and with it every field that answers it.
    [MapperKind.UNION_TYPE]: (type) => (type.getTypes().some(({ name }) => contract.opens(name)) ? undefined : null),
    [MapperKind.OBJECT_FIELD]: (field, name, type) =>
      contract.shows(`${type}.${name}`) ? described(field, contract.note(`${type}.${name}`)) : null,
    [MapperKind.MUTATION_ROOT_FIELD]: (_, name) => (contract.writes(name) ? undefined : null),
    [MapperKind.INPUT_OBJECT_FIELD]: (_, name, type) => (contract.shows(`${type}.${name}`) ? undefined : null),
    [MapperKind.INTERFACE_FIELD]: (_, name, type, schema) => {
      const types = concreteTypes(schema, type).filter(contract.opens);
      return types.length > 0 && types.every((one) => contract.shows(`${one}.${name}`)) ? undefined : null;
    },
  });
  return valid(pruneSchema(filtered), audience);
}

/** The contract as SDL, sorted, so that it changes only where the graph or the policy does. */
export function printContract(schema: GraphQLSchema): string {
  // Empty lines of descriptions are printed with their indentation.
  return `${printSchema(lexicographicSortSchema(schema)).replace(/[ ]+$/gm, '')}\n`;
}

interface Contract {
  /** Whether a record of the type can ever be seen; types that are no record can. */
  opens(type: string): boolean;
  /** Whether a field can ever be seen, or an input field set. What has no label cannot. */
  shows(coordinate: string): boolean;
  writes(mutation: string): boolean;
  note(coordinate: string): string | null;
}

function contractOf({ labels, records, actions }: LabelIndex, audience: Audience, table: ContractTable): Contract {
  const isSeen = (label: string | undefined | null) =>
    label === INHERIT || (typeof label === 'string' && table.loosestForAudience(label, audience) !== 'hide');
  return {
    opens: (type) => {
      const record = records.get(type);
      return record === undefined || isSeen(record.label) || isSeen(record.agesInto);
    },
    shows: (coordinate) => isSeen(labels.get(coordinate)),
    writes: (mutation) => {
      const action = actions.get(mutation);
      return action !== undefined && table.everWrites(action, audience);
    },
    note: (coordinate) => whoSees(labels.get(coordinate) ?? INHERIT, audience, table),
  };
}

type Field = GraphQLFieldConfig<unknown, unknown>;

function described(field: Field, note: string | null): Field {
  return note === null ? field : { ...field, description: [field.description, note].filter(Boolean).join('\n\n') };
}

/** An interface's field carries no label of its own: it is there where every type behind it shows it. */
function concreteTypes(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  return isInterfaceType(type) ? schema.getImplementations(type).objects.map((one) => one.name) : [];
}

function valid(schema: GraphQLSchema, audience: Audience): GraphQLSchema {
  if (!schema.getQueryType()) throw new Error(`the policy leaves nothing to ask to the audience \`${audience}\``);
  assertValidSchema(schema);
  return schema;
}
