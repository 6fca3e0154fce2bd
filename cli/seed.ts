import { Command, InvalidArgumentError } from 'commander';
import { type DemoRecord, demoRecords } from '../import/presets/demo';
import { SEED_SYSTEM } from '../import/presets/demo/people';
import { commonShape, readConfig } from '../kit/service/config';
import { createLog } from '../kit/service/log';
import { customerModel } from '../subgraphs/account/customer.model';
import { markBooks } from '../subgraphs/finance/marks';
import { type House, openHouse } from './house';
import { recordTarget } from './record-target';

/** How many customers `npm start` makes where there are none. */
const AT_START = 500;
const BATCH = 500;

interface SeedOptions {
  readonly customers: number;
  readonly clear: boolean;
  readonly json: boolean;
}

/** `seed`: made-up customers with their histories, or, with `--clear`, their end. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('Makes customers with histories over three years, the same ones for the same number and day.')
    .option('--customers <n>', 'how many', countOf, AT_START)
    .option('--clear', 'removes what was seeded, and nothing else', false)
    .option('--json', 'print the figures as JSON', false)
    .action(run);
}

/** What `npm start` does on an empty store, unless `SEED` is `none`; copies and figures follow once the pumps run. */
export async function seedIfEmpty(house: House, wish: string | undefined): Promise<void> {
  if (wish !== undefined && wish !== 'none') throw new Error(`SEED is \`none\` or not set, not \`${wish}\``);
  const [any] = await house.subgraph('account').tools().find(customerModel, {}, 1);
  if (wish === 'none' || any) return;
  const begun = performance.now();
  const records = await sendAll(house, AT_START);
  process.stdout.write(`Seeded ${AT_START} customers in ${records} records, ${secondsSince(begun)} s.\n`);
}

async function run({ customers, clear, json }: SeedOptions): Promise<void> {
  const config = readConfig(commonShape, process.env);
  const house = await openHouse(config, createLog({ name: 'seed', level: 'warn' }));
  try {
    if (clear) await cleared(house, json);
    else await seeded(house, customers, json);
  } finally {
    await house.close();
  }
}

async function seeded(house: House, customers: number, json: boolean): Promise<void> {
  const done = await seed(house, customers);
  const rate = Math.round(done.records / Math.max(done.seconds, 0.001));
  const text = `Seeded ${customers} customers in ${done.records} records, ${done.seconds} s, ${rate} records a second.`;
  process.stdout.write(`${json ? JSON.stringify({ customers, ...done, rate }) : text}\n`);
}

async function cleared(house: House, json: boolean): Promise<void> {
  const { customers, documents } = await unseed(house);
  const text = `Removed ${customers} seeded customers and what was seeded with them: ${documents} documents.`;
  process.stdout.write(`${json ? JSON.stringify({ customers, documents }) : text}\n`);
}

/** Removes what was seeded, with what copies and figures were made of it, and closes the books anew. What others made stays. */
export async function unseed(house: House): Promise<{ customers: number; documents: number }> {
  let documents = 0;
  const codes = await house.subgraph('account').codesOf(SEED_SYSTEM, customerModel);
  for (const subgraph of house.subgraphs) documents += await subgraph.clear(SEED_SYSTEM, codes);
  await markBooks(house.subgraph('finance').tools());
  await house.settle();
  return { customers: codes.length, documents };
}

/** Fills a store with made-up customers, and lets every copy and figure settle. */
export async function seed(house: House, customers: number): Promise<{ records: number; seconds: number }> {
  const begun = performance.now();
  const records = await sendAll(house, customers);
  await house.settle();
  return { records, seconds: secondsSince(begun) };
}

/** @returns how many records. */
async function sendAll(house: House, customers: number): Promise<number> {
  const until = new Date(new Date().toISOString().slice(0, 10));
  let records = 0;
  for (const batch of batches(demoRecords({ customers, until }))) {
    records += batch.length;
    await send(house, batch);
  }
  return records;
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 100) / 10;
}

/** Seeded rows are ours: one that a command refuses is a fault of the product, not a reject. */
async function send(house: House, batch: readonly DemoRecord[]): Promise<void> {
  const command = batch[0]?.command ?? '';
  const target = recordTarget(house, { origin: SEED_SYSTEM });
  const outcomes = await target.run(
    command,
    batch.map(({ input }) => input),
    { dryRun: false },
  );
  const refused = outcomes.find(({ outcome }) => outcome === 'REJECTED');
  if (refused?.outcome === 'REJECTED') throw new Error(`seeding \`${command}\` was refused: ${refused.message}`);
}

/** Runs of one command, 500 at most. */
function* batches(records: Iterable<DemoRecord>): Iterable<readonly DemoRecord[]> {
  let batch: DemoRecord[] = [];
  for (const record of records) {
    if (batch.length === BATCH || (batch[0] && batch[0].command !== record.command)) {
      yield batch;
      batch = [];
    }
    batch.push(record);
  }
  if (batch.length > 0) yield batch;
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('it is a whole number above zero');
}
