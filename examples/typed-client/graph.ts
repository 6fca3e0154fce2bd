import type { TypedDocumentString } from './gql/graphql';

export interface GraphError {
  readonly message: string;
  /** Where in the answer the gap is; null where the whole request ended. */
  readonly path?: readonly (string | number)[] | null;
  readonly extensions: { readonly code: string; readonly requestId?: string };
}

export interface Answer<Data> {
  readonly data: Data;
  readonly errors: readonly GraphError[];
}

export interface GraphOptions {
  readonly url: string;
  readonly token: string;
  /** How long an answer may take, in milliseconds. */
  readonly patience?: number;
  /** Sends ids instead of texts, where the gateway was given the manifest. */
  readonly persisted?: boolean;
}

/** A request that brought no data at all. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    readonly code: string,
    message: string,
    readonly requestId: string | null,
  ) {
    super(`${code}: ${message}`);
  }
}

export type Ask = <Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<Answer<Data>>;

/** Asks the graph; what is answered in part comes with the errors that mark its gaps. */
export function graph({ url, token, patience = 10_000, persisted = false }: GraphOptions): Ask {
  return async (document, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({
        ...(persisted ? byId(document.__meta__?.id) : { query: document.toString() }),
        variables,
      }),
      signal: AbortSignal.timeout(patience),
    });
    return answerIn(await response.json());
  };
}

/** True where something is missing that might be there: ask again later. A null without this is the answer itself. */
export function isGap(errors: readonly GraphError[], ...path: readonly (string | number)[]): boolean {
  return errors.some((error) => AWAY.has(error.extensions.code) && isWithin(path, error.path ?? []));
}

const AWAY: ReadonlySet<string> = new Set(['UNAVAILABLE', 'TIMEOUT', 'INTERNAL']);

function isWithin(path: readonly (string | number)[], gap: readonly (string | number)[]): boolean {
  return gap.every((part, index) => part === path[index]);
}

function byId(id: unknown) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash: id } } };
}

function answerIn<Data>(body: unknown): Answer<Data> {
  const { data = null, errors = [] } = body as { data?: Data | null; errors?: readonly GraphError[] };
  const [first] = errors;
  if (data !== null) return { data, errors };
  throw new NoAnswer(
    first?.extensions.code ?? 'INTERNAL',
    first?.message ?? 'there is neither data nor an error',
    first?.extensions.requestId ?? null,
  );
}
