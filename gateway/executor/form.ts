import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** What an answer may hold: names to what they may hold in turn; null is a leaf. */
export type Form = ReadonlyMap<string, Form | null>;

/** Lists in lists, and objects in a scalar, go no deeper than this: beyond it an answer is made to exhaust its reader. */
const DEEPEST = 16;

const formByDocument = new WeakMap<DocumentNode, Form>();

/** The form of the answers to a planned operation, which is one document for as long as its plan is kept. */
export function formOf(document: DocumentNode): Form {
  const known = formByDocument.get(document);
  if (known) return known;
  const made = madeFrom(document);
  formByDocument.set(document, made);
  return made;
}

/** What was asked for and nothing else. @throws Error where something has a form that no answer to it can have */
export function asAsked(value: unknown, form: Form, depth = 0): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || depth > DEEPEST) throw new Error('an object or a list of objects was asked for');
  if (Array.isArray(value)) return value.map((one) => asAsked(one, form, depth + 1));
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of form) {
    if (!Object.hasOwn(value, name)) continue;
    const given = (value as Readonly<Record<string, unknown>>)[name];
    kept[name] = inner ? asAsked(given, inner) : leaf(given);
  }
  return kept;
}

function leaf(value: unknown): unknown {
  if (isDeeper(value, DEEPEST)) throw new Error('a scalar was asked for');
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

interface OpenForm extends Map<string, OpenForm | null> {}
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function madeFrom({ definitions }: DocumentNode): Form {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const form: OpenForm = new Map();
  for (const node of definitions)
    if (node.kind === Kind.OPERATION_DEFINITION) widen(form, node.selectionSet, fragments);
  return form;
}

/** Adds what a selection asks for. Types are not told apart: an answer holds the fields of its own type only. */
function widen(form: OpenForm, { selections }: SelectionSetNode, fragments: Fragments): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const { name, alias, selectionSet } = selection;
      const inner = form.get((alias ?? name).value) ?? (selectionSet ? new Map() : null);
      form.set((alias ?? name).value, inner);
      if (inner && selectionSet) widen(inner, selectionSet, fragments);
    } else {
      const meant = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (meant) widen(form, meant.selectionSet, fragments);
    }
  }
}
