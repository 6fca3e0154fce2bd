import { GraphQLError } from 'graphql';
import { ContractError } from '../../schema/errors';
import type { Asking } from '../asking';
import type { Wish } from '../keep/change';
import type { AskedChange } from './intents';

/** Keeps what somebody asked for until others have decided. @returns under which id. @throws ContractError */
export type Keep = (wish: Wish, asking: Asking) => Promise<string>;

/** What was asked for, and the action of each mutation. */
export interface Mutations {
  readonly changes: readonly AskedChange[];
  readonly actions: ReadonlyMap<string, string>;
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

/** The mutation that answers under this name. */
function askedAt(key: unknown, { changes, actions }: Mutations): Pick<Wish, 'mutation' | 'action' | 'input'> | null {
  const asked = changes.find((change) => change.key === key);
  const action = actions.get(asked?.mutation ?? '');
  return asked?.input && action ? { mutation: asked.mutation, action, input: asked.input } : null;
}
