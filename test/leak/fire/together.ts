import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../../cli/house';
import { inProcess, openGateway } from '../../../cli/open-gateway';
import { readGatewayConfig } from '../../../gateway/config';
import { startEngine } from '../../../kit/engine';
import { createLog } from '../../../kit/service/log';
import { Random } from '../../engine/support/random';
import { type Product, productAt } from '../../support/product';
import { cast } from './cast';
import { VIEWS } from './openings';
import { SIDES, type Side, type Stage } from './stage';
import { unevenLine } from './uneven-line';

const OWN = { PORT: '0', ADMIN_PORT: '0' };
/** For a machine that has much else to do: where nothing fails, nothing is to be given up. */
export const PATIENT = { SUBGRAPH_TIMEOUT: '60000', REQUEST_TIMEOUT: '60000' };

export interface TogetherOptions {
  readonly customers: number;
  readonly seed?: number;
  /** Whether what follows of a change is computed all the time, as in service: classes are. */
  readonly pumps?: boolean;
}

/** In this process: two whole products on one store, each with caches of its own, and an uneven line to it. */
export async function openTogether({ customers, seed = 1, pumps = false }: TogetherOptions): Promise<Stage> {
  const engine = await startEngine({ directory: 'memory', listen: { port: 0 } });
  const lines = await Promise.all(
    Array.from({ length: SIDES }, (_, place) => unevenLine(Number(new URL(engine.uri).port), new Random(seed + place))),
  );
  const dataDir = mkdtempSync(join(tmpdir(), 'fire-'));
  const products: Product[] = [];
  for (const { port } of lines) products.push(await openOne(`mongodb://127.0.0.1:${port}`, dataDir));
  const sides = products.map(sideBy);
  const onStage = await cast(products[0] as Product, customers);
  for (const line of lines) line.begin();
  if (pumps) for (const { house } of products) for (const subgraph of house.subgraphs) subgraph.pump.start();
  return {
    sides,
    customers: onStage,
    views: VIEWS,
    close: async () => {
      for (const product of products) await product.close();
      for (const line of lines) await line.close();
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What histories need of a product. */
export function sideBy({ house, ask }: Product): Side {
  const { subgraph, withCommand, ties } = house;
  return { subgraph, withCommand, ties, ask };
}

async function openOne(uri: string, dataDir: string): Promise<Product> {
  const log = createLog({ name: 'fire', level: 'silent' });
  const config = readGatewayConfig({ ...OWN, ...PATIENT, DATA_DIR: dataDir, MONGODB_URI: uri });
  const house = await openHouse(config, log);
  const gateway = await openGateway({ ...house, links: inProcess(house.subgraphs) }, config, log);
  return productAt(gateway.url, house, dataDir, async () => {
    await gateway.stop();
    await house.close();
  });
}
