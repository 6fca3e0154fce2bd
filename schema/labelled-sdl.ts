import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

export interface SdlField {
  readonly coordinate: string;
  readonly name: string;
  readonly type: TypeNode;
  readonly directives: readonly DirectiveNode[];
}

/** A type that has fields, with what its definition and its extensions in one document say together. */
export interface SdlType {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'input';
  readonly fields: readonly SdlField[];
  readonly directives: readonly DirectiveNode[];
}

/** The object, interface and input types of a document, in the order of their first appearance. */
export function typesOf(document: DocumentNode): readonly SdlType[] {
  const nodesByName = new Map<string, FieldedNode[]>();
  for (const node of document.definitions) {
    if (!isFielded(node)) continue;
    const nodes = nodesByName.get(node.name.value) ?? [];
    nodesByName.set(node.name.value, [...nodes, node]);
  }
  return [...nodesByName].map(([name, nodes]) => typeOf(name, nodes));
}

/** The uses of one directive, by its name in this document. */
export function usesOf(directives: readonly DirectiveNode[], name: string): readonly DirectiveNode[] {
  return directives.filter((directive) => directive.name.value === name);
}

/** The arguments of a directive as plain values; absent ones are undefined. */
export function argumentsOf(directive: DirectiveNode): Readonly<Record<string, unknown>> {
  const entry = ({ name, value }: ArgumentNode) => [name.value, valueFromASTUntyped(value)] as const;
  return Object.fromEntries((directive.arguments ?? []).map(entry));
}

/** A text argument, or null where it is absent or no text. */
export function textOf(directive: DirectiveNode, argument: string): string | null {
  const value = argumentsOf(directive)[argument];
  return typeof value === 'string' ? value : null;
}

const FIELDED = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'interface',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
} as const;

type FieldedNode = Extract<TypeDefinitionNode | TypeExtensionNode, { readonly kind: keyof typeof FIELDED }>;

function isFielded(node: { readonly kind: Kind }): node is FieldedNode {
  return node.kind in FIELDED;
}

function typeOf(name: string, nodes: readonly FieldedNode[]): SdlType {
  const fieldNodesByName = new Map<string, (FieldDefinitionNode | InputValueDefinitionNode)[]>();
  for (const field of nodes.flatMap((node) => [...(node.fields ?? [])])) {
    fieldNodesByName.set(field.name.value, [...(fieldNodesByName.get(field.name.value) ?? []), field]);
  }
  return {
    name,
    kind: FIELDED[nodes[0]?.kind ?? Kind.OBJECT_TYPE_DEFINITION],
    fields: [...fieldNodesByName].flatMap(([field, fieldNodes]) => fieldOf(`${name}.${field}`, field, fieldNodes)),
    directives: nodes.flatMap((node) => node.directives ?? []),
  };
}

/** Definitions of one field in several places are one field with all their labels, so that two labels are noticed. */
function fieldOf(
  coordinate: string,
  name: string,
  nodes: readonly (FieldDefinitionNode | InputValueDefinitionNode)[],
): readonly SdlField[] {
  return nodes.slice(0, 1).map(({ type }) => ({
    coordinate,
    name,
    type,
    directives: nodes.flatMap((node) => node.directives ?? []),
  }));
}
