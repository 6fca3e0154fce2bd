import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { identityOf, readGatewayConfig } from '../gateway/config';
import { startEngine } from '../kit/engine';
import { createLog } from '../kit/service/log';
import { createStop, type Stop, stopOnSignals } from '../kit/service/stop';
import { subgraphs } from '../subgraphs';
import { openHouse } from './house';
import { seedIfEmpty } from './seed';

const FIRST_PORT = 4100;
const FIRST_ADMIN_PORT = 4200;
/** How long a process may take to be ready, in milliseconds. */
const PATIENCE = 60_000;

/** `apart`: what docker-compose runs, without containers: a process for each part, and one for the embedded store. */
export function apartCommand(): Command {
  return new Command('apart')
    .description('Runs gateway and subgraphs in processes of their own on this machine; REDIS_URL is required.')
    .action(async () => {
      const config = readGatewayConfig();
      identityOf(config);
      if (!config.REDIS_URL)
        throw new Error('REDIS_URL is not set: processes of their own wake and count through Redis');
      const log = createLog({ name: 'apart', level: config.LOG_LEVEL });
      const stop = createStop({ log });
      stopOnSignals(stop);
      try {
        await run(config, stop, log);
      } catch (error) {
        await stop.now('it did not start');
        throw error;
      }
    });
}

async function run(
  config: ReturnType<typeof readGatewayConfig>,
  stop: Stop,
  log: ReturnType<typeof createLog>,
): Promise<void> {
  const environment = await sharedEnvironment(config, stop);
  const house = await openHouse({ ...config, ...environment }, log);
  await seedIfEmpty(house, config.SEED).finally(house.close);
  await Promise.all(
    subgraphs.map(({ name }, index) =>
      start(['subgraph', name], { ...environment, PORT: portOf(index), ADMIN_PORT: adminPortOf(index) }, stop),
    ),
  );
  await start(['gateway'], { ...environment, ADMIN_PORT: String(config.ADMIN_PORT) }, stop);
}

/** What all processes must agree on; without a server of its own the store is served by this process, on loopback. */
async function sharedEnvironment(config: ReturnType<typeof readGatewayConfig>, stop: Stop) {
  const urls = subgraphs.map(({ name }, index) => `${name}=http://localhost:${portOf(index)}`).join(',');
  const key = config.VIEWER_TOKEN_KEY ?? randomBytes(32).toString('hex');
  if (config.MONGODB_URI) return { MONGODB_URI: config.MONGODB_URI, SUBGRAPH_URLS: urls, VIEWER_TOKEN_KEY: key };
  const engine = await startEngine({ directory: config.DATA_DIR, listen: 'auto' });
  stop.add('store', () => engine.close());
  return { MONGODB_URI: engine.uri, SUBGRAPH_URLS: urls, VIEWER_TOKEN_KEY: key };
}

async function start(args: readonly string[], environment: Record<string, string>, stop: Stop): Promise<void> {
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...args], {
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  stop.add(args.join(' '), () => end(child));
  child.once('exit', () => void stop.now(`${args.join(' ')} has ended`));
  await ready(child, `http://localhost:${environment.ADMIN_PORT}/readyz`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.kill('SIGTERM')) return;
  await once(child, 'exit');
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE; await sleep(100)) {
    if (child.exitCode !== null) throw new Error('a process ended before it was ready: its own line says why');
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
  }
  throw new Error(`a process was not ready within ${PATIENCE / 1000} seconds: ${url} says why`);
}

function portOf(index: number): string {
  return String(FIRST_PORT + 1 + index);
}

function adminPortOf(index: number): string {
  return String(FIRST_ADMIN_PORT + 1 + index);
}
