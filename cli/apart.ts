import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { gatewayRules, gatewayShape } from '../gateway/config';
import { engineSocketOf, isServed } from '../kit/engine';
import { type Config, type ConfigShape, readConfig } from '../kit/service/config';
import { createLog, type Log } from '../kit/service/log';
import { createStop, type Stop, stopOnSignals } from '../kit/service/stop';
import { subgraphs } from '../subgraphs';
import { openHouse } from './house';
import { firstGone, type Part, ready, startPart } from './parts';
import { type Place, placesFrom, portOr } from './places';
import { seedIfEmpty } from './seed';

const FIRST_PORT = 'must be a whole number from 0 to 65400';

const apartShape = {
  ...gatewayShape,
  REDIS_URL: z.url({ error: 'processes of their own wake and count through Redis, so it must be an address' }),
  /** The subgraphs take the ports after it, their admin ports are 100 above; 0 takes whatever is free. */
  FIRST_PORT: z.coerce
    .number({ error: FIRST_PORT })
    .int(FIRST_PORT)
    .min(0, FIRST_PORT)
    .max(65_400, FIRST_PORT)
    .default(4100),
} satisfies ConfigShape;

type ApartConfig = Config<typeof apartShape>;

/** How long all parts together may take to end, in milliseconds. */
const DEADLINE = 90_000;

/** `apart`: what docker-compose runs, without containers: a process for each part, and one for the embedded store. */
export function apartCommand(): Command {
  return new Command('apart')
    .description('Runs gateway and subgraphs in processes of their own on this machine; REDIS_URL is required.')
    .action(async () => {
      const config = readConfig(apartShape, process.env, gatewayRules);
      const log = createLog({ name: 'apart', level: config.LOG_LEVEL });
      const stop = createStop({ log, deadline: DEADLINE });
      stopOnSignals(stop);
      try {
        const parts = await startAll(config, stop, log);
        throw new Error(`${await firstGone(parts)}: everything stops`);
      } catch (error) {
        // A signal ends them all, and then this process.
        if (stop.begun) return;
        await stop.now('a part is missing');
        throw error;
      }
    });
}

/** Each part once those that it stands on are ready; ended in the reverse order. */
async function startAll(config: ApartConfig, stop: Stop, log: Log): Promise<readonly Part[]> {
  const store = await startStore(config, stop);
  const places = await placesFrom(config.FIRST_PORT, subgraphs.length);
  const shared = {
    MONGODB_URI: store.uri,
    SUBGRAPH_URLS: addressesOf(places),
    VIEWER_TOKEN_KEY: config.VIEWER_TOKEN_KEY ?? randomBytes(32).toString('hex'),
  };
  const house = await openHouse({ ...config, ...shared }, log);
  await seedIfEmpty(house, config.SEED).finally(house.close);

  const own = subgraphs.map(({ name }, index) => [['subgraph', name], places[index]] as const);
  const running = await startTogether(own, shared, stop);
  const door = { PORT: String(await portOr(config.PORT)), ADMIN_PORT: String(await portOr(config.ADMIN_PORT)) };
  const gateway = await startTogether([[['gateway'], door]], shared, stop);
  return [...store.parts, ...running, ...gateway];
}

/** Without a server the embedded store has a process of its own, at the socket of its folder. */
async function startStore({ MONGODB_URI, DATA_DIR }: ApartConfig, stop: Stop) {
  if (MONGODB_URI) return { uri: MONGODB_URI, parts: [] };
  const directory = resolve(DATA_DIR);
  if (await isServed(directory))
    throw new Error(
      `DATA_DIR is \`${DATA_DIR}\`, which is served already: stop what runs there, or name another folder`,
    );
  const store = startPart(['store', '--socket'], {});
  stop.add(store.name, store.end);
  await ready(store, () => isServed(directory));
  return { uri: `mongodb://${encodeURIComponent(engineSocketOf(directory))}`, parts: [store] };
}

type Startable = readonly [args: readonly string[], place: Place | undefined];

async function startTogether(all: readonly Startable[], shared: Readonly<Record<string, string>>, stop: Stop) {
  const parts = all.map(([args, place]) => startPart(args, { ...shared, ...place }));
  stop.add(parts.map(({ name }) => name).join(', '), () => Promise.all(parts.map((part) => part.end())));
  await Promise.all(parts.map((part, index) => ready(part, () => saysReady(all[index]?.[1]))));
  return parts;
}

function saysReady(place: Place | undefined): Promise<boolean> {
  return fetch(`http://localhost:${place?.ADMIN_PORT}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function addressesOf(places: readonly Place[]): string {
  return subgraphs.map(({ name }, index) => `${name}=http://localhost:${places[index]?.PORT}`).join(',');
}
