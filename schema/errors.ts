/** Whose fault an error is: the asker's, ours (logged, told neutrally), or another's (a subgraph or a store is away). */
export type ErrorKind = 'asker' | 'ours' | 'other';

export interface ErrorEntry {
  /** HTTP status where the whole request ends with this code; an error of one field travels inside a 200. */
  readonly status: number;
  readonly kind: ErrorKind;
  readonly meaning: string;
  readonly cure: string;
}

/** Every code a client can meet. A code is never renamed and never reused; clients may rely on it, never on a message. */
export const ERRORS = {
  BAD_REQUEST: {
    status: 400,
    kind: 'asker',
    meaning: 'The request is no GraphQL request over HTTP.',
    cure: 'Send a POST with a JSON body that holds `query` or the id of a stored operation.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    kind: 'asker',
    meaning: 'The document is not written in GraphQL.',
    cure: 'Correct the syntax at the place that the message names.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    kind: 'asker',
    meaning: 'The document asks for something that your schema does not have.',
    cure: 'Compare it with the schema you are served; another audience may be served more.',
  },
  INTROSPECTION_MIXED: {
    status: 400,
    kind: 'asker',
    meaning: 'One operation asks for data and for the schema.',
    cure: 'Ask for `__schema` and `__type` in an operation of their own.',
  },
  UNKNOWN_OPERATION: {
    status: 400,
    kind: 'asker',
    meaning:
      'No operation is kept for you under this id, or you may send no operation but those that are kept for you.',
    cure: 'Send the id of an operation of your manifest.',
  },
  BAD_INPUT: {
    status: 400,
    kind: 'asker',
    meaning: 'A value does not have the form that its field asks for.',
    cure: 'Correct the value that the message names.',
  },
  BAD_CUSTOMER_CODE: {
    status: 400,
    kind: 'asker',
    meaning: 'The text is no customer code: C, ten digits and a check digit that fits them.',
    cure: 'Look for a mistyped digit.',
  },
  BAD_CURSOR: {
    status: 400,
    kind: 'asker',
    meaning: 'The cursor is not one of this list, this viewer, this order or this policy.',
    cure: 'Ask for the first page again.',
  },
  UNAUTHENTICATED: {
    status: 401,
    kind: 'asker',
    meaning: 'The credentials are missing where they are needed, expired or not valid.',
    cure: 'Sign in again, and send the new token.',
  },
  BAD_TOKEN: {
    status: 401,
    kind: 'asker',
    meaning: 'A subgraph was called without a fresh viewer token signed for this very call.',
    cure: 'Ask through the gateway; subgraphs answer nobody else.',
  },
  FORBIDDEN_AUDIENCE: {
    status: 403,
    kind: 'asker',
    meaning: 'This door or stored operation serves another audience.',
    cure: 'Use the address and the operations that were given to you.',
  },
  NOT_ALLOWED: {
    status: 200,
    kind: 'asker',
    meaning: 'The change is not allowed, or what it is about does not exist for you: the two answer alike.',
    cure: 'Check the number, or ask somebody who has this right.',
  },
  NEEDS_REQUEST: {
    status: 200,
    kind: 'asker',
    meaning: 'You may ask for this change; others decide on it.',
    cure: 'File a request for it.',
  },
  NEEDS_SECOND_PERSON: {
    status: 200,
    kind: 'asker',
    meaning: 'A second person with the same right has to approve this change.',
    cure: 'Ask a colleague to approve it; the asker cannot.',
  },
  NOT_POSSIBLE_NOW: {
    status: 200,
    kind: 'asker',
    meaning: 'The present state does not permit this change.',
    cure: 'Read the record again; the message names the state and what it permits.',
  },
  STALE_VERSION: {
    status: 200,
    kind: 'asker',
    meaning: 'The record was changed since you read it.',
    cure: 'Read it again, and repeat your change on the new version.',
  },
  ALREADY_EXISTS: {
    status: 200,
    kind: 'asker',
    meaning: 'Something that may exist once only is there already.',
    cure: 'Use what is there, or choose another key.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 200,
    kind: 'asker',
    meaning: 'The idempotency key was used for another change.',
    cure: 'Make a new key for every change; repeat a key only with the same input.',
  },
  TOO_MANY: {
    status: 429,
    kind: 'asker',
    meaning: 'A limit or a budget is used up.',
    cure: 'Wait for as long as `Retry-After` says, or ask for less at a time.',
  },
  TOO_LARGE: {
    status: 413,
    kind: 'asker',
    meaning: 'The request, or what it asks for, is larger than the limit.',
    cure: 'Ask for fewer fields or shorter pages, or send less at a time.',
  },
  UNAVAILABLE: {
    status: 503,
    kind: 'other',
    meaning: 'A part of the graph is away; what could be read without it is in the answer.',
    cure: 'Try again later; changes with the same idempotency key may be repeated.',
  },
  TIMEOUT: {
    status: 504,
    kind: 'other',
    meaning: 'The answer, or a part of it, did not come in time.',
    cure: 'Try again, or ask for less; changes with the same idempotency key may be repeated.',
  },
  INTERNAL: {
    status: 500,
    kind: 'ours',
    meaning: 'Something went wrong on our side; it is logged under the request id.',
    cure: 'Tell us the request id.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(ERRORS, text);
}

/** A contract that was not kept. Its message is written for the asker and holds nothing but their own words. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  /** GraphQL copies this to the error that the client reads. */
  readonly extensions: { readonly code: ErrorCode };

  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
    this.extensions = { code };
  }
}

/** @throws ContractError always: reads well after a condition, `if (…) refuse('BAD_INPUT', …)`. */
export function refuse(code: ErrorCode, message: string): never {
  throw new ContractError(code, message);
}

/** The catalogue as a page for front-end teams. */
export function printErrors(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, kind, meaning, cure }]) => `| ${code} | ${status} | ${WHOSE[kind]} | ${meaning} | ${cure} |`,
  );
  return [...HEAD, ...rows, ''].join('\n');
}

const WHOSE: Readonly<Record<ErrorKind, string>> = { asker: 'yours', ours: 'ours', other: 'a part that is away' };

const HEAD = [
  '# Errors',
  '',
  'An error carries its code in `extensions.code`. Codes are stable; messages are for people and may change.',
  'A field you may not see is no error: it reads null, exactly like a field without a value.',
  'The status is that of a request which ends with this code; an error of one field travels inside a 200.',
  '',
  '| code | status | whose | meaning | what to do |',
  '| --- | --- | --- | --- | --- |',
];
