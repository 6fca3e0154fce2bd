import { type Attributes, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

export { SpanKind };

/** Under this name all spans of ours are made; without tracing they are empty objects that nobody records. */
const SCOPE = 'customer-360';

export interface SpanOptions {
  readonly name: string;
  readonly kind?: SpanKind;
  /** Only names that the exporter lets out are told: `tracing.ts` lists them. */
  readonly attributes?: Attributes;
}

/** Does the work inside a span that is active meanwhile; a failure is told by its code, never by its message. */
export function inSpan<Done>({ name, ...options }: SpanOptions, work: (span: Span) => Promise<Done>): Promise<Done> {
  return trace.getTracer(SCOPE).startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, codeOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A span that is ended by hand, below whatever is active now. */
export function startSpan({ name, ...options }: SpanOptions): Span {
  return trace.getTracer(SCOPE).startSpan(name, options);
}

export function markFailed(span: Span, code: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', code);
}

/** Whether anything is traced at this point: what only decorates a trace is spared otherwise. */
export function isTraced(): boolean {
  return trace.getActiveSpan()?.isRecording() ?? false;
}

/** What a log line needs to be found from a trace, and a trace from it; nothing without tracing. */
export function traceWords(): { readonly trace_id?: string; readonly span_id?: string } {
  const context = trace.getActiveSpan()?.spanContext();
  return context ? { trace_id: context.traceId, span_id: context.spanId } : {};
}

/** A code is a short word or number; whatever else an error calls so might hold a value. */
function codeOf(error: unknown): string {
  const { code, fault, name } = error as { readonly code?: unknown; readonly fault?: unknown; readonly name?: unknown };
  const word = [fault, code, name].find(
    (each) => typeof each === 'number' || /^[A-Za-z_]{1,40}$/.test(String(each ?? '')),
  );
  return word === undefined ? 'failed' : String(word);
}
