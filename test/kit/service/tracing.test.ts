import { context, defaultTextMapGetter, defaultTextMapSetter, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { commonShape, readConfig, wantsTraces } from '../../../kit/service/config';
import { AsyncContext, traceparent } from '../../../kit/service/trace-context';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const SPAN = 'b7ad6b7169203331';

const extracted = (header: string) =>
  trace.getSpanContext(traceparent.extract(ROOT_CONTEXT, { traceparent: header }, defaultTextMapGetter));

describe('the traceparent of a client', () => {
  it.each([
    ['is continued', `00-${TRACE}-${SPAN}-01`, { traceId: TRACE, spanId: SPAN, traceFlags: 1, isRemote: true }],
    [
      'is continued unsampled',
      `00-${TRACE}-${SPAN}-00`,
      { traceId: TRACE, spanId: SPAN, traceFlags: 0, isRemote: true },
    ],
    [
      'of a later version is read as far as it is known',
      `cc-${TRACE}-${SPAN}-01-more`,
      { traceId: TRACE, spanId: SPAN, traceFlags: 1, isRemote: true },
    ],
    ['of a version that cannot be is none', `ff-${TRACE}-${SPAN}-01`, undefined],
    ['without a trace is none', `00-${'0'.repeat(32)}-${SPAN}-01`, undefined],
    ['without a span is none', `00-${TRACE}-${'0'.repeat(16)}-01`, undefined],
    ['in capitals is none', `00-${TRACE.toUpperCase()}-${SPAN}-01`, undefined],
    ['that is something else is none', 'C12345678903', undefined],
  ])('%s', (_what, header, span) => {
    expect(extracted(header)).toEqual(span);
  });

  it('goes on in the same words', () => {
    const carrier: Record<string, string> = {};
    const from = traceparent.extract(ROOT_CONTEXT, { traceparent: `00-${TRACE}-${SPAN}-01` }, defaultTextMapGetter);
    traceparent.inject(from, carrier, defaultTextMapSetter);
    expect(carrier).toEqual({ traceparent: `00-${TRACE}-${SPAN}-01` });
  });
});

it('keeps what is active through what is awaited, for each request by itself', async () => {
  const active = new AsyncContext();
  const key = Symbol('asker');
  const seen = await Promise.all(
    ['she', 'he'].map((asker) =>
      active.with(ROOT_CONTEXT.setValue(key, asker), async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return active.active().getValue(key);
      }),
    ),
  );
  expect([...seen, active.active()]).toEqual(['she', 'he', ROOT_CONTEXT]);
});

it.each([
  ['nothing is said', {}, false],
  ['a collector is named', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }, true],
  ['a collector of traces is named', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://localhost:4318/v1/traces' }, true],
  ['the exporter is named', { OTEL_TRACES_EXPORTER: 'otlp' }, true],
  [
    'the exporter is none',
    { OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' },
    false,
  ],
  ['all of it is disabled', { OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }, false],
])('traces where %s: %s', (_what, environment, wanted) => {
  expect(wantsTraces(readConfig(commonShape, environment))).toBe(wanted);
});

it('touches nothing of the process while nobody asks for traces', () => {
  expect([trace.getActiveSpan(), context.active()]).toEqual([undefined, ROOT_CONTEXT]);
});
