import { mkdtempSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { demoKey, demoToken } from '../../gateway/door/demo';
import { digestOf } from '../../gateway/door/persisted';
import { createLog } from '../../kit/service/log';
import { startTracing } from '../../kit/service/tracing';
import type { Answer } from '../support/subgraph';
import { openWatched, recordingExporter, type Watched } from './watched';

const agent = {
  kind: 'employee',
  sub: 'agent-1',
  name: 'Alice Agent',
  roles: ['agent', 'steward'],
  teams: ['team-1'],
} as const;

/** Its own name and its argument are a client's words: neither may be told. */
const NAMED_BY_A_CLIENT =
  'query Phone4711008($count: Int) { customers(first: $count) { edges { node { customerCode displayName } } } }';
const KEPT = 'query Catalogue { products(first: 1) { totalCount } }';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

let product: Watched;
const sent = recordingExporter();
let told: { readonly codes: readonly string[]; readonly names: readonly string[]; readonly token: string };

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-kept-'));
  const operations = [{ id: digestOf(KEPT), name: 'Catalogue', type: 'query', body: KEPT }];
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  writeFileSync(join(folder, 'nobody.json'), JSON.stringify(manifest));
  product = await openWatched({ PERSISTED_OPERATIONS: folder });
  const log = createLog({ name: 'test', level: 'silent' });
  const endTracing = startTracing({ name: 'test', log, exporter: sent.exporter });
  told = await askAround();
  await endTracing();
}, 120_000);

afterAll(() => product?.close());

/** What clients and strangers ask in a while, some of it wrong. @returns what they were told, and what they said. */
async function askAround() {
  const token = await demoToken(demoKey(product.dataDir), {
    ...agent,
    roles: [...agent.roles],
    teams: [...agent.teams],
  });
  const headers = { authorization: `Bearer ${token}`, traceparent: `00-${TRACE}-${PARENT}-01` };
  const list = await asked({ query: NAMED_BY_A_CLIENT, variables: { count: 5 } }, headers);
  const customers = list.data.customers.edges.map(({ node }: { node: Record<string, string> }) => node);
  const codes: readonly string[] = customers.map(({ customerCode }: Record<string, string>) => customerCode);
  await asked({ query: `{ customer(code: "${codes[0]}") { displayName nope } }` }, headers);
  await asked({ query: `{ customer(code: "C123${codes[1]}") { displayName } }` }, headers);
  await asked({ query: KEPT, extensions: {} });
  await asked({ query: '{ __typename }' }, { authorization: 'Bearer a.b.c' });
  await request(`${product.url}/customers/${codes[0]}`).then(({ body }) => body.dump());
  const names = customers.map(({ displayName }: Record<string, string | null>) => displayName).filter(Boolean);
  return { codes, names, token };
}

async function asked(body: object, headers: Readonly<Record<string, string>> = {}) {
  const answer = await request(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await answer.body.json()) as Answer;
}

const secrets = () => [...told.codes, ...told.names, told.token, 'Phone4711008', 'Alice', 'agent-1', 'displayName'];

describe('what /metrics tells', () => {
  it('counts operations by audience, type and end, and by name only where the operator keeps the text', async () => {
    expect([...(await product.metrics('c360_operations_total'))].sort()).toEqual([
      'c360_operations_total{audience="nobody",type="query",operation="Catalogue",outcome="ok"} 1',
      'c360_operations_total{audience="staff",type="query",operation="",outcome="ok"} 1',
      expect.stringMatching(/^c360_operations_total{audience="staff",type="query",operation="",outcome="\w+"} 1$/),
      'c360_operations_total{audience="staff",type="unknown",operation="",outcome="refused"} 1',
    ]);
  });

  it('counts errors as clients were told them, and who never got through the door', async () => {
    const errors = await product.metrics('c360_errors_total');
    expect(errors).toContain('c360_errors_total{audience="staff",code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(errors).toContain('c360_errors_total{audience="none",code="UNAUTHENTICATED"} 1');
  });

  it('times calls to each subgraph, requests by their route and commands to the store', async () => {
    const [calls] = await product.metrics('c360_subgraph_call_duration_seconds_count{subgraph="account",outcome="ok"}');
    const [answers] = await product.metrics('http_server_request_duration_seconds_count{http_request_method="GET"');
    const [finds] = await product.metrics(
      'db_client_operation_duration_seconds_count{db_operation_name="find",outcome="ok"}',
    );
    expect(Number(calls?.split(' ')[1])).toBeGreaterThan(0);
    expect(answers).toMatch(/http_route="none",http_response_status_code="404"} 1$/);
    expect(Number(finds?.split(' ')[1])).toBeGreaterThan(0);
  });

  it('tells that nothing waits once everything is settled', async () => {
    const waiting = [
      ...(await product.metrics('c360_unsent_documents')),
      ...(await product.metrics('c360_stale_figures')),
    ];
    expect(waiting.length).toBeGreaterThan(10);
    expect(waiting.filter((line) => !line.endsWith(' 0'))).toEqual([]);
  });

  it('says what every figure means', async () => {
    const helped = (await product.metrics('# HELP')).map((line) => line.split(' ')[2]);
    const typed = (await product.metrics('# TYPE')).map((line) => line.split(' ')[2]);
    expect(helped).toEqual(typed);
    expect(helped).toEqual(
      expect.arrayContaining(['c360_policy_info', 'nodejs_eventloop_lag_seconds', 'c360_build_info']),
    );
  });

  it('never tells a customer, a name, a token or a word of a client', async () => {
    const all = (await product.metrics('')).join('\n');
    expect(secrets().filter((secret) => all.includes(secret))).toEqual([]);
  });
});

describe('a trace', () => {
  it('goes on from the client through the gateway and a subgraph to the store', () => {
    const spans = sent.spans().filter(({ traceId }) => traceId === TRACE);
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const find = spans.find(({ name }) => name === 'find customer');
    const way: string[] = [];
    for (let span = find; span; span = byId.get(span.parentSpanId ?? '')) way.unshift(span.name);
    expect(way).toEqual([
      'POST /graphql',
      'query',
      'gateway.request',
      'gateway.execute',
      'gateway.fetch',
      'call account',
      'POST /graphql',
      'find customer',
    ]);
    expect(spans.some(({ parentSpanId }) => parentSpanId === PARENT)).toBe(true);
  });

  it('names an operation only where the operator keeps its text', () => {
    const operations = sent.spans().filter(({ name }) => /^query|unknown/.test(name));
    expect(new Set(operations.map(({ name }) => name))).toEqual(new Set(['query', 'query Catalogue']));
  });

  it('never tells a customer, a name, a token, a document or a word of a client', () => {
    const all = sent.text();
    expect(all.length).toBeGreaterThan(1_000);
    expect(secrets().filter((secret) => all.includes(secret))).toEqual([]);
  });

  it('is found from a line of the log', () => {
    const lines = product
      .logged()
      .split('\n')
      .filter((line) => line.includes(TRACE));
    expect(lines.map((line) => JSON.parse(line)).filter(({ path }) => path === '/graphql').length).toBeGreaterThan(1);
  });

  it('is the same request to the gateway and to the subgraph, whose lines bear one request id', () => {
    const lines = product
      .logged()
      .split('\n')
      .filter((line) => line.includes(TRACE))
      .map((line) => JSON.parse(line));
    const first = lines.find(({ msg }) => msg === 'answered');
    expect(
      lines.filter(({ requestId, msg }) => msg === 'answered' && requestId === first.requestId).length,
    ).toBeGreaterThan(1);
  });
});

it('opens no socket but to its own parts while nobody asks for traces', async () => {
  const connect = jest.spyOn(Socket.prototype, 'connect');
  await asked({ query: '{ products(first: 1) { totalCount } }' });
  const hosts = connect.mock.calls.map(([options]) => JSON.stringify(options));
  connect.mockRestore();
  expect(hosts.filter((options) => !/localhost|engine\.sock/.test(options))).toEqual([]);
});

it('says on the admin port which parts it reaches, which graph it serves and by which policy page', async () => {
  const { statusCode, body } = await request(`${product.adminUrl}/readyz`);
  const parts = ['account', 'contact', 'order', 'service-ticket', 'finance'].map((name) => [`subgraph ${name}`, true]);
  expect({ statusCode, body: await body.json() }).toEqual({
    statusCode: 200,
    body: {
      status: 'ready',
      parts: { store: true, ...Object.fromEntries(parts) },
      supergraph: expect.stringMatching(/^[\da-f]{16}$/),
      policyVersion: product.house.table.version,
    },
  });
});
