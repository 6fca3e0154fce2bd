import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large an operation is when its fragments are written out in their places. */
export interface Shape {
  /** Fields within fields. */
  readonly depth: number;
  /** Fields and fragments within each other. */
  readonly nesting: number;
  readonly aliases: number;
  readonly directives: number;
  readonly selections: number;
}

/**
 * Measures without writing anything out: each fragment is measured once, so that a document of fragments that spread each
 * other twice costs no more than its length.
 */
export function shapeOf({ selectionSet }: OperationDefinitionNode, document: DocumentNode): Shape {
  return new Measure(document).selectionSet(selectionSet);
}

const EMPTY: Shape = { depth: 0, nesting: 0, aliases: 0, directives: 0, selections: 0 };

class Measure {
  private readonly fragmentByName = new Map<string, FragmentDefinitionNode>();
  private readonly shapeByFragment = new Map<string, Shape>();

  constructor(document: DocumentNode) {
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragmentByName.set(node.name.value, node);
  }

  selectionSet({ selections }: SelectionSetNode): Shape {
    return selections.map((selection) => this.selection(selection)).reduce(together, EMPTY);
  }

  private selection(node: SelectionNode): Shape {
    const below = this.below(node);
    return {
      depth: below.depth + (node.kind === Kind.FIELD ? 1 : 0),
      nesting: below.nesting + 1,
      aliases: below.aliases + (isAliased(node) ? 1 : 0),
      directives: below.directives + (node.directives?.length ?? 0),
      selections: below.selections + 1,
    };
  }

  private below(node: SelectionNode): Shape {
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.fragment(node.name.value);
    return node.selectionSet ? this.selectionSet(node.selectionSet) : EMPTY;
  }

  private fragment(name: string): Shape {
    const known = this.shapeByFragment.get(name);
    if (known) return known;
    // A fragment inside itself is refused by validation; here it only must come to an end.
    this.shapeByFragment.set(name, EMPTY);
    const fragment = this.fragmentByName.get(name);
    const shape = fragment ? this.selectionSet(fragment.selectionSet) : EMPTY;
    this.shapeByFragment.set(name, shape);
    return shape;
  }
}

function together(one: Shape, other: Shape): Shape {
  return {
    depth: Math.max(one.depth, other.depth),
    nesting: Math.max(one.nesting, other.nesting),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    selections: one.selections + other.selections,
  };
}

function isAliased(node: SelectionNode): node is FieldNode {
  return node.kind === Kind.FIELD && node.alias !== undefined && node.alias.value !== node.name.value;
}
