import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionNode, visit } from 'graphql';
import type { Operation } from './operation';

type Differs = (operation: Operation) => Promise<boolean>;

/** So many smaller ones are tried; a leak is to be understood, not to be the smallest there is. */
const TRIES = 120;

/** A smaller operation that still tells the worlds apart: a selection less, as long as one can be spared. */
export async function smaller(operation: Operation, differs: Differs): Promise<Operation> {
  let smallest = operation;
  let tries = 0;
  for (let place = 0; place < selectionsIn(smallest.document) && tries < TRIES; tries++) {
    const tried = tidied({ ...smallest, document: without(smallest.document, place) });
    if (await differs(tried)) smallest = tried;
    else place += 1;
  }
  return smallest;
}

/** The part of a list without which the worlds are told apart no more: halves, then quarters, are left out. */
export async function fewer<Item>(all: readonly Item[], differs: (some: readonly Item[]) => Promise<boolean>) {
  let kept = all;
  for (let size = Math.ceil(kept.length / 2), tries = 0; size >= 1 && tries < TRIES; tries++) {
    const smaller = await firstThat(cutsOf(kept, size), differs);
    if (smaller) kept = smaller;
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
  }
  return kept;
}

async function firstThat<Some>(all: Iterable<Some>, holds: (some: Some) => Promise<boolean>): Promise<Some | null> {
  for (const one of all) if (await holds(one)) return one;
  return null;
}

function* cutsOf<Item>(all: readonly Item[], size: number): Iterable<readonly Item[]> {
  for (let from = 0; from < all.length; from += size) {
    const rest = [...all.slice(0, from), ...all.slice(from + size)];
    if (rest.length > 0) yield rest;
  }
}

function selectionsIn(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    SelectionSet: ({ selections }) => {
      count += selections.length;
    },
  });
  return count;
}

function without(document: DocumentNode, place: number): DocumentNode {
  let seen = 0;
  return visit(document, {
    SelectionSet: (node) => {
      const first = seen;
      seen += node.selections.length;
      if (place < first || place >= seen || node.selections.length === 1) return undefined;
      return {
        ...node,
        selections: node.selections.filter((_: SelectionNode, index: number) => first + index !== place),
      };
    },
  });
}

/** Fragments and variables that nothing names any more are no part of a valid document. */
function tidied(operation: Operation): Operation {
  const spread = new Set<string>();
  const used = new Set<string>();
  visit(operation.document, { FragmentSpread: ({ name }) => void spread.add(name.value) });
  const definitions = operation.document.definitions.filter(
    (node) => node.kind !== Kind.FRAGMENT_DEFINITION || spread.has(node.name.value),
  );
  visit(
    { ...operation.document, definitions },
    {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
    },
  );
  const tidy = (node: OperationDefinitionNode): OperationDefinitionNode => ({
    ...node,
    variableDefinitions: (node.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value)),
  });
  const document = {
    ...operation.document,
    definitions: definitions.map((node) => (node.kind === Kind.OPERATION_DEFINITION ? tidy(node) : node)),
  };
  const variables = Object.fromEntries(Object.entries(operation.variables).filter(([name]) => used.has(name)));
  return { ...operation, document, variables };
}
