import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The operations with every fragment written out in its place, so that a place of the answer is a place of the text. */
export function inlined(document: DocumentNode): DocumentNode {
  const fragments = new Map(document.definitions.filter(isFragment).map((one) => [one.name.value, one]));
  const definitions = document.definitions
    .filter(isOperation)
    .map((one) => ({ ...one, selectionSet: spread(one.selectionSet, fragments, []) }));
  return { ...document, definitions };
}

export function isOperation(node: ASTNode): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

export function isFragment(node: ASTNode): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}

function spread(set: SelectionSetNode, fragments: Fragments, within: readonly string[]): SelectionSetNode {
  return { ...set, selections: set.selections.flatMap((one) => spreadOne(one, fragments, within)) };
}

/** A fragment that spreads itself is a fault that the gateway tells: here it ends. */
function spreadOne(one: SelectionNode, fragments: Fragments, within: readonly string[]): readonly SelectionNode[] {
  if (one.kind !== Kind.FRAGMENT_SPREAD) {
    return [one.selectionSet ? { ...one, selectionSet: spread(one.selectionSet, fragments, within) } : one];
  }
  const fragment = fragments.get(one.name.value);
  if (!fragment || within.includes(one.name.value)) return [];
  const { typeCondition, selectionSet } = fragment;
  const inner = spread(selectionSet, fragments, [...within, one.name.value]);
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: inner }];
}
