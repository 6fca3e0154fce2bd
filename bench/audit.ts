/**
 * What the audit costs: the customer-360 query of the credit desk, which sees most, through two gateways over the same
 * subgraphs and store in one process, one that writes down what it tells and one that does not, in turn:
 *   npm run bench:audit -- [--connections 10] [--seconds 5] [--rounds 3]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { type House, openHouse } from '../cli/house';
import { type GatewayStands, inProcess, openGateway } from '../cli/open-gateway';
import { seed } from '../cli/seed';
import { readGatewayConfig } from '../gateway/config';
import { demoKey, demoToken } from '../gateway/door/demo';
import { createLog } from '../kit/service/log';
import { contractOf, fitted, QUESTION } from '../test/journeys/the-question';
import { theCreditDesk } from '../test/journeys/viewers';
import type { Fleet } from './support/fleet';
import { askOnce, type Load, type Measured, measure } from './support/load';
import { figure, table } from './support/table';

interface Options {
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
}

const CUSTOMERS = 100;

void new Command('bench:audit')
  .option('--connections <n>', 'clients that ask at the same time', Number, 10)
  .option('--seconds <n>', 'how long each measurement takes', Number, 5)
  .option('--rounds <n>', 'how often each is measured, in turn', Number, 3)
  .action(run)
  .parseAsync();

async function run(options: Options): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'c360-bench-'));
  const config = readGatewayConfig({ PORT: '0', ADMIN_PORT: '0', DATA_DIR: dataDir });
  const log = createLog({ name: 'bench', level: 'silent' });
  const house = await openHouse(config, log);
  try {
    await seed(house, CUSTOMERS);
    const stands: GatewayStands = { ...house, links: inProcess(house.subgraphs) };
    const gateways = [
      await openGateway({ ...stands, audit: undefined }, config, log),
      await openGateway(stands, config, log),
    ];
    const fleets = gateways.map(({ url, stop }, at): Fleet => {
      const name = at === 0 ? 'without audit' : 'with audit';
      return { name, url: `${url}/graphql`, parts: [], stop: async () => void (await stop()) };
    });
    const load = await loadFor(house, fleets, { ...options, token: await demoToken(demoKey(dataDir), theCreditDesk) });
    process.stdout.write(`${report(fleets, await rounds(fleets, load, options.rounds))}\n`);
    for (const fleet of fleets) await fleet.stop();
  } finally {
    await house.close();
    rmSync(dataDir, { recursive: true });
  }
}

async function loadFor(house: House, [plain]: readonly Fleet[], load: Omit<Load, 'questions'>): Promise<Load> {
  const query = fitted(QUESTION, contractOf('staff'));
  const codes = await house.ties.codesOfClass('FULL', CUSTOMERS);
  const bodies = codes.map((code) => JSON.stringify({ query, variables: { code } }));
  const questions = [];
  for (const body of bodies) questions.push({ body, answer: await askOnce(plain?.url ?? '', load.token, body) });
  return { ...load, questions };
}

async function rounds(fleets: readonly Fleet[], load: Load, times: number): Promise<Measured[][]> {
  const measured: Measured[][] = fleets.map(() => []);
  for (const fleet of fleets) await measure(fleet, { ...load, seconds: 2 });
  for (let round = 0; round < times; round++)
    for (const [at, fleet] of fleets.entries()) measured[at]?.push(await measure(fleet, load));
  return measured;
}

function report(fleets: readonly Fleet[], measured: readonly (readonly Measured[])[]): string {
  const mean = (all: readonly Measured[], of: (one: Measured) => number) =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const rates = measured.map((all) => mean(all, ({ requestsPerSecond }) => requestsPerSecond));
  const rows = fleets.map(({ name }, at) => {
    const all = measured[at] ?? [];
    const ratio = (rates[0] ?? 0) / (rates[at] ?? 1);
    return [
      name,
      figure(rates[at] ?? 0),
      figure(mean(all, ({ p50 }) => p50)),
      figure(mean(all, ({ p99 }) => p99)),
      figure(ratio),
    ];
  });
  return table(['gateway', 'requests/s', 'p50 ms', 'p99 ms', 'times the time'], rows);
}
