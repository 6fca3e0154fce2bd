import { type DocumentNode, type GraphQLSchema, Kind, OperationTypeNode, print } from 'graphql';
import type { Random } from '../../engine/support/random';
import type { Asked } from '../worlds/world';
import { Fragments } from './fragments';
import type { Pools } from './pools';
import { Selections } from './selections';
import { Values } from './values';
import { Variables } from './variables';

/** One thing that is asked of both worlds. */
export interface Operation {
  /** The subgraph it is sent to without a gateway; null: through the door. */
  readonly subgraph: string | null;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly method: Asked['method'];
  /** The names of the root fields it asks, for the summary. */
  readonly entries: readonly string[];
}

export function askedBy({ document, variables, method }: Operation): Asked {
  return { query: print(document), variables, method };
}

/** A random question of one to three root fields, as a client of this contract could send it. */
export function randomQuery(schema: GraphQLSchema, pools: Pools, random: Random): Operation {
  const query = schema.getQueryType();
  if (!query) throw new Error('a schema without anything to ask');
  const fields = Object.values(query.getFields()).filter(({ name }) => !name.startsWith('_'));
  const roots = random.many(3, () => random.pick(fields));
  return { subgraph: null, ...written(schema, pools, random, OperationTypeNode.QUERY, roots) };
}

/** A random change, and of what comes back some. */
export function randomMutation(schema: GraphQLSchema, pools: Pools, random: Random): Operation | null {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  if (fields.length === 0) return null;
  const change = written(schema, pools, random, OperationTypeNode.MUTATION, [random.pick(fields)]);
  return { subgraph: null, ...change, method: 'POST' };
}

type Roots = Parameters<Selections['field']>[0][];

export function written(
  schema: GraphQLSchema,
  pools: Pools,
  random: Random,
  kind: OperationTypeNode,
  roots: Roots,
): Omit<Operation, 'subgraph'> {
  const variables = new Variables(new Values(pools, random), random);
  const fragments = new Fragments();
  const selections = new Selections(schema, random, variables, fragments);
  const asked = roots.map((field) => selections.field(field, 0));
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: kind,
        variableDefinitions: variables.definitions,
        selectionSet: { kind: Kind.SELECTION_SET, selections: asked },
      },
      ...fragments.definitions,
    ],
  };
  const method = random.chance(0.15) ? 'GET' : 'POST';
  return { document, variables: variables.given, method, entries: roots.map(({ name }) => name) };
}
