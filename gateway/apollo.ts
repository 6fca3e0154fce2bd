import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { Asking } from './asking';

type Executor = ApolloGateway['executor'];

/** An operation that passed the door: parsed, validated against the asker's contract, with the schema it was validated against. */
export type GatewayRequest = Omit<Parameters<Executor>[0], 'context'> & { readonly context: Asking };
export type GatewayResult = Awaited<ReturnType<Executor>>;

/** What Apollo's server asks of the graph behind it. */
export type GraphBehind = ApolloServerOptionsWithGateway<Asking>['gateway'];
