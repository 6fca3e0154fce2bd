import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../cli/house';
import { createLog } from '../../kit/service/log';
import { subgraphs } from '../../subgraphs';
import { freePort, startRedis } from '../kit/service/redis-server';
import { atRest } from './at-rest';
import { type Running, run } from './processes';
import { type Product, productAt } from './product';

/** A part that can be restarted where it stands, as an operator's tools do it. */
export interface Member {
  readonly url: string;
  readonly adminUrl: string;
  said(): string;
  /** The signal by which the operator asks for another look at the files. */
  hangUp(): void;
  /** Ends it in good order, and starts it again at the same place. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Every part a process by itself, so that one can be exchanged while the others work. */
export interface Fleet {
  readonly gateways: readonly Member[];
  readonly subgraphs: readonly Member[];
  readonly product: Product;
  readonly dataDir: string;
  close(): Promise<void>;
}

export async function openFleet(gateways: number, environment: Readonly<Record<string, string>>): Promise<Fleet> {
  const dataDir = mkdtempSync(join(tmpdir(), 'c360-'));
  const redis = await startRedis(await freePort());
  const ports = await Promise.all(subgraphs.map(freePort));
  const shared = {
    ...{ DATA_DIR: dataDir, REDIS_URL: redis.url, VIEWER_TOKEN_KEY: 'a key that these processes share' },
    SUBGRAPH_URLS: subgraphs.map(({ name }, index) => `${name}=http://localhost:${ports[index]}`).join(','),
    ...environment,
  };
  const store = run(['store', '--socket'], shared);
  await store.says(/^ready /m);
  const house = await openHouse(shared, createLog({ name: 'test', level: 'error' }));
  const parts = await Promise.all(
    subgraphs.map(({ name }, index) => startMember(['subgraph', name], shared, ports[index] ?? 0)),
  );
  const doors = await Promise.all(
    Array.from({ length: gateways }, async () => startMember(['gateway'], shared, await freePort())),
  );
  const close = async () => {
    await Promise.all(doors.map((door) => door.stop()));
    await Promise.all(parts.map((part) => part.stop()));
    await house.close();
    await store.stop();
    await redis.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const way = { ...house, settle: () => atRest(house.subgraphs) };
  const product = productAt(doors[0]?.url ?? '', way, dataDir, close);
  return { gateways: doors, subgraphs: parts, product, dataDir, close };
}

async function startMember(
  args: readonly string[],
  shared: Readonly<Record<string, string>>,
  port: number,
): Promise<Member> {
  const adminPort = await freePort();
  const place = { ...shared, PORT: String(port), ADMIN_PORT: String(adminPort) };
  const begin = async (): Promise<Running> => {
    const process = run(args, place);
    await process.says(new RegExp(`^${args.join(' ')} at `, 'm'));
    return process;
  };
  let running = await begin();
  return {
    url: `http://localhost:${port}`,
    adminUrl: `http://localhost:${adminPort}`,
    said: () => running.said(),
    hangUp: () => running.kill('SIGHUP'),
    stop: () => running.stop(),
    restart: async () => {
      await running.stop();
      running = await begin();
    },
  };
}
