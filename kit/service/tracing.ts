import { context, DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { Log } from './log';
import { AsyncContext, traceparent } from './trace-context';

export interface TracingOptions {
  /** The process kind: the service's name where `OTEL_SERVICE_NAME` gives no other. */
  readonly name: string;
  readonly log: Log;
  /** Where spans go, once they hold no values: to the collector of `OTEL_EXPORTER_OTLP_ENDPOINT` unless told. */
  readonly exporter?: SpanExporter;
}

/**
 * Sends traces by OTLP over HTTP from now on. OpenTelemetry keeps its provider for the whole process, where Apollo's
 * planner finds it too; the SDK itself reads the standard `OTEL_*` variables.
 * @returns what sends the last spans and ends tracing.
 */
export function startTracing({ name, log, exporter = new OTLPTraceExporter() }: TracingOptions): () => Promise<void> {
  diag.setLogger(loggerFor(log), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ [ATTR_SERVICE_NAME]: `customer-360-${name}` }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(withoutValues(exporter))],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncContext());
  propagation.setGlobalPropagator(traceparent);
  return async () => {
    await provider.shutdown().catch((error: unknown) => log.warn({ err: error }, 'the last traces were not sent'));
    for (const api of [trace, context, propagation, diag]) api.disable();
  };
}

/**
 * INVARIANT: no value leaves in a span. Whatever library made it, only attributes of these names are sent, and no event,
 * link or message: documents, variables, addresses and texts of errors stay here.
 */
const TOLD: ReadonlySet<string> = new Set([
  'c360.audience',
  'c360.subgraph',
  'db.collection.name',
  'db.namespace',
  'db.operation.name',
  'db.system.name',
  'error.type',
  'graphql.operation.name',
  'graphql.operation.type',
  'http.request.method',
  'http.response.status_code',
  'http.route',
]);

/** Apollo names an operation as its client does, who is free to write anything there. */
const FREE_WORDS: ReadonlySet<string> = new Set(['graphql.operation.name']);

function withoutValues(inner: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => inner.export(spans.map(bare), done),
    shutdown: () => inner.shutdown(),
    forceFlush: async () => inner.forceFlush?.(),
  };
}

function bare(span: ReadableSpan): ReadableSpan {
  const isOurs = span.instrumentationScope.name === 'customer-360';
  const told = Object.entries(span.attributes).filter(([name]) => TOLD.has(name) && (isOurs || !FREE_WORDS.has(name)));
  return Object.create(span, {
    attributes: { value: Object.fromEntries(told) },
    events: { value: [] },
    links: { value: [] },
    status: { value: { code: span.status.code } },
  }) as ReadableSpan;
}

function loggerFor(log: Log) {
  const say = (message: string) => log.warn({ part: 'traces' }, message.split('\n', 1)[0]);
  return { error: say, warn: say, info: () => {}, debug: () => {}, verbose: () => {} };
}
