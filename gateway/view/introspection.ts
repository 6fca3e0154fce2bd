import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Names of fragments come from outside, so the record has no prototype. */
export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  return fragments;
}

/** What an operation asks for: data, the schema, or both, which is refused. `__typename` belongs to either. */
export function asksFor({ selectionSet }: OperationDefinitionNode, fragments: Fragments): 'data' | 'schema' | 'both' {
  const names = [...rootFields(selectionSet, fragments, new Set())];
  const schema = names.some((name) => INTROSPECTION.has(name));
  const data = names.some((name) => !INTROSPECTION.has(name) && name !== '__typename');
  return schema ? (data ? 'both' : 'schema') : 'data';
}

const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

/** By name, never by alias; a fragment is looked into once, whatever it is called. */
function* rootFields({ selections }: SelectionSetNode, fragments: Fragments, seen: Set<string>): Generator<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) yield selection.name.value;
    else if (selection.kind === Kind.INLINE_FRAGMENT) yield* rootFields(selection.selectionSet, fragments, seen);
    else yield* spreadFields(selection.name.value, fragments, seen);
  }
}

function* spreadFields(name: string, fragments: Fragments, seen: Set<string>): Generator<string> {
  const fragment = fragments[name];
  if (!fragment || seen.has(name)) return;
  seen.add(name);
  yield* rootFields(fragment.selectionSet, fragments, seen);
}
