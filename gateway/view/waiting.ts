import { GraphQLError, type GraphQLSchema, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import { ContractError } from '../../schema/errors';
import type { Asking } from '../asking';
import type { ChangeInput, Wish } from '../keep/change';
import type { Fragments } from './introspection';

/** Keeps what somebody asked for until others have decided. @returns under which id. @throws ContractError */
export type Keep = (wish: Wish, asking: Asking) => Promise<string>;

export interface Mutations {
  readonly contract: GraphQLSchema;
  readonly actions: ReadonlyMap<string, string>;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** As they were sent: what is kept is sent again. */
  readonly variables: Readonly<Record<string, unknown>>;
}

const NEEDS: Readonly<Record<string, Wish['needs']>> = { NEEDS_SECOND_PERSON: 'second', NEEDS_REQUEST: 'request' };

/** Errors of changes that others decide name the id under which they wait; those that cannot be kept say so. */
export async function keptChanges(
  errors: readonly GraphQLError[],
  mutations: Mutations,
  keep: (wish: Wish) => Promise<string>,
): Promise<readonly GraphQLError[]> {
  const told: GraphQLError[] = [];
  // One after the other, as the mutations themselves.
  for (const error of errors) told.push(await keptChange(error, mutations, keep));
  return told;
}

async function keptChange(error: GraphQLError, mutations: Mutations, keep: (wish: Wish) => Promise<string>) {
  const needs = NEEDS[String(error.extensions.code)];
  const asked = needs && askedAt(error.path?.[0], mutations);
  if (!needs || !asked) return withOnly(error, { code: error.extensions.code });
  const { seen } = error.extensions;
  try {
    const change = await keep({ ...asked, needs, seen: typeof seen === 'string' ? seen : null });
    return withOnly(error, { code: error.extensions.code, change });
  } catch (fault) {
    const code = fault instanceof ContractError ? fault.code : 'UNAVAILABLE';
    return new GraphQLError((fault as Error).message, { path: error.path ?? null, extensions: { code } });
  }
}

function withOnly(error: GraphQLError, extensions: Readonly<Record<string, unknown>>): GraphQLError {
  const { message, path, originalError, extensions: had } = error;
  const told = { serviceName: had.serviceName, ...extensions };
  return new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null, extensions: told });
}

/** The mutation that answers under this name, with its input as it was written. */
function askedAt(
  key: unknown,
  { contract, actions, operation, fragments, variables }: Mutations,
): Pick<Wish, 'mutation' | 'action' | 'input'> | null {
  const root = contract.getMutationType();
  if (operation.operation !== 'mutation' || !root) return null;
  const [node] =
    collectFields(contract, fragments, { ...variables }, root, operation.selectionSet).get(String(key)) ?? [];
  const given = node?.arguments?.find(({ name }) => name.value === 'input');
  const action = actions.get(node?.name.value ?? '');
  if (!node || !given || !action) return null;
  const input = valueFromASTUntyped(given.value, { ...variables }) as ChangeInput;
  return { mutation: node.name.value, action, input };
}
