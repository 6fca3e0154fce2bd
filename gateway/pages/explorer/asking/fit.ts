import {
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { cut } from './cut';
import { inlined, isFragment, isOperation } from './inlined';

/** A document as a contract can bear it. */
export interface Fitted {
  /** Null where nothing is left to ask. */
  readonly text: string | null;
  /** Places of the answer that this contract does not have: response keys joined by dots, indices of lists left out. */
  readonly absent: ReadonlySet<string>;
}

/** Takes out what the contract does not have; a field whose argument it does not know goes whole, for without it the field says something else. */
export function fitTo(text: string, document: DocumentNode, contract: GraphQLSchema): Fitted {
  const absent = new Set(absentPlaces(document, contract));
  if (absent.size === 0) return { text, absent };
  const types = new TypeInfo(contract);
  const known = visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => (isKnown(types, node.arguments ?? []) ? undefined : null),
      InlineFragment: ({ typeCondition }) => (has(contract, typeCondition?.name.value) ? undefined : null),
      FragmentDefinition: ({ typeCondition }) => (has(contract, typeCondition.name.value) ? undefined : null),
    }),
  );
  const whole = withoutUnused(withoutHollow(known));
  return { text: whole.definitions.some(isOperation) ? cut(text, document, whole) : null, absent };
}

function isKnown(types: TypeInfo, given: readonly { readonly name: { readonly value: string } }[]): boolean {
  const field = types.getFieldDef();
  return Boolean(field) && given.every(({ name }) => field?.args.some((arg) => arg.name === name.value));
}

function has(contract: GraphQLSchema, type: string | undefined): boolean {
  return type === undefined || contract.getType(type) !== undefined;
}

function absentPlaces(document: DocumentNode, contract: GraphQLSchema): Iterable<string> {
  const absent: string[] = [];
  const types = new TypeInfo(contract);
  const whole = inlined(document);
  const path: string[] = [];
  visit(
    whole,
    visitWithTypeInfo(types, {
      Field: {
        enter(node) {
          path.push(node.alias?.value ?? node.name.value);
          if (isKnown(types, node.arguments ?? []) || node.name.value === '__typename') return undefined;
          absent.push(path.join('.'));
          path.pop();
          return false;
        },
        leave: () => void path.pop(),
      },
    }),
  );
  return absent;
}

/** Takes out objects of which nothing is left to ask, and what spread them, until all that is left asks for something. */
function withoutHollow(document: DocumentNode): DocumentNode {
  const gone = new Set<string>();
  const left = visit(document, {
    FragmentSpread: ({ name }) => (defines(document, name.value) ? undefined : null),
    Field: { leave: (node) => (isHollow(node) ? null : undefined) },
    InlineFragment: { leave: (node) => (isHollow(node) ? null : undefined) },
    FragmentDefinition: {
      leave: (node) => {
        if (!isHollow(node)) return undefined;
        gone.add(node.name.value);
        return null;
      },
    },
    OperationDefinition: { leave: (node) => (isHollow(node) ? null : undefined) },
  });
  return gone.size > 0 ? withoutHollow(left) : left;
}

function isHollow({ selectionSet }: { readonly selectionSet?: SelectionSetNode | undefined }): boolean {
  return selectionSet !== undefined && selectionSet.selections.length === 0;
}

function defines(document: DocumentNode, fragment: string): boolean {
  return document.definitions.some((one) => isFragment(one) && one.name.value === fragment);
}

/** Fragments that nothing spreads and variables that nothing uses are faults of their own. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const spread = new Set<string>();
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void spread.add(name.value),
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const left = visit(document, {
    FragmentDefinition: ({ name }) => (spread.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
  return left.definitions.length < document.definitions.length ? withoutUnused(left) : left;
}

/** Only the variables that a text declares: a gateway need not be told of others. */
export function variablesFor(document: DocumentNode, all: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = document.definitions
    .filter(isOperation)
    .flatMap((one) => one.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []);
  return Object.fromEntries(names.filter((name) => Object.hasOwn(all, name)).map((name) => [name, all[name]]));
}
