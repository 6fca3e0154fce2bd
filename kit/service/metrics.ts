import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RedisClient } from './redis';

/** The figures of one process, as `/metrics` tells them. No label ever holds a customer, a viewer or a word of a client's. */
export type Metrics = Registry;

/** Upper bounds in seconds: from an answer out of memory to the longest deadline. */
export const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface MetricsOptions {
  /** Which process kind this is. */
  readonly kind: string;
  /** Of the product. */
  readonly version: string;
}

/** Begins with what any process of Node tells of itself: processor, memory, event loop, garbage collection. */
export function openMetrics({ kind, version }: MetricsOptions): Metrics {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  gauge(metrics, 'c360_build_info', 'Which version runs here, in which process kind, on which Node; always 1.', [
    'version',
    'kind',
    'node_version',
  ]).set({ version, kind, node_version: process.version }, 1);
  return metrics;
}

export interface HttpMeters {
  /** `route` is the declared path, never the one that was asked for. */
  answered(answer: { readonly method: string; readonly route: string; readonly status: number }, seconds: number): void;
}

export function httpMeters(metrics: Metrics): HttpMeters {
  const seconds = histogram(metrics, 'http_server_request_duration_seconds', 'How long HTTP requests took to answer.', [
    'http_request_method',
    'http_route',
    'http_response_status_code',
  ]);
  return {
    answered: ({ method, route, status }, took) =>
      seconds.observe(
        { http_request_method: method, http_route: route, http_response_status_code: String(status) },
        took,
      ),
  };
}

export interface DatabaseMeters {
  commanded(command: { readonly name: string; readonly outcome: 'ok' | 'failed' }, seconds: number): void;
}

export function databaseMeters(metrics: Metrics): DatabaseMeters {
  const seconds = histogram(metrics, 'db_client_operation_duration_seconds', 'How long commands to the store took.', [
    'db_operation_name',
    'outcome',
  ]);
  return { commanded: ({ name, outcome }, took) => seconds.observe({ db_operation_name: name, outcome }, took) };
}

/** Tells at every look whether Redis can be asked. */
export function meterRedis(metrics: Metrics, redis: RedisClient): void {
  new Gauge({
    name: 'c360_redis_up',
    help: 'Whether Redis can be asked: 1, or 0 while each process counts and wakes alone.',
    registers: [metrics],
    collect() {
      this.set(redis.status === 'ready' ? 1 : 0);
    },
  });
}

export function counter<Label extends string>(metrics: Metrics, name: string, help: string, labels: readonly Label[]) {
  return new Counter<Label>({ name, help, labelNames: [...labels], registers: [metrics] });
}

export function gauge<Label extends string>(metrics: Metrics, name: string, help: string, labels: readonly Label[]) {
  return new Gauge<Label>({ name, help, labelNames: [...labels], registers: [metrics] });
}

export function histogram<Label extends string>(
  metrics: Metrics,
  name: string,
  help: string,
  labels: readonly Label[],
) {
  return new Histogram<Label>({ name, help, labelNames: [...labels], buckets: SECONDS, registers: [metrics] });
}
