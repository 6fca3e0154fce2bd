import { types } from 'node:util';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '../../kit/service/log';
import { ERRORS, type ErrorCode, type ErrorKind, isErrorCode } from '../../schema/errors';

/** Ends the whole request with the catalogue's status for the code. */
export function refusal(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: ERRORS[code].status } } });
}

/**
 * The errors of subgraphs in the client's terms: no service, address, stack or foreign text. What is not the asker's
 * fault is logged here, under the id that the client is told.
 */
export function rebuilt(errors: readonly GraphQLError[], requestId: string, log: Log): readonly GraphQLError[] {
  const byText = new Map<string, GraphQLError>();
  for (const error of errors) {
    const code = codeFromSubgraph(error.extensions.code);
    if (ERRORS[code].kind !== 'asker')
      log.error({ err: causeOf(error), requestId, code, subgraph: error.extensions.serviceName }, 'a part failed');
    const one = new GraphQLError(messageOf(code, error.message), {
      path: clientPath(error.path),
      extensions: { code, ...changeOf(error), requestId },
    });
    byText.set(JSON.stringify(one), one);
  }
  return [...byText.values()];
}

/** Under which id a change waits that others decide: put there by the gateway alone. */
function changeOf({ extensions: { change } }: Pick<GraphQLError, 'extensions'>): { readonly change?: string } {
  return typeof change === 'string' ? { change } : {};
}

/** Where the planner's own steps begin, the path that the client asked by ends. */
function clientPath(path: GraphQLError['path']): GraphQLError['path'] | null {
  const end = path?.findIndex((part) => part === '@' || part === '_entities') ?? -1;
  return end < 0 ? (path ?? null) : (path?.slice(0, end) ?? null);
}

/** Of what a subgraph said the planner keeps the bare object, which says nothing more than the error made of it. */
function causeOf(error: GraphQLError): unknown {
  return types.isNativeError(error.originalError) ? error.originalError : error;
}

/** The last net: whatever Apollo is about to send. Its own codes are put into those of the catalogue. */
export function forClient(error: GraphQLFormattedError): GraphQLFormattedError {
  const code = codeFromApollo(error.extensions?.code);
  const requestId = error.extensions?.requestId;
  const { locations, path } = error;
  return {
    message: messageOf(code, error.message),
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { code, ...changeOf({ extensions: error.extensions ?? {} }), ...(requestId ? { requestId } : {}) },
  };
}

/** Only where the asker is at fault the message was written for them; the others say the same to everybody. */
function messageOf(code: ErrorCode, message: string): string {
  const { kind } = ERRORS[code];
  return kind === 'asker' ? message : NEUTRAL[kind];
}

const NEUTRAL: Readonly<Record<Exclude<ErrorKind, 'asker'>, string>> = {
  other: 'a part of the graph is away: try again later',
  ours: 'something went wrong on our side: tell us the request id',
};

/** What a subgraph may say to a client. The rest would be the gateway's own mistake: a bad token, an invalid document. */
const SPOKEN: ReadonlySet<ErrorCode> = new Set([
  'BAD_INPUT',
  'BAD_CUSTOMER_CODE',
  'BAD_CURSOR',
  'NOT_ALLOWED',
  'NEEDS_REQUEST',
  'NEEDS_SECOND_PERSON',
  'NOT_POSSIBLE_NOW',
  'STALE_VERSION',
  'ALREADY_EXISTS',
  'IDEMPOTENCY_KEY_REUSED',
  'TOO_MANY',
  'TOO_LARGE',
  'UNAVAILABLE',
  'TIMEOUT',
]);

function codeFromSubgraph(code: unknown): ErrorCode {
  return isErrorCode(code) && SPOKEN.has(code) ? code : 'INTERNAL';
}

const FROM_APOLLO: ReadonlyMap<unknown, ErrorCode> = new Map([
  ['BAD_USER_INPUT', 'BAD_INPUT'],
  ['OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST'],
  ['PERSISTED_QUERY_NOT_FOUND', 'BAD_REQUEST'],
  ['PERSISTED_QUERY_NOT_SUPPORTED', 'BAD_REQUEST'],
]);

function codeFromApollo(code: unknown): ErrorCode {
  return isErrorCode(code) ? code : (FROM_APOLLO.get(code) ?? 'INTERNAL');
}
