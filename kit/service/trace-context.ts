import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  type ContextManager,
  isSpanContextValid,
  ROOT_CONTEXT,
  type TextMapPropagator,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

/** Carries what is active through everything that is awaited. */
export class AsyncContext implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.storage.getStore() ?? ROOT_CONTEXT;
  }

  with<Args extends unknown[], Done>(
    context: Context,
    work: (...args: Args) => Done,
    self?: ThisParameterType<typeof work>,
    ...args: Args
  ): Done {
    return this.storage.run(context, () => work.apply(self, args));
  }

  bind<Target>(context: Context, target: Target): Target {
    if (typeof target !== 'function') return target;
    return ((...args: unknown[]) => this.with(context, () => target(...args))) as Target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.storage.disable();
    return this;
  }
}

const HEADER = 'traceparent';
const FORM = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-.*)?$/;

/** W3C's `traceparent`. Its companion `tracestate` and baggage are not carried: they hold strangers' words. */
export const traceparent: TextMapPropagator = {
  fields: () => [HEADER],

  inject(context, carrier, setter) {
    const span = trace.getSpanContext(context);
    if (!span || !isSpanContextValid(span)) return;
    const flags = span.traceFlags & TraceFlags.SAMPLED ? '01' : '00';
    setter.set(carrier, HEADER, `00-${span.traceId}-${span.spanId}-${flags}`);
  },

  extract(context, carrier, getter) {
    const given = getter.get(carrier, HEADER);
    const [, traceId, spanId, flags] = FORM.exec(typeof given === 'string' ? given : '') ?? [];
    if (!traceId || !spanId || !flags) return context;
    const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
    const span = { traceId, spanId, traceFlags, isRemote: true };
    return isSpanContextValid(span) ? trace.setSpanContext(context, span) : context;
  },
};
