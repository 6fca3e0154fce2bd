import { type DocumentNode, Kind, parse, type TypeNode } from 'graphql';
import { textOf, typesOf, usesOf } from '../../schema/labelled-sdl';

/**
 * Name of a type to the subgraph that owns its records: the one where a root field answers with exactly one of them.
 * A type that several subgraphs answer with, or none, has no owner, and nobody's null speaks for its records.
 */
export function ownersOf(supergraphSdl: string): ReadonlyMap<string, string> {
  const answeringOf = new Map<string, Set<string>>();
  for (const { type, subgraph } of singleAnswers(parse(supergraphSdl, { noLocation: true }))) {
    answeringOf.set(type, (answeringOf.get(type) ?? new Set()).add(subgraph));
  }
  return new Map(
    [...answeringOf].flatMap(([type, [owner, ...others]]) =>
      owner !== undefined && others.length === 0 ? [[type, owner] as const] : [],
    ),
  );
}

/** The root fields that answer with one object, as pairs of its type and the subgraph that resolves them. */
function singleAnswers(supergraph: DocumentNode) {
  const nameByGraph = subgraphNames(supergraph);
  const rootFields = typesOf(supergraph).find(({ name }) => name === 'Query')?.fields ?? [];
  return rootFields.flatMap(({ type, directives }) => {
    const single = singleTypeOf(type);
    const graphs = usesOf(directives, 'join__field').map((use) => textOf(use, 'graph') ?? '');
    return single === null ? [] : graphs.map((graph) => ({ type: single, subgraph: nameByGraph.get(graph) ?? graph }));
  });
}

/** `enum join__Graph { ACCOUNT @join__graph(name: "account", url: "") }` says how subgraphs are called in the SDL. */
function subgraphNames({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const graphs = definitions.flatMap((node) => (node.kind === Kind.ENUM_TYPE_DEFINITION ? (node.values ?? []) : []));
  return new Map(
    graphs.flatMap(({ name, directives = [] }) =>
      usesOf(directives, 'join__graph').map((use) => [name.value, textOf(use, 'name') ?? ''] as const),
    ),
  );
}

function singleTypeOf(type: TypeNode): string | null {
  if (type.kind === Kind.NON_NULL_TYPE) return singleTypeOf(type.type);
  return type.kind === Kind.NAMED_TYPE ? type.name.value : null;
}
