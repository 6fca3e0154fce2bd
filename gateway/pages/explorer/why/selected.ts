import {
  doTypesOverlap,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { JsonObject } from '../compare/values';

/** A field as it was asked for, fragments written out. */
export interface Chosen {
  readonly key: string;
  readonly name: string;
  readonly node: FieldNode;
  readonly inner: readonly Chosen[];
  /** Whether it is asked for of this type: a fragment may be about others. */
  appliesTo(type: GraphQLObjectType, contract: GraphQLSchema): boolean;
}

export function chosenOf(sets: readonly SelectionSetNode[], about: readonly string[] = []): readonly Chosen[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((one): readonly Chosen[] => {
      if (one.kind === Kind.INLINE_FRAGMENT) return chosenOf([one.selectionSet], [...about, ...namesIn(one)]);
      return one.kind === Kind.FIELD ? [chosen(one, about)] : [];
    }),
  );
}

/** Of the types that a value may have, the one that it says it has, else the first that was asked for just what is there. */
export function typeAmong(
  contract: GraphQLSchema,
  types: readonly GraphQLObjectType[],
  value: JsonObject,
  chosen: readonly Chosen[],
): GraphQLObjectType | null {
  const key = chosen.find(({ name }) => name === '__typename')?.key;
  const said = key === undefined ? undefined : types.find(({ name }) => name === value[key]);
  const keysOf = (type: GraphQLObjectType) =>
    new Set(chosen.filter((one) => one.appliesTo(type, contract)).map((one) => one.key));
  const fits = (keys: ReadonlySet<string>) =>
    keys.size === Object.keys(value).length && Object.keys(value).every((each) => keys.has(each));
  return said ?? types.find((type) => fits(keysOf(type))) ?? null;
}

function chosen(node: FieldNode, about: readonly string[]): Chosen {
  return {
    key: node.alias?.value ?? node.name.value,
    name: node.name.value,
    node,
    inner: node.selectionSet ? chosenOf([node.selectionSet]) : [],
    appliesTo: (type, contract) => about.every((name) => covers(contract, name, type)),
  };
}

function covers(contract: GraphQLSchema, name: string, type: GraphQLObjectType): boolean {
  const condition = contract.getType(name);
  return isCompositeType(condition) && doTypesOverlap(contract, condition, type);
}

function namesIn({
  typeCondition,
}: {
  readonly typeCondition?: { readonly name: { readonly value: string } } | undefined;
}) {
  return typeCondition ? [typeCondition.name.value] : [];
}
