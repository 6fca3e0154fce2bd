import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { type House, openHouse } from '../../cli/house';
import { inProcess, openGateway } from '../../cli/open-gateway';
import { recordTarget } from '../../cli/record-target';
import { seed } from '../../cli/seed';
import { readGatewayConfig } from '../../gateway/config';
import type { Claims } from '../../gateway/door/claims';
import { demoKey, demoToken } from '../../gateway/door/demo';
import type { RecordTarget } from '../../import';
import { createLog } from '../../kit/service/log';
import { runApart } from './apart';
import { atRest } from './at-rest';
import type { Answer } from './subgraph';

/** The whole product on a store of its own, asked over HTTP as clients ask it. */
export interface Product {
  readonly url: string;
  /** The subgraphs in this process; of a product apart it is the operator's way in, and settling waits for the others. */
  readonly house: House;
  readonly target: RecordTarget;
  /** A demo token. */
  token(claims: Claims): Promise<string>;
  /** Null asks as nobody. */
  ask(claims: Claims | null, query: string, variables?: object): Promise<Answer>;
  close(): Promise<void>;
}

/** Everything in this process, or each part in one of its own, as `npm run start:apart` runs them. */
export type Shape = 'together' | 'apart';

export interface ProductOptions {
  /** How many seeded customers it starts with. */
  readonly customers?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the built pages are; together alone. */
  readonly pages?: string;
  /** That of `SHAPE` unless told. */
  readonly shape?: Shape;
}

/** The shape that journeys run in where they do not say it themselves. */
export const SHAPE: Shape = process.env.SHAPE === 'apart' ? 'apart' : 'together';

export async function openProduct({ shape = SHAPE, ...options }: ProductOptions = {}): Promise<Product> {
  return shape === 'apart' ? openApart(options) : openTogether(options);
}

async function openTogether({ customers = 0, environment = {}, pages }: ProductOptions): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'c360-'));
  const config = readGatewayConfig({ PORT: '0', ADMIN_PORT: '0', DATA_DIR: dataDir, ...environment });
  const log = createLog({ name: 'test', level: environment.LOG_LEVEL === 'silent' ? 'silent' : 'error' });
  const house = await openHouse(config, log);
  if (customers > 0) await seed(house, customers);
  const stands = { ...house, links: inProcess(house.subgraphs), ...(pages ? { pages } : {}) };
  const gateway = await openGateway(stands, config, log);
  return productAt(gateway.url, house, dataDir, async () => {
    await gateway.stop();
    await house.close();
  });
}

async function openApart({ customers = 0, environment = {} }: ProductOptions): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'c360-'));
  const running = await runApart({ DATA_DIR: dataDir, ...environment });
  const config = readGatewayConfig(running.environment);
  const own = await openHouse(config, createLog({ name: 'test', level: 'error' }));
  const house = { ...own, settle: () => atRest(own.subgraphs) };
  if (customers > 0) await seed(house, customers);
  return productAt(running.url, house, dataDir, async () => {
    await own.close();
    await running.stop();
  });
}

/** What clients and the operator have of a product, wherever it runs. */
export function productAt(url: string, house: House, dataDir: string, close: () => Promise<void>): Product {
  const key = demoKey(dataDir);
  return {
    url,
    house,
    target: recordTarget(house),
    token: (claims) => demoToken(key, claims),
    ask: async (claims, query, variables = {}) => {
      const { body } = await request(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(claims ? { authorization: `Bearer ${await demoToken(key, claims)}` } : {}),
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await body.json()) as Answer;
    },
    close: async () => {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
