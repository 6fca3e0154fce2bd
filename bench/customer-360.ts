/**
 * The customer-360 query in both shapes against Apollo's stock gateway before the same subgraphs, side by side in one run:
 *   npm run bench:customer-360 -- --data <folder> [--connections 10] [--seconds 10] [--rounds 2]
 * The folder is a data folder that was seeded. What every answer must be is asked once beforehand, of the product in one
 * process, and every answer of every gateway under load must be the same, byte for byte.
 */
import { Command } from 'commander';
import { parse, print } from 'graphql';
import { contractOf, fitted, QUESTION } from '../test/journeys/the-question';
import { type Fleet, startGround, startOurs, startStock, startTogether, tokenOf } from './support/fleet';
import { askOnce, type Load, type Measured, measure, type Question } from './support/load';
import { withRedis } from './support/redis';
import { figure, megabytes, table } from './support/table';

interface Options {
  readonly data: string;
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
}

interface Row {
  readonly fleet: Fleet;
  readonly rounds: readonly Measured[];
}

/** Who sees most of a customer. */
const VIEWER = 'finance';
const CUSTOMERS = 100;
/** Seconds of load that nobody counts: the first hundreds of requests are compiled, not run. */
const WARM_UP = 10;

void new Command('bench:customer-360')
  .requiredOption('--data <folder>', 'a seeded data folder')
  .option('--connections <n>', 'clients that ask at the same time', Number, 10)
  .option('--seconds <n>', 'how long each measurement takes', Number, 10)
  .option('--rounds <n>', 'how often each is measured, in turn', Number, 2)
  .action(run)
  .parseAsync();

async function run(options: Options): Promise<void> {
  const together = await inOneProcess(options);
  const apart = await withRedis((redisUrl) => inProcessesApart(options, redisUrl, together.load.questions));
  process.stdout.write(`${report([together.row, ...apart])}\n`);
}

async function inOneProcess(options: Options): Promise<{ row: Row; load: Load }> {
  const fleet = await startTogether(options.data);
  try {
    const token = tokenOf(VIEWER, { DATA_DIR: options.data });
    const load = { ...options, token, questions: await questionsFor(fleet.url, token) };
    return { row: { fleet, rounds: await rounds([fleet], load).then(([first = []]) => first) }, load };
  } finally {
    await fleet.stop();
  }
}

async function inProcessesApart(options: Options, redisUrl: string, questions: readonly Question[]): Promise<Row[]> {
  const ground = await startGround(options.data, redisUrl);
  try {
    const fleets = [await startOurs(ground), await startStock(ground)];
    const load = { ...options, token: tokenOf(VIEWER, ground.environment), questions };
    const measured = await rounds(fleets, load);
    for (const fleet of fleets) await fleet.stop();
    return fleets.map((fleet, at) => ({ fleet, rounds: measured[at] ?? [] }));
  } finally {
    await ground.stop();
  }
}

/** In turn, so that what the machine does besides meets all alike; before the first a short one that nobody counts. */
async function rounds(fleets: readonly Fleet[], load: Load & Pick<Options, 'rounds'>): Promise<Measured[][]> {
  for (const fleet of fleets) await measure(fleet, { ...load, seconds: WARM_UP });
  const measured: Measured[][] = fleets.map(() => []);
  for (let round = 0; round < load.rounds; round++) {
    for (const [at, fleet] of fleets.entries()) measured[at]?.push(await measure(fleet, load));
  }
  return measured;
}

/** Customers with orders, for they have most to show. */
async function questionsFor(url: string, token: string): Promise<readonly Question[]> {
  const query = print(parse(fitted(QUESTION, contractOf('staff'))));
  const questions: Question[] = [];
  for (const code of await codesWithOrders(url, token)) {
    const body = JSON.stringify({ query, variables: { code } });
    questions.push({ body, answer: await askOnce(url, token, body) });
  }
  return questions;
}

async function codesWithOrders(url: string, token: string): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for (let after: string | null = null; codes.size < CUSTOMERS; ) {
    const query = `query ($after: String) { orders(first: 100, after: $after) {
      edges { node { customer { customerCode } } } pageInfo { endCursor hasNextPage } } }`;
    const answer = await askOnce(url, token, JSON.stringify({ query, variables: { after } }));
    const { orders } = (JSON.parse(answer) as Listed).data;
    for (const { node } of orders.edges) codes.add(node.customer.customerCode);
    if (!orders.pageInfo.hasNextPage) break;
    after = orders.pageInfo.endCursor;
  }
  return new Set([...codes].slice(0, CUSTOMERS));
}

interface Listed {
  readonly data: {
    readonly orders: {
      readonly edges: readonly { readonly node: { readonly customer: { readonly customerCode: string } } }[];
      readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    };
  };
}

function report(rows: readonly Row[]): string {
  const stock = rows.at(-1);
  const speed = ({ rounds: all }: Row) => mean(all.map(({ requestsPerSecond }) => requestsPerSecond));
  const lines = rows.map((row) => {
    const { fleet, rounds: all } = row;
    return [
      fleet.name,
      figure(speed(row)),
      figure(speed(row) / (stock ? speed(stock) : 1)),
      figure(mean(all.map(({ p50 }) => p50))),
      figure(Math.max(...all.map(({ p99 }) => p99))),
      figure(cpuOf(all, fleet.parts[0]?.name)),
      figure(cpuOf(all)),
      megabytes(all.at(-1)?.memory.get(fleet.parts[0]?.name ?? '') ?? 0),
    ];
  });
  const head = ['', 'requests/s', 'to stock', 'p50 ms', 'p99 ms', 'gateway CPU ms', 'all CPU ms', 'gateway MB'];
  return [table(head, lines), '', ...rows.map(byProcess)].join('\n');
}

function byProcess({ fleet, rounds: all }: Row): string {
  const last = all.at(-1);
  const parts = fleet.parts.map(
    ({ name }) => `${name} ${figure(cpuOf(all, name))} ms ${megabytes(last?.memory.get(name) ?? 0)} MB`,
  );
  return `${fleet.name}, CPU a request and memory: ${parts.join(', ')}`;
}

/** Of one process, or of all together. */
function cpuOf(all: readonly Measured[], name?: string): number {
  return mean(
    all.map(({ cpu }) => (name ? (cpu.get(name) ?? 0) : [...cpu.values()].reduce((sum, one) => sum + one, 0))),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
