import { type DirectiveNode, type DocumentNode, Kind } from 'graphql';
import { argumentsOf, textOf, usesOf } from './labelled-sdl';

const FEDERATION = 'https://specs.apollo.dev/federation/';

/** Says by which name of the federation specification a directive goes, however the document has renamed it. */
export type FederationName = (directive: DirectiveNode) => string;

export interface Link {
  readonly url: string;
  readonly as: string | null;
  /** What is imported: the name in the document, and the name in the specification, both with `@` for directives. */
  readonly imports: readonly { readonly here: string; readonly there: string }[];
}

/** What the document links to. */
export function linksOf(document: DocumentNode): readonly Link[] {
  return usesOf(schemaDirectives(document), 'link').map((link) => ({
    url: textOf(link, 'url') ?? '',
    as: textOf(link, 'as'),
    imports: importsOf(argumentsOf(link).import),
  }));
}

/** The directives on the schema itself, those of its extensions included. */
export function schemaDirectives(document: DocumentNode): readonly DirectiveNode[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? [...(node.directives ?? [])] : [],
  );
}

/** Directives may be imported under another name, or used unimported under a prefix: a rule about names must see through both. */
export function federationNames(document: DocumentNode): FederationName {
  const links = linksOf(document).filter(({ url }) => url.startsWith(FEDERATION));
  const imported = new Map(links.flatMap(({ imports }) => imports.map(({ here, there }) => [here, there] as const)));
  const prefixes = links.map(({ as }) => `${as ?? 'federation'}__`);
  return ({ name: { value } }) => {
    const there = imported.get(`@${value}`);
    if (there !== undefined) return there.slice(1);
    const prefix = prefixes.find((one) => value.startsWith(one));
    return prefix === undefined ? value : value.slice(prefix.length);
  };
}

function importsOf(value: unknown): Link['imports'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((element: unknown) => {
    if (typeof element === 'string') return [{ here: element, there: element }];
    const { name, as } = (element ?? {}) as { readonly name?: unknown; readonly as?: unknown };
    return typeof name === 'string' ? [{ here: typeof as === 'string' ? as : name, there: name }] : [];
  });
}
