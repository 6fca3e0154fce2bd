import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { ContractError, ERRORS, isErrorCode } from '../../schema/errors';
import type { Log } from '../service/log';
import { WaitingError } from '../store/authorise';
import { storeFault } from '../store/fault';

/** A result with its errors in the asker's terms. */
export function told(result: ExecutionResult, requestId: string, log: Log): object {
  return result.errors ? { ...result, errors: result.errors.map((error) => errorTold(error, requestId, log)) } : result;
}

/** The asker's fault in its own words; ours in one neutral sentence, and to the log. */
function errorTold(error: GraphQLError, requestId: string, log: Log): GraphQLFormattedError {
  const { path, originalError } = error;
  const code =
    originalError instanceof ContractError ? originalError.code : (storeFault(originalError) ?? codeOf(error));
  const waiting = originalError instanceof WaitingError ? originalError.extensions : {};
  if (isErrorCode(code) && ERRORS[code].kind === 'asker')
    return { message: error.message, path, extensions: { ...waiting, code } };
  log.error({ err: originalError ?? error, path, requestId }, 'a field failed');
  return {
    message: 'something of ours went wrong',
    path,
    extensions: { code: isErrorCode(code) ? code : 'INTERNAL' },
  };
}

/** Without a place and a cause of its own it is about the variables, before anything ran: the asker's. */
function codeOf({ path, originalError, extensions }: GraphQLError): unknown {
  return path || originalError ? extensions.code : 'BAD_INPUT';
}
