import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { Asking } from '../asking';
import { refusal } from '../view/errors';
import { digestOf, type Persisted } from './persisted';

/**
 * Puts the kept text in the place of its id. Nothing is kept because a client sent it, and the id of another audience is
 * as unknown as any other.
 */
export function persisting(persisted: Persisted): ApolloServerPlugin<Asking> {
  const kept = new Set(persisted.textById.values());
  return {
    async requestDidStart({ request, contextValue }) {
      const asked = resolved(request, persisted);
      const { persistedQuery, ...extensions } = request.extensions ?? {};
      // Apollo refuses nothing before it has parsed a text: this one says nothing and is refused in its turn.
      Object.assign(request, { query: typeof asked === 'string' ? asked : '{ __typename }', extensions });
      contextValue.isKept = typeof asked === 'string' && kept.has(asked);
      if (typeof asked === 'string') return;
      return {
        async didResolveOperation() {
          throw asked;
        },
      };
    },
  };
}

function resolved(request: GraphQLRequest, { textById, only }: Persisted): string | GraphQLError {
  const { query = '' } = request;
  const id = idIn(request);
  const kept = id === null ? null : (textById.get(id) ?? null);
  if (id !== null && query === '') return kept ?? refusal('UNKNOWN_OPERATION', unknown(id));
  if (kept !== null && kept !== query)
    return refusal('BAD_REQUEST', 'the id and the text are of two operations: send one of them');
  if (query === '') return only ? refusal('UNKNOWN_OPERATION', ONLY) : refusal('BAD_REQUEST', NOTHING_ASKED);
  return only && !textById.has(digestOf(query)) ? refusal('UNKNOWN_OPERATION', ONLY) : query;
}

const ONLY = 'you may send operations that are kept for you, and no other text: send the id of one of them';
const NOTHING_ASKED = 'a request holds `query`, a text, or the id of a kept operation, and this one has neither';

function unknown(id: string): string {
  return `no operation \`${id.slice(0, 80)}\` is kept for you: send its text, or an id of your manifest`;
}

/** By Apollo's extension, or by `documentId` as GraphQL over HTTP has it. */
function idIn({ extensions, http }: GraphQLRequest): string | null {
  const { persistedQuery } = extensions ?? {};
  if (isObject(persistedQuery)) return persistedQuery.version === 1 ? text(persistedQuery.sha256Hash) : '';
  const documentId = isObject(http?.body) ? http.body.documentId : new URLSearchParams(http?.search).get('documentId');
  return documentId === null || documentId === undefined ? null : text(documentId).replace(/^sha256:/, '');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
