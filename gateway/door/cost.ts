import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isCompositeType,
  isListType,
  parse,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { DEFAULT_PAGE, LONGEST_PAGE } from '../../kit/store';

export interface Costed {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Rows that are reckoned for a list that is no page: the phones of a customer, the lines of an order. */
const LISTED = 5;

/** Rows of introspection, of which only the number of types is known beforehand. */
const DESCRIBED: ReadonlyMap<string, number> = new Map([['args', 2]]);
const DESCRIBED_OTHERWISE = 10;

/**
 * How many fields the answer may hold: a page multiplies what is below it by `first`, a list by a usual length. Fragments
 * are written out; of the types behind a union the dearest counts; what `@skip` and `@include` leave out costs nothing.
 * @throws GraphQLError if a variable or argument has not the form of its type.
 */
export function costOf({ schema, document, operationName, variables }: Costed): number {
  return getComplexity({
    schema,
    query: document,
    variables: { ...variables },
    estimators: [estimatorFor(schema)],
    ...(operationName === undefined ? {} : { operationName }),
  });
}

/** The same, reckoned once for each document and what its cost depends on. @throws GraphQLError as `costOf` */
export function knownCostOf(costed: Costed): number {
  const known = costs.get(costed.document) ?? new Map<string, number>();
  const key = dependenciesOf(costed);
  const cost = known.get(key) ?? costOf(costed);
  if (known.size >= MOST_KNOWN) known.clear();
  costs.set(costed.document, known.set(key, cost));
  return cost;
}

/** A document belongs to one schema: each contract keeps those that it validated. */
const costs = new WeakMap<DocumentNode, Map<string, number>>();
const MOST_KNOWN = 100;

/** Pages and what is left out depend on numbers and booleans, whether it can be run at all on what is null or not given. */
function dependenciesOf({ schema, document, operationName, variables }: Costed): string {
  const operation = getOperationAST(document, operationName);
  const definitions = operation?.variableDefinitions ?? [];
  const { coerced = {}, errors } = getVariableValues(schema, definitions, variables);
  if (errors?.[0]) throw errors[0];
  const weights = Object.entries(coerced).map(([name, value]) => [name, isWeight(value) ? value : typeof value]);
  return JSON.stringify([operation?.name?.value, weights]);
}

function isWeight(value: unknown): boolean {
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

/** What the introspection that explorers send costs by the same measure. */
export function costOfIntrospection(schema: GraphQLSchema): number {
  const known = introspectionCost.get(schema);
  if (known !== undefined) return known;
  const cost = costOf({ schema, document: INTROSPECTION, operationName: undefined, variables: {} });
  introspectionCost.set(schema, cost);
  return cost;
}

const introspectionCost = new WeakMap<GraphQLSchema, number>();
const INTROSPECTION = parse(
  getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  }),
);

function estimatorFor(schema: GraphQLSchema): ComplexityEstimator {
  const types = Object.keys(schema.getTypeMap()).length;
  return ({ type, field, args, childComplexity }) => 1 + rowsOf({ parent: type, field, args, types }) * childComplexity;
}

interface Place {
  readonly parent: GraphQLNamedType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: Readonly<Record<string, unknown>>;
  readonly types: number;
}

function rowsOf({ parent, field, args, types }: Place): number {
  if (field.args.some(({ name }) => name === 'first')) return pageOf(args.first);
  if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) return 1;
  if (parent.name === '__Schema' && field.name === 'types') return types;
  if (parent.name.startsWith('__')) return DESCRIBED.get(field.name) ?? DESCRIBED_OTHERWISE;
  // The edges of a page were counted where the page was asked for.
  return parent.name.endsWith('Connection') ? 1 : LISTED;
}

/** A page that is longer than any page is refused where it is read. */
function pageOf(first: unknown): number {
  if (first === undefined || first === null) return DEFAULT_PAGE;
  return Math.min(Math.max(Number(first), 1), LONGEST_PAGE);
}
