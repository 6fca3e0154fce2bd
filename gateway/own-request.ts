import { createHash } from 'node:crypto';
import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { GatewayRequest } from './apollo';
import type { Asking } from './asking';

export interface OwnQuestion {
  readonly query: string;
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A request as Apollo's server would hand it on, for what the gateway itself asks on somebody's behalf. */
export function ownRequest(
  { query, operationName, variables }: OwnQuestion,
  schema: GraphQLSchema,
  context: Asking,
): GatewayRequest & { readonly operation: OperationDefinitionNode } {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return {
    ...{ document, operation, operationName, schema, context },
    queryHash: createHash('sha256').update(query).digest('hex'),
    request: { query, operationName, variables },
    // Of what Apollo's server adds to a request the planner reads no more than this.
    metrics: {},
  } as unknown as GatewayRequest & { readonly operation: OperationDefinitionNode };
}
