import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { request } from 'undici';
import { openHouse } from '../../cli/house';
import { openGateway } from '../../cli/open-gateway';
import { seed } from '../../cli/seed';
import { readGatewayConfig } from '../../gateway/config';
import { httpLink } from '../../gateway/executor/http-link';
import { serveSubgraph } from '../../kit/graph';
import { createLog } from '../../kit/service/log';
import { openMetrics } from '../../kit/service/metrics';
import { type Product, productAt } from '../support/product';

/** A product that is watched as in production, its subgraphs over HTTP. */
export interface Watched extends Product {
  readonly adminUrl: string;
  readonly dataDir: string;
  logged(): string;
  /** The lines of `/metrics` that begin so. */
  metrics(begin: string): Promise<readonly string[]>;
}

export async function openWatched(environment: Readonly<Record<string, string>> = {}): Promise<Watched> {
  const dataDir = mkdtempSync(join(tmpdir(), 'c360-seen-'));
  const config = readGatewayConfig({ PORT: '0', ADMIN_PORT: '0', DATA_DIR: dataDir, ...environment });
  const lines: string[] = [];
  const to = new PassThrough().on('data', (line) => void lines.push(String(line)));
  const log = createLog({ name: 'test', level: 'info', to });
  const house = await openHouse(config, log, openMetrics({ kind: 'all', version: '0.0.0' }));
  await seed(house, 6);
  const served = await Promise.all(house.subgraphs.map((one) => serveSubgraph(one, { port: 0, log })));
  const links = house.subgraphs.map(({ name }, index) => httpLink(name, `${served[index]?.url}/graphql`));
  const gateway = await openGateway({ ...house, links }, config, log);
  const product = productAt(gateway.url, house, dataDir, async () => {
    await gateway.stop();
    await Promise.all(served.map((one) => one.close()));
    await house.close();
  });
  return {
    ...product,
    adminUrl: gateway.adminUrl,
    dataDir,
    logged: () => lines.join(''),
    metrics: async (begin) => {
      const { body } = await request(`${gateway.adminUrl}/metrics`);
      return (await body.text()).split('\n').filter((line) => line.startsWith(begin));
    },
  };
}

/** Takes traces as a collector does. */
export async function startCollector() {
  const bodies: string[] = [];
  const server = createServer((incoming, reply) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      bodies.push(body);
      reply.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => bodies.join('\n'),
    close: () => server.close(),
  };
}

export interface SeenSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
}

/** Keeps what would be sent to a collector. */
export function recordingExporter() {
  const kept: ReadableSpan[] = [];
  const exporter: SpanExporter = {
    export: (spans, done) => {
      kept.push(...spans);
      done({ code: 0 });
    },
    shutdown: async () => undefined,
  };
  return {
    exporter,
    spans: (): readonly SeenSpan[] =>
      kept.map((span) => ({ name: span.name, ...span.spanContext(), parentSpanId: span.parentSpanContext?.spanId })),
    /** Every word of all spans. */
    text: () =>
      JSON.stringify(
        kept.map(({ name, attributes, events, links, status }) => ({ name, attributes, events, links, status })),
      ),
  };
}

/** A port at which something listens that is none of ours. */
export async function startStranger() {
  const server = createSocketServer((socket) => socket.end('hello\r\n')).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
