import {
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
} from 'graphql';

/** The named fragments of one document. */
export class Fragments {
  readonly definitions: FragmentDefinitionNode[] = [];

  /** Takes the selections out into a fragment. @returns what stands in their place. */
  named(type: string, selections: readonly SelectionNode[]): SelectionNode {
    const name = { kind: Kind.NAME, value: `F${this.definitions.length + 1}` } as const;
    this.definitions.push({
      kind: Kind.FRAGMENT_DEFINITION,
      name,
      typeCondition: typeNamed(type),
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    });
    return { kind: Kind.FRAGMENT_SPREAD, name };
  }
}

export function inlineFragment(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: typeNamed(type),
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

function typeNamed(name: string): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
}
