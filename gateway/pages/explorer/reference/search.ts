import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';

/** A place of the contract that answers a search: a type, or a field or value of one. */
export interface Hit {
  readonly type: string;
  readonly field: string | null;
  readonly says: string;
}

const MOST = 80;

/** Names that begin with the words first, then names that hold them, then descriptions that speak of them. */
export function search(schema: GraphQLSchema, words: string): readonly Hit[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const hits = typesOf(schema).flatMap((type) => [...hitsIn(type)]);
  const ranked = hits.map((hit) => ({ hit, rank: rankOf(hit, wanted) })).filter(({ rank }) => rank < NONE);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ hit }) => hit);
}

/** The types that a reader may look up: not those of the introspection itself. */
export function typesOf(schema: GraphQLSchema): readonly GraphQLNamedType[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return types.sort((a, b) => a.name.localeCompare(b.name));
}

const GROUPS = ['Entry points', 'Objects', 'Inputs', 'Enums', 'Scalars', 'Unions and interfaces'] as const;

/** Types by kind, entry points first; pages of lists stand with their objects and are found by search. */
export function groupsOf(
  schema: GraphQLSchema,
): readonly { readonly title: string; readonly types: readonly string[] }[] {
  const roots = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name]);
  const groupOf = (type: GraphQLNamedType): (typeof GROUPS)[number] => {
    if (roots.has(type.name)) return 'Entry points';
    if (isObjectType(type)) return 'Objects';
    if (isInputObjectType(type)) return 'Inputs';
    if (isEnumType(type)) return 'Enums';
    return isScalarType(type) ? 'Scalars' : 'Unions and interfaces';
  };
  const shown = typesOf(schema).filter(({ name }) => !/(Connection|Edge)$/.test(name));
  return GROUPS.map((title) => ({
    title,
    types: shown.filter((type) => groupOf(type) === title).map(({ name }) => name),
  })).filter(({ types }) => types.length > 0);
}

/** What will go: fields and values that the contract says not to use any more. */
export function deprecatedIn(schema: GraphQLSchema): readonly Hit[] {
  return typesOf(schema).flatMap((type) => {
    const members = isEnumType(type) ? type.getValues() : 'getFields' in type ? Object.values(type.getFields()) : [];
    return members.flatMap(({ name, deprecationReason }) =>
      deprecationReason ? [{ type: type.name, field: name, says: deprecationReason }] : [],
    );
  });
}

/** Where else a type is used: `Customer.orders`, `Query.order`. */
export function usesOf(schema: GraphQLSchema, name: string): readonly string[] {
  return typesOf(schema).flatMap((type) => {
    if (isUnionType(type) || !('getFields' in type)) return [];
    const fields = Object.values(type.getFields()).filter((field) => bare(String(field.type)) === name);
    return fields.map((field) => `${type.name}.${field.name}`);
  });
}

export function bare(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

const NONE = 9;

function rankOf({ type, field, says }: Hit, wanted: string): number {
  const name = (field ?? type).toLowerCase();
  const less = field ? 1 : 0;
  if (name === wanted) return less;
  if (name.startsWith(wanted)) return 2 + less;
  if (name.includes(wanted)) return 4 + less;
  if (`${type}.${field}`.toLowerCase() === wanted) return 0;
  return says.toLowerCase().includes(wanted) ? 6 + less : NONE;
}

function* hitsIn(type: GraphQLNamedType): Generator<Hit> {
  yield { type: type.name, field: null, says: type.description ?? '' };
  if (isEnumType(type)) {
    for (const value of type.getValues()) yield { type: type.name, field: value.name, says: value.description ?? '' };
  }
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      yield { type: type.name, field: field.name, says: field.description ?? '' };
  }
}
