import { context, propagation, type Span, trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from './http';
import type { HttpMeters } from './metrics';
import { isTraced, markFailed, SpanKind, startSpan } from './spans';

/** The route of what was never declared. */
const UNKNOWN = 'none';
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts and times every answer, and gives each request a span below the one its client names. */
export function observeHttp(server: HttpServer, meters?: HttpMeters): void {
  const spanOf = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, _reply, done) => {
    const from = propagation.extract(context.active(), request.headers);
    context.with(from, () => {
      const span = startSpan(spanFor(request));
      spanOf.set(request, span);
      context.with(trace.setSpan(from, span), done);
    });
  });
  // The body arrives on the socket's own events, where what is active was lost.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = spanOf.get(request);
    if (!span || isTraced()) return done();
    context.with(trace.setSpan(context.active(), span), done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { elapsedTime, statusCode: status } = reply;
    meters?.answered({ method: methodOf(request), route: routeOf(request), status }, elapsedTime / 1000);
    end(taken(spanOf, request), reply);
    done();
  });
  server.addHook('onRequestAbort', (request, done) => {
    const span = taken(spanOf, request);
    if (span) markFailed(span, 'aborted');
    span?.end();
    done();
  });
}

function spanFor(request: FastifyRequest) {
  const [method, route] = [methodOf(request), routeOf(request)];
  const attributes = { 'http.request.method': method, 'http.route': route };
  return { name: route === UNKNOWN ? method : `${method} ${route}`, kind: SpanKind.SERVER, attributes };
}

function end(span: Span | undefined, { statusCode }: FastifyReply): void {
  if (!span) return;
  span.setAttribute('http.response.status_code', statusCode);
  if (statusCode >= 500) markFailed(span, String(statusCode));
  span.end();
}

/** A request that is aborted may be answered all the same, and its span ends once. */
function taken(spanOf: WeakMap<FastifyRequest, Span>, request: FastifyRequest): Span | undefined {
  const span = spanOf.get(request);
  spanOf.delete(request);
  return span;
}

/** The declared path; what was asked for might be anything. */
function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? UNKNOWN;
}

function methodOf({ method }: FastifyRequest): string {
  return METHODS.has(method) ? method : '_OTHER';
}
