import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { request } from 'undici';
import { startEngine } from '../../../kit/engine';
import { openDatabases } from '../../../kit/service/mongo';
import { loadPolicy } from '../../../schema/policy/parse';
import { tabulate } from '../../../schema/policy/table';
import { hmacKey, tokenSigner } from '../../../schema/viewer-token';
import { subgraphs } from '../../../subgraphs';
import { freePort, startRedis } from '../../kit/service/redis-server';
import { type Running, run } from '../../support/processes';
import { NOW } from './clock';
import { openDoor } from './door';
import { collecting, type Overheard, overheard } from './overheard';
import { readSnapshot, writeDocuments } from './snapshot';
import type { Call, World } from './world';

/** Both worlds have it, so that cursors and tokens are the same in them. */
const KEY = 'a key that the processes of both worlds share';
const PATIENCE = '60000';

/** Gateway and subgraphs each in a process of its own, over HTTP, with a real Redis; nothing moves by itself. */
export async function openApart(): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'leak-'));
  const engine = await startEngine({ directory: 'memory', listen: 'auto' });
  const redis = await startRedis(await freePort());
  const [lines, calls]: [string[], Call[]] = [[], []];
  const traces = await collecting((sent) => lines.push(sent));
  const environment = {
    ...{ DATA_DIR: dataDir, MONGODB_URI: engine.uri, REDIS_URL: redis.url, VIEWER_TOKEN_KEY: KEY },
    ...{ LOG_LEVEL: 'info', REQUEST_TIMEOUT: PATIENCE, SUBGRAPH_TIMEOUT: PATIENCE, BODY_LIMIT: '1048576' },
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: traces.url, OTEL_TRACES_SAMPLER: 'always_on' },
    ...{ NODE_OPTIONS: `--require ${join(__dirname, 'still.cjs')}`, STILL_AT: String(NOW.getTime()) },
  };
  const parts = await startParts(environment, (call) => void calls.push(call));
  const databases = await openDatabases({ MONGODB_URI: engine.uri, DATA_DIR: dataDir });
  const counters = await openCounters(redis.url, (command) => lines.push(command));
  const door = openDoor(parts.url, dataDir);
  const sign = tokenSigner(hmacKey(KEY));
  const policyVersion = tabulate(loadPolicy()).version;
  return {
    ask: async (who, asked) => {
      await counters.forget();
      return door.ask(who, asked);
    },
    askSubgraph: async (name, viewer, asked) => {
      await counters.forget();
      const body = JSON.stringify(asked);
      const token = sign({ viewer, subgraph: name, policyVersion, requestId: 'test', body }, NOW.getTime());
      const headers = { 'content-type': 'application/json', authorization: `Viewer ${token}` };
      const answer = await request(`${parts.subgraph(name)}/graphql`, { method: 'POST', headers, body });
      return { status: answer.statusCode, headers: {}, body: await answer.body.text() };
    },
    takeCalls: () => calls.splice(0),
    takeLog: async () => [...lines.splice(0), ...parts.takeSaid()].join('\n'),
    read: () => readSnapshot(databases.of),
    write: (changes) => writeDocuments(databases.of, changes),
    close: async () => {
      await door.close();
      counters.close();
      await databases.close();
      await parts.stop();
      await traces.close();
      await redis.stop();
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Parts {
  /** Of the gateway. */
  readonly url: string;
  subgraph(name: string): string;
  takeSaid(): readonly string[];
  stop(): Promise<void>;
}

/** The gateway reaches its subgraphs on lines on which we listen; they reach each other directly. */
async function startParts(environment: Readonly<Record<string, string>>, hear: (call: Call) => void): Promise<Parts> {
  const urls = new Map<string, string>();
  for (const { name } of subgraphs) urls.set(name, `http://127.0.0.1:${await freePort()}`);
  const running = subgraphs.map(({ name }) => {
    const PORT = new URL(urls.get(name) ?? '').port;
    return run(['subgraph', name], { ...environment, SUBGRAPH_URLS: listed(urls), PORT, ADMIN_PORT: '0' });
  });
  await Promise.all(running.map((part) => part.says(/^subgraph \S+ at \S+$/m)));
  const lines = new Map<string, Overheard>();
  for (const [name, url] of urls)
    lines.set(name, await overheard(url, (sent, answered) => hear({ subgraph: name, sent, answered })));
  const heard = new Map([...lines].map(([name, { url }]) => [name, url]));
  const gateway = run(['gateway'], { ...environment, SUBGRAPH_URLS: listed(heard), PORT: '0', ADMIN_PORT: '0' });
  const [, url = ''] = await gateway.says(/^gateway at (\S+), health/m);
  const all = [gateway, ...running];
  const said = new Map<Running, number>();
  return {
    url: new URL(url).origin,
    subgraph: (name) => urls.get(name) ?? '',
    takeSaid: () => all.map((part) => newlySaid(part, said)),
    stop: async () => {
      for (const part of all) await part.stop();
      for (const line of lines.values()) await line.close();
    },
  };
}

function listed(urls: ReadonlyMap<string, string>): string {
  return [...urls].map((pair) => pair.join('=')).join(',');
}

function newlySaid(part: Running, said: Map<Running, number>): string {
  const text = part.said();
  const from = said.get(part) ?? 0;
  said.set(part, text.length);
  return text.slice(from);
}

/** What is counted in Redis is heard, and forgotten before each question: what a spent budget tells is tested by itself. */
async function openCounters(url: string, hear: (command: string) => void) {
  const redis = new Redis(url);
  const listener = new Redis(url);
  const monitor = await listener.monitor();
  monitor.on('monitor', (_time, command: readonly string[]) => hear(command.join(' ')));
  return {
    forget: () => redis.flushall(),
    close: () => {
      monitor.disconnect();
      listener.disconnect();
      redis.disconnect();
    },
  };
}
