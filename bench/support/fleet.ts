import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { subgraphs } from '../../subgraphs';
import { freePort } from '../../test/kit/service/redis-server';
import { type Part, startPart } from './part';

const ROOT = join(__dirname, '..', '..');
const DIST = join(ROOT, 'dist');
/** The product is measured as it is built. */
const MAIN = join(DIST, 'cli', 'main.js');
export const supergraphAt = join(DIST, 'schema', 'printed', 'supergraph.graphql');

/** A gateway with all that it stands on. */
export interface Fleet {
  readonly name: string;
  readonly url: string;
  readonly parts: readonly Part[];
  stop(): Promise<void>;
}

/** Everything in one process, as `npm start` runs it. */
export async function startTogether(dataDir: string): Promise<Fleet> {
  const { PORT, ADMIN_PORT } = await twoPorts();
  const part = await startPart({
    name: 'everything',
    args: [MAIN, 'start'],
    environment: { DATA_DIR: dataDir, SEED: 'none', PORT, ADMIN_PORT },
    readyAt: `http://127.0.0.1:${ADMIN_PORT}/readyz`,
  });
  return fleet('one process', `http://127.0.0.1:${PORT}/graphql`, [part]);
}

/** What gateways share in processes of their own: the store and the five subgraphs, over HTTP. */
export interface Ground {
  readonly parts: readonly Part[];
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startGround(dataDir: string, redisUrl: string): Promise<Ground> {
  const storePort = await freePort();
  const MONGODB_URI = `mongodb://127.0.0.1:${storePort}`;
  const ports = await Promise.all(subgraphs.map(twoPorts));
  const SUBGRAPH_URLS = subgraphs.map(({ name }, at) => `${name}=http://127.0.0.1:${ports[at]?.PORT}`).join(',');
  const VIEWER_TOKEN_KEY = randomBytes(32).toString('hex');
  const environment = { DATA_DIR: dataDir, MONGODB_URI, REDIS_URL: redisUrl, SUBGRAPH_URLS, VIEWER_TOKEN_KEY };
  const store = await startStore(dataDir, storePort);
  const parts = [store];
  for (const [at, { name }] of subgraphs.entries()) {
    const { PORT = '', ADMIN_PORT = '' } = ports[at] ?? {};
    parts.push(
      await startPart({
        name,
        args: [MAIN, 'subgraph', name],
        environment: { ...environment, PORT, ADMIN_PORT },
        readyAt: `http://127.0.0.1:${ADMIN_PORT}/readyz`,
      }),
    );
  }
  return { parts, environment, stop: () => stopAll(parts) };
}

/** Our gateway before that ground. */
export async function startOurs(ground: Ground): Promise<Fleet> {
  const { PORT, ADMIN_PORT } = await twoPorts();
  const part = await startPart({
    name: 'gateway',
    args: [MAIN, 'gateway'],
    environment: { ...ground.environment, PORT, ADMIN_PORT },
    readyAt: `http://127.0.0.1:${ADMIN_PORT}/readyz`,
  });
  return fleet('processes apart', `http://127.0.0.1:${PORT}/graphql`, [part, ...ground.parts], [part]);
}

/** Apollo's stock gateway before the same ground. */
export async function startStock(ground: Ground): Promise<Fleet> {
  const PORT = String(await freePort());
  const part = await startPart({
    name: 'gateway',
    args: ['-r', join(ROOT, 'test', 'support', 'typescript.cjs'), join(ROOT, 'bench', 'stock-gateway.ts')],
    environment: { ...ground.environment, PORT },
    readyAt: `http://127.0.0.1:${PORT}/readyz`,
  });
  return fleet('stock gateway, apart', `http://127.0.0.1:${PORT}/graphql`, [part, ...ground.parts], [part]);
}

/** A bearer token of the demo key, for a ready-made viewer. */
export function tokenOf(viewer: string, environment: Readonly<Record<string, string>>): string {
  const env = { ...process.env, ...environment };
  return execFileSync(process.execPath, [MAIN, 'token', viewer], { env, encoding: 'utf8' }).trim();
}

/** @throws Error in one line if the variable is not set. */
export function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: this program is started by a benchmark`);
}

function startStore(dataDir: string, port: number): Promise<Part> {
  const args = [MAIN, 'store', '--port', String(port)];
  return startPart({ name: 'store', args, environment: { DATA_DIR: dataDir }, readyAt: port });
}

function fleet(name: string, url: string, parts: readonly Part[], own: readonly Part[] = parts): Fleet {
  return { name, url, parts, stop: () => stopAll(own) };
}

/** In the reverse order, so that nothing loses what it stands on. */
async function stopAll(parts: readonly Part[]): Promise<void> {
  for (const part of [...parts].reverse()) await part.stop();
}

async function twoPorts(): Promise<{ PORT: string; ADMIN_PORT: string }> {
  const [port, admin] = await Promise.all([freePort(), freePort()]);
  return { PORT: String(port), ADMIN_PORT: String(admin) };
}
