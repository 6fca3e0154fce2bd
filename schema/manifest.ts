import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoDeprecatedCustomRule,
  type OperationDefinitionNode,
  parse,
  print,
  Source,
  specifiedRules,
  type ValidationRule,
  validate,
  visit,
} from 'graphql';

/** The operations a front-end sends by their ids, in the format of Apollo's `generate-persisted-query-manifest`. */
export interface Manifest {
  readonly format: 'apollo-persisted-query-manifest';
  readonly version: 1;
  readonly operations: readonly ManifestOperation[];
}

export interface ManifestOperation {
  /** The SHA-256 of the body, in lower-case hexadecimal. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

export interface OperationText {
  readonly file: string;
  readonly text: string;
  /** By which a client calls it already: then the text is the body itself, and is not printed anew. */
  readonly id?: string;
}

export interface MadeManifest {
  readonly manifest: Manifest;
  /** Why it may not be used, each with file and line. */
  readonly problems: readonly string[];
  /** What is deprecated and still asked for. */
  readonly warnings: readonly string[];
}

/** Operations against the contract of their audience; all mistakes are told at once. */
export function manifestOf(
  texts: readonly OperationText[],
  contract: GraphQLSchema,
  rules: readonly ValidationRule[] = [],
): MadeManifest {
  const scopes = scopesOf(texts).map(readScope);
  const operations = scopes.flatMap((scope) => scope.operations);
  const errors = [
    ...scopes.flatMap((scope) => scope.errors),
    ...twice(operations.map(({ node }) => node)),
    ...operations.flatMap(({ node, text, document }) => [
      ...rootErrors(node, contract),
      ...idErrors(node, text),
      ...validate(contract, document, [...specifiedRules, ...rules]),
    ]),
  ];
  const deprecated = operations.flatMap(({ document }) => validate(contract, document, [NoDeprecatedCustomRule]));
  return {
    manifest: { format: 'apollo-persisted-query-manifest', version: 1, operations: operations.map(entryOf) },
    problems: [...linesOf(errors), ...(operations.length === 0 ? [NOTHING] : [])],
    warnings: linesOf(deprecated),
  };
}

const NOTHING = 'there is no operation here: name files that hold queries or mutations';

interface Operation {
  readonly node: OperationDefinitionNode;
  readonly text: OperationText;
  /** With the fragments it needs. */
  readonly document: DocumentNode;
}

/** A body that has its id is whole in itself; all other texts share their fragments. */
function scopesOf(texts: readonly OperationText[]): readonly (readonly OperationText[])[] {
  return [
    texts.filter(({ id }) => id === undefined),
    ...texts.filter(({ id }) => id !== undefined).map((one) => [one]),
  ];
}

function readScope(texts: readonly OperationText[]) {
  const read = texts.map((text) => ({ text, ...documentOf(text) }));
  const found = read.flatMap(({ text, document }) => (document?.definitions ?? []).map((node) => ({ node, text })));
  const fragments = found.flatMap(({ node }) => (isFragment(node) ? [node] : []));
  const fragmentByName = new Map(fragments.map((node) => [node.name.value, node]));
  const syntax = read.flatMap(({ error }) => (error ? [error] : []));
  return {
    operations: found.flatMap(({ node, text }): readonly Operation[] =>
      isOperation(node) ? [{ node, text, document: withFragments(node, fragmentByName) }] : [],
    ),
    errors: [...syntax, ...found.flatMap(({ node }) => formErrors(node)), ...twice(fragments)],
  };
}

type Definition = DocumentNode['definitions'][number];
type Named = OperationDefinitionNode | FragmentDefinitionNode;

function documentOf({ text, file }: OperationText): {
  readonly document?: DocumentNode;
  readonly error?: GraphQLError;
} {
  try {
    return { document: parse(new Source(text, file)) };
  } catch (error) {
    if (error instanceof GraphQLError) return { error };
    throw error;
  }
}

function isOperation(node: Definition): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}

function isFragment(node: Definition): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}

function formErrors(node: Definition): readonly GraphQLError[] {
  if (isFragment(node)) return [];
  if (!isOperation(node))
    return [at(node, 'only operations and fragments go into a manifest: take this definition away')];
  return node.name ? [] : [at(node, 'the operation has no name: give it one, for its answers are counted by it')];
}

function twice(nodes: readonly Named[]): readonly GraphQLError[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const name = node.name?.value;
    if (name === undefined) return [];
    if (seen.has(name)) return [at(node, `the name \`${name}\` is taken by another definition: choose another`)];
    seen.add(name);
    return [];
  });
}

/** Validation has nothing to say of a root that the contract lacks. */
function rootErrors(node: OperationDefinitionNode, contract: GraphQLSchema): readonly GraphQLError[] {
  if (contract.getRootType(node.operation)) return [];
  return [at(node, `the contract has no ${node.operation}: another audience may have one`)];
}

/** A client sends the id it was compiled with: under any other the operation would be unknown. */
function idErrors(node: OperationDefinitionNode, { id, text }: OperationText): readonly GraphQLError[] {
  if (id === undefined || id === digestOf(text)) return [];
  return [at(node, 'the id is not the SHA-256 of the body in hexadecimal: set `hashAlgorithm` of the preset so')];
}

/** The operation and the fragments it needs, itself or through others, in the order of their first use. */
function withFragments(
  operation: OperationDefinitionNode,
  fragmentByName: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const needed = new Set<FragmentDefinitionNode>();
  const collect = (node: Named) =>
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragmentByName.get(name.value);
        if (!fragment || needed.has(fragment)) return;
        needed.add(fragment);
        collect(fragment);
      },
    });
  collect(operation);
  return { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
}

function entryOf({ node: { name, operation }, text, document }: Operation): ManifestOperation {
  const body = text.id === undefined ? print(document) : text.text;
  return { id: digestOf(body), name: name?.value ?? '', type: operation, body };
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function at(nodes: Definition, message: string): GraphQLError {
  return new GraphQLError(message, { nodes });
}

/** A fragment that several operations use errs in each of them, and is told of once. */
function linesOf(errors: readonly GraphQLError[]): readonly string[] {
  const lines = errors.map(({ source, locations, message }) => `${source?.name}:${locations?.[0]?.line}: ${message}`);
  return [...new Set(lines)];
}
