import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '../../kit/service/log';
import type { GraphBehind } from '../apollo';
import type { Asking } from '../asking';
import { forClient } from '../view/errors';
import { MAX_TOKENS, reservedNames } from './limits';

export type AudienceServer = ApolloServer<Asking>;

/** Parses, validates and answers for one audience; it knows the contract of this audience and nothing else. */
export async function startAudienceServer(gateway: GraphBehind, log: Log): Promise<AudienceServer> {
  const server = new ApolloServer<Asking>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    nodeEnv: 'production',
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [reservedNames],
    formatError: forClient,
    logger: loggerFor(log),
    plugins: [requestIdOnErrors(log), ...nothingElse()],
  });
  await server.start();
  return server;
}

/** No landing page, no cache hints, and nothing that reports to anybody. */
function nothingElse(): ApolloServerPlugin<Asking>[] {
  return [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
  ];
}

/** Every error tells the id under which it can be found; what nobody expected is logged here. */
function requestIdOnErrors(log: Log): ApolloServerPlugin<Asking> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body }, contextValue: { requestId } }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return;
          body.singleResult.errors = body.singleResult.errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId },
          }));
        },
      };
    },
    async unexpectedErrorProcessingRequest({ error, requestContext }) {
      log.error({ err: error, requestId: requestContext.contextValue.requestId }, 'a request failed');
    },
  };
}

function loggerFor(log: Log) {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) =>
    log[level]({ part: 'door' }, String(message));
  return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
}
