import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  isTypeDefinitionNode,
  Kind,
  parse,
  visit,
} from 'graphql';
import { linksOf } from './federation-names';

/**
 * The supergraph as clients could query it whole: without the directives and types by which federation and labels
 * travel. Nothing is hidden by directives, since the label check refuses `@inaccessible`.
 */
export function apiSchemaOf(supergraphSdl: string): GraphQLSchema {
  const api = visit(ofClients(parse(supergraphSdl, { noLocation: true })), {
    Directive: ({ name }) => (KEPT.has(name.value) ? undefined : null),
  });
  // Composition has validated it already.
  return buildASTSchema(api, { assumeValidSDL: true });
}

const KEPT: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/** Leaves out what belongs to linked specifications, such as `join__Graph` and `link__Purpose`. */
function ofClients(document: DocumentNode): DocumentNode {
  const prefixes = linksOf(document).map(({ url, as }) => `${as ?? url.split('/').at(-2)}__`);
  const definitions = document.definitions.filter((node) => {
    if (node.kind === Kind.DIRECTIVE_DEFINITION) return false;
    return !isTypeDefinitionNode(node) || !prefixes.some((prefix) => node.name.value.startsWith(prefix));
  });
  return { ...document, definitions };
}
