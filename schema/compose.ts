import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { CompositionError } from './composition-error';
import { labelsOf } from './label-index';
import { typesOf } from './labelled-sdl';
import { checkLabels, type KnownNames } from './labels';

export { CompositionError } from './composition-error';

export interface SubgraphSdl {
  readonly name: string;
  /** Where it answers; the address is the gateway's business, and empty in the printed supergraph. */
  readonly url?: string;
  readonly sdl: string;
}

/**
 * Checks the labels of each subgraph, composes them in process, and checks that every label arrived.
 * @throws CompositionError with all problems found at the first of these steps that finds any.
 */
export function composeSupergraph(
  subgraphs: readonly SubgraphSdl[],
  known: KnownNames,
): { readonly supergraphSdl: string } {
  refuse(subgraphs.flatMap(({ name, sdl }) => checkLabels(sdl, known).map((problem) => `${name}: ${problem}`)));
  const composed = composeServices(inOrder(subgraphs).map(serviceOf));
  if (composed.errors) throw new CompositionError(composed.errors.map(({ message }) => message));
  refuse(composed.hints.filter(({ definition }) => definition.code === TWO_LABELS).map(({ message }) => message));
  refuse(lostLabels(composed.supergraphSdl));
  return { supergraphSdl: composed.supergraphSdl };
}

/** Of two labels on one coordinate composition lets one win, and only mentions it. */
const TWO_LABELS = 'INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS';

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new CompositionError(problems);
}

function serviceOf({ name, url = '', sdl }: SubgraphSdl) {
  return { name, url, typeDefs: parse(sdl) };
}

/** By name, so that the printed supergraph does not depend on who was listed first. */
function inOrder(subgraphs: readonly SubgraphSdl[]): readonly SubgraphSdl[] {
  return [...subgraphs].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function lostLabels(supergraphSdl: string): readonly string[] {
  const { labels, actions } = labelsOf(supergraphSdl);
  return typesOf(parse(supergraphSdl))
    .filter(({ kind }) => kind !== 'interface')
    .flatMap((type) =>
      type.fields.filter(
        ({ name, coordinate }) => !(type.name === 'Mutation' ? actions.has(name) : labels.has(coordinate)),
      ),
    )
    .map(({ coordinate }) => `\`${coordinate}\` lost its label on the way into the supergraph`);
}
