import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLFormattedError, Kind } from 'graphql';
import { inSpan, markFailed, SpanKind } from '../../kit/service/spans';
import { ERRORS, isErrorCode } from '../../schema/errors';
import type { Audience } from '../../schema/viewer';
import type { GatewayRequest, GraphBehind } from '../apollo';
import type { Asking } from '../asking';
import type { AnsweredOperation, GatewayMeters, OperationOutcome } from '../meters';
import type { Persisted } from './persisted';

export interface Observing {
  readonly audience: Audience;
  readonly persisted: Persisted;
  readonly meters?: GatewayMeters | undefined;
}

/** Counts every operation by its audience, type and end; by its name only where the operator keeps its text. */
export function metering({ audience, persisted, meters }: Observing): ApolloServerPlugin<Asking> {
  if (!meters) return {};
  const nameOf = keptNames(persisted);
  return {
    async requestDidStart() {
      const begun = performance.now();
      return {
        async willSendResponse({ response: { body }, operation, source }) {
          if (body.kind !== 'single') return;
          const { data, errors = [] } = body.singleResult;
          for (const error of errors) meters.erred(codeOf(error), audience);
          const ended: AnsweredOperation = {
            audience,
            type: operation?.operation ?? 'unknown',
            stored: nameOf(source, operation?.name?.value),
            outcome: outcomeOf(data, errors),
          };
          meters.operated(ended, (performance.now() - begun) / 1000);
        },
      };
    },
  };
}

/** The same graph, with a span for every operation that got through the door. */
export function tracing(graph: GraphBehind, { audience, persisted }: Observing): GraphBehind {
  const nameOf = keptNames(persisted);
  return {
    onSchemaLoadOrUpdate: (listener) => graph.onSchemaLoadOrUpdate(listener),
    stop: () => graph.stop(),
    load: async (options) => {
      const { executor } = await graph.load(options);
      if (!executor) return { executor };
      const traced: typeof executor = (request) =>
        inSpan(spanFor(request as unknown as GatewayRequest, audience, nameOf), async (span) => {
          const result = await executor(request);
          if (result.data === null) markFailed(span, codeOf(result.errors?.[0]));
          return result;
        });
      return { executor: traced };
    },
  };
}

type NameOf = (source: string | undefined, name: string | undefined) => string | null;

function spanFor({ operation, source }: GatewayRequest, audience: Audience, nameOf: NameOf) {
  const type = operation?.operation ?? 'unknown';
  const name = nameOf(source, operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined);
  return {
    name: name ? `${type} ${name}` : type,
    kind: SpanKind.SERVER,
    attributes: {
      'c360.audience': audience,
      'graphql.operation.type': type,
      ...(name ? { 'graphql.operation.name': name } : {}),
    },
  };
}

/** A client names its operation as it likes, with a phone number if it likes: only names the operator keeps are told. */
function keptNames({ textById }: Persisted): NameOf {
  const kept = new Set(textById.values());
  return (source, name) => (name !== undefined && source !== undefined && kept.has(source) ? name : null);
}

function outcomeOf(data: unknown, errors: readonly GraphQLFormattedError[]): OperationOutcome {
  if (errors.length === 0) return 'ok';
  if (data !== null && data !== undefined) return 'partial';
  return errors.every((error) => ERRORS[codeOf(error)].kind === 'asker') ? 'refused' : 'failed';
}

function codeOf(error: Pick<GraphQLFormattedError, 'extensions'> | undefined) {
  const code = error?.extensions?.code;
  return isErrorCode(code) ? code : 'INTERNAL';
}
