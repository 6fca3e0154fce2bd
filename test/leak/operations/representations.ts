import { type GraphQLSchema, isUnionType, Kind, type OperationDefinitionNode, OperationTypeNode, parse } from 'graphql';
import type { SubgraphDefinition } from '../../../kit/graph';
import type { Random } from '../../engine/support/random';
import { Fragments, inlineFragment } from './fragments';
import { type Operation, written } from './operation';
import type { Pools } from './pools';
import { Selections } from './selections';
import { Values } from './values';
import { Variables } from './variables';

/** The field that names a record of a type, as the subgraph's own SDL says it. */
export function keysOf({ sdl }: SubgraphDefinition): ReadonlyMap<string, string> {
  const found = [...sdl.matchAll(/type (\w+)[^{]*@key\(fields: "(\w+)"/g)];
  return new Map(found.map(([, type = '', key = '']) => [type, key]));
}

/** A subgraph asked as no gateway would: its own root fields, with all it has. */
export function randomDirect({ name, schema }: SubgraphDefinition, pools: Pools, random: Random): Operation | null {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter((field) => !field.name.startsWith('_'));
  if (fields.length === 0) return null;
  const roots = random.many(2, () => random.pick(fields));
  return { subgraph: name, ...written(schema, pools, random, OperationTypeNode.QUERY, roots), method: 'POST' };
}

/** Claims that records exist: keys of any document, with values of others that nobody should believe. */
export function randomEntities(definition: SubgraphDefinition, pools: Pools, random: Random): Operation {
  const keys = [...keysOf(definition)].filter(([type]) => isEntity(definition.schema, type));
  const chosen = random.many(3, () => random.pick(keys));
  const variables = new Variables(new Values(pools, random), random);
  const fragments = new Fragments();
  const selections = new Selections(definition.schema, random, variables, fragments);
  const asked = [...new Set(chosen.map(([type]) => type))].map((name) => {
    const type = definition.schema.getType(name);
    if (!type) throw new Error(`no type ${name}`);
    return inlineFragment(name, selections.of(type, 1).selections);
  });
  const [frame] = parse(
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }',
  ).definitions as [OperationDefinitionNode];
  const [entities] = frame.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD) throw new Error('no entities are asked');
  const selectionSet = {
    kind: Kind.SELECTION_SET,
    selections: [...(entities.selectionSet?.selections ?? []), ...asked],
  } as const;
  const operation: OperationDefinitionNode = {
    ...frame,
    variableDefinitions: [...(frame.variableDefinitions ?? []), ...variables.definitions],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [{ ...entities, selectionSet }] },
  };
  const representations = chosen.map(([type, key]) => claimed(type, key, pools, random));
  return {
    subgraph: definition.name,
    document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.definitions] },
    variables: { representations, ...variables.given },
    method: 'POST',
    entries: chosen.map(([type]) => `_entities ${type}`),
  };
}

function claimed(type: string, key: string, pools: Pools, random: Random): object {
  const value = key === 'customerCode' ? pools.code(random) : pools.word(key, random);
  const forged = random.chance(0.3) ? { customerCode: pools.code(random), displayName: 'mine', status: 'ACTIVE' } : {};
  return { __typename: type, ...forged, [key]: value };
}

function isEntity(schema: GraphQLSchema, type: string): boolean {
  const union = schema.getType('_Entity');
  return isUnionType(union) && union.getTypes().some(({ name }) => name === type);
}
