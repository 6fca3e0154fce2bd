import { refuse } from '../../schema/errors';

/** Names the call that something is asked for. It opens nothing: it stands in the audit as the purpose. */
export const CALL_HEADER = 'x-call-id';

/** @throws ContractError BAD_REQUEST where it does not have the form of an id */
export function callIdOf(given: string | readonly string[] | undefined): string | null {
  if (given === undefined) return null;
  if (typeof given === 'string' && /^[\w-]{1,64}$/.test(given)) return given;
  return refuse(
    'BAD_REQUEST',
    `\`${CALL_HEADER}\` takes up to 64 letters, digits, \`_\` and \`-\`: send the id of the call`,
  );
}
