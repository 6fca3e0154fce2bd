import { type DirectiveNode, type DocumentNode, Kind, parse, print, visit } from 'graphql';
import { LABEL_DIRECTIVES, LABELS_SPEC } from './directives';
import { type FederationName, linksOf, schemaDirectives } from './federation-names';
import { textOf, usesOf } from './labelled-sdl';

/** What keeps the label directives of a subgraph from arriving in the supergraph whole and under their own names. */
export function linkProblems(document: DocumentNode): readonly string[] {
  const links = linksOf(document);
  const labels = links.filter(({ url }) => url === LABELS_SPEC);
  const imported = new Set(labels.flatMap(({ imports }) => imports.filter(isOwnName).map(({ here }) => here)));
  const composed = usesOf(schemaDirectives(document), 'composeDirective').map((use) => textOf(use, 'name'));
  return [
    ...links
      .filter(({ url }) => isForeignSpec(url))
      .map(({ url }) => `the link to \`${url}\` is not supported; leave it out`),
    ...DEFINITIONS.flatMap(({ name, text }) => [
      ...(imported.has(name) ? [] : [`\`${name}\` is not imported under its own name from \`${LABELS_SPEC}\``]),
      ...(composed.includes(name) ? [] : [`\`${name}\` gets lost; add @composeDirective(name: "${name}")`]),
      ...(definitionsOf(document, name).join() === text ? [] : [`\`${name}\` is not defined as \`${text}\``]),
    ]),
  ];
}

/** Uses of what the graph forbids: representations carry keys only, and the policy alone decides who sees what. */
export function refusedDirectives(document: DocumentNode, federationName: FederationName): readonly string[] {
  const problems: string[] = [];
  visit(document, {
    Directive(directive: DirectiveNode) {
      const reason = REFUSED.get(federationName(directive));
      if (reason !== undefined) problems.push(`\`${print(directive)}\` is refused: ${reason}`);
    },
  });
  return problems;
}

const KEYS_ONLY = 'representations carry keys only; keep a copy of what you need';
const POLICY_ONLY = 'who sees a field is said by its label';

const REFUSED: ReadonlyMap<string, string> = new Map([
  ['requires', KEYS_ONLY],
  ['provides', KEYS_ONLY],
  ['interfaceObject', KEYS_ONLY],
  ['context', KEYS_ONLY],
  ['fromContext', KEYS_ONLY],
  ['inaccessible', POLICY_ONLY],
  ['authenticated', POLICY_ONLY],
  ['requiresScopes', POLICY_ONLY],
  ['policy', POLICY_ONLY],
]);

const DEFINITIONS = parse(LABEL_DIRECTIVES).definitions.flatMap((node) =>
  node.kind === Kind.DIRECTIVE_DEFINITION ? [{ name: `@${node.name.value}`, text: print(node) }] : [],
);

/** Composition throws an assertion on a definition that differs in one subgraph: better said before, in words. */
function definitionsOf(document: DocumentNode, name: string): readonly string[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.DIRECTIVE_DEFINITION && `@${node.name.value}` === name
      ? [print({ ...node, description: undefined })]
      : [],
  );
}

function isOwnName({ here, there }: { readonly here: string; readonly there: string }): boolean {
  return here === there;
}

/** Other specifications of federation bring directives of their own, under any name. */
function isForeignSpec(url: string): boolean {
  return url.startsWith('https://specs.apollo.dev/') && !/\/(link\/v1|federation\/v2)\.\d+$/.test(url);
}
