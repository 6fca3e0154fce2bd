import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { inlined, isOperation } from '../asking/inlined';

/** One place of an answer, as the operation asks for it. */
export interface Asked {
  readonly key: string;
  readonly name: string;
  readonly inner: readonly Asked[];
}

/** The shape of the answer to the first operation, in the order of its text; one key that is asked for twice is one place. */
export function askedIn(document: DocumentNode): readonly Asked[] {
  const operation = inlined(document).definitions.find(isOperation);
  return operation ? asked(operation.selectionSet) : [];
}

function asked({ selections }: SelectionSetNode): readonly Asked[] {
  const byKey = new Map<string, Asked>();
  const add = (one: Asked): void => {
    const before = byKey.get(one.key);
    byKey.set(one.key, before ? { ...before, inner: joined(before.inner, one.inner) } : one);
  };
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) for (const one of asked(selection.selectionSet)) add(one);
    if (selection.kind !== Kind.FIELD) continue;
    const { alias, name, selectionSet } = selection;
    add({ key: alias?.value ?? name.value, name: name.value, inner: selectionSet ? asked(selectionSet) : [] });
  }
  return [...byKey.values()];
}

function joined(some: readonly Asked[], more: readonly Asked[]): readonly Asked[] {
  const byKey = new Map(some.map((one) => [one.key, one]));
  for (const one of more) {
    const before = byKey.get(one.key);
    byKey.set(one.key, before ? { ...before, inner: joined(before.inner, one.inner) } : one);
  }
  return [...byKey.values()];
}
