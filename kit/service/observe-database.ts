import type { Span } from '@opentelemetry/api';
import type { Connection } from 'mongoose';
import type { DatabaseMeters } from './metrics';
import { isTraced, markFailed, SpanKind, startSpan } from './spans';

type Client = ReturnType<Connection['getClient']>;

/** Times every command that the driver sends, and gives those below a traced request a span; of a command only its name is told. */
export function observeDatabase(client: Client, meters: DatabaseMeters): void {
  const spanOf = new Map<number, Span>();
  const ended = (requestId: number, failed?: string) => {
    const span = spanOf.get(requestId);
    if (!span) return;
    spanOf.delete(requestId);
    if (failed) markFailed(span, failed);
    span.end();
  };
  client.on('commandStarted', ({ requestId, commandName, databaseName, command }) => {
    if (isTraced()) spanOf.set(requestId, startSpan(spanFor(commandName, databaseName, command)));
  });
  client.on('commandSucceeded', ({ requestId, commandName: name, duration }) => {
    meters.commanded({ name, outcome: 'ok' }, duration / 1000);
    ended(requestId);
  });
  client.on('commandFailed', ({ requestId, commandName: name, duration, failure }) => {
    meters.commanded({ name, outcome: 'failed' }, duration / 1000);
    ended(requestId, String((failure as { readonly code?: number }).code ?? failure.name));
  });
}

function spanFor(command: string, database: string, body: Readonly<Record<string, unknown>>) {
  const collection = body[command];
  return {
    name: typeof collection === 'string' ? `${command} ${collection}` : command,
    kind: SpanKind.CLIENT,
    attributes: {
      'db.system.name': 'mongodb',
      'db.namespace': database,
      'db.operation.name': command,
      ...(typeof collection === 'string' ? { 'db.collection.name': collection } : {}),
    },
  };
}
