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
import type { Answer } from './subgraph';

/** The whole product in this process, on a store of its own, asked over HTTP as clients ask it. */
export interface Product {
  readonly url: string;
  readonly house: House;
  readonly target: RecordTarget;
  /** Null asks as nobody. */
  ask(claims: Claims | null, query: string, variables?: object): Promise<Answer>;
  close(): Promise<void>;
}

export interface ProductOptions {
  /** How many seeded customers it starts with. */
  readonly customers?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function openProduct({ customers = 0, environment = {} }: ProductOptions = {}): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'c360-'));
  const config = readGatewayConfig({ PORT: '0', ADMIN_PORT: '0', DATA_DIR: dataDir, ...environment });
  const log = createLog({ name: 'test', level: 'error' });
  const house = await openHouse(config, log);
  if (customers > 0) await seed(house, customers);
  const gateway = await openGateway({ ...house, links: inProcess(house.subgraphs) }, config, log);
  const key = demoKey(dataDir);
  return {
    url: gateway.url,
    house,
    target: recordTarget(house),
    ask: async (claims, query, variables = {}) => {
      const { body } = await request(`${gateway.url}/graphql`, {
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
      await gateway.stop();
      await house.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
