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
import type { Documents } from './documents';
import { type Limits, limiting, OWN_RULES } from './limits';
import { metering, type Observing, tracing } from './observing';
import { persisting } from './persisting';
import { plainStatuses } from './plain-statuses';

export type AudienceServer = ApolloServer<Asking>;

export interface AudienceOptions extends Observing {
  readonly limits: Limits;
  readonly documents: Documents;
  readonly log: Log;
}

/** Parses, validates and answers for one audience; it knows the contract of this audience and nothing else. */
export async function startAudienceServer(gateway: GraphBehind, options: AudienceOptions): Promise<AudienceServer> {
  const { limits, persisted, documents, log } = options;
  const server = new ApolloServer<Asking>({
    gateway: tracing(gateway, options),
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    documentStore: documents,
    nodeEnv: 'production',
    parseOptions: { maxTokens: limits.tokens },
    validationRules: OWN_RULES,
    formatError: forClient,
    logger: loggerFor(log),
    plugins: [
      persisting(persisted),
      limiting(limits),
      plainStatuses(),
      requestIdOnErrors(log),
      metering(options),
      ...nothingElse(),
    ],
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
