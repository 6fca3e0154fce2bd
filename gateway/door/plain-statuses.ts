import type { ApolloServerPlugin } from '@apollo/server';
import type { ErrorCode } from '../../schema/errors';
import type { Asking } from '../asking';

/** What a client that knows no type of GraphQL reads in the body: its request was one, its document was wrong. */
const OF_DOCUMENTS: ReadonlySet<unknown> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_INPUT',
]);

/**
 * GraphQL over HTTP: to a client that accepts plain `application/json` alone a status of 400 says that somebody on the way
 * spoke; a document that is wrong is answered with 200.
 */
export function plainStatuses(): ApolloServerPlugin<Asking> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response: { body, http } }) {
          if (http.status !== 400 || body.kind !== 'single' || !isPlain(request.http?.headers.get('accept'))) return;
          if (body.singleResult.errors?.every(({ extensions }) => OF_DOCUMENTS.has(extensions?.code)))
            http.status = 200;
        },
      };
    },
  };
}

/** A client that names no type gets the status that says most. */
function isPlain(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase());
  return types.includes('application/json') && !types.includes('application/graphql-response+json');
}
