import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { SEED_SYSTEM } from '../import/presets/demo/people';
import { isServed } from '../kit/engine';
import { startEngineApart } from '../kit/engine/apart';
import { commonShape, readConfig } from '../kit/service/config';
import { customerModel } from '../subgraphs/account/customer.model';
import { markBooks } from '../subgraphs/finance/marks';
import { auditedIn } from './audited';
import { commandLog } from './command-log';
import type { FoundationOptions } from './foundation';
import { type House, openHouse } from './house';
import { SeedBar } from './seed-progress';
import { forgetSeed, makeCustomers, type SeedOptions, seedNoteOf, settleAll } from './seeding';

/** How many customers `npm start` makes where there are none. */
const AT_START = 500;
/** The exit code of a command that was interrupted. */
const INTERRUPTED = 130;

interface Asked {
  readonly customers: number;
  readonly clear: boolean;
  readonly json: boolean;
}

/** `seed`: made-up customers with their histories, or, with `--clear`, their end. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('Makes customers with histories over three years, or goes on where an earlier run ended.')
    .option('--customers <n>', 'how many there are in the end', countOf, AT_START)
    .option('--clear', 'removes what was seeded, and nothing else', false)
    .option('--json', 'print the figures as JSON', false)
    .action(run);
}

/**
 * What `npm start` does on an empty store, unless `SEED` is `none`, and where an earlier start was killed at it; copies and
 * figures follow once the pumps run.
 */
export async function seedIfEmpty(house: House, wish: string | undefined): Promise<void> {
  if (wish !== undefined && wish !== 'none') throw new Error(`SEED is \`none\` or not set, not \`${wish}\``);
  const note = await seedNoteOf(house);
  const [any] = note ? [] : await house.subgraph('account').tools().find(customerModel, {}, 1);
  if (wish === 'none' || any || (note && note.sent >= note.wished)) return;
  if (note && note.wished > AT_START) return sayUnfinished(note);
  const begun = performance.now();
  const make = () => makeCustomers(house, AT_START);
  const records = await auditedIn(house, { command: 'seed' }, make, (made) => made);
  process.stdout.write(`Seeded ${AT_START} customers in ${records} records, ${secondsSince(begun)} s.\n`);
}

function sayUnfinished({ sent, wished }: { readonly sent: number; readonly wished: number }): void {
  const rest = `\`npm run seed -- --customers ${wished}\` makes the rest`;
  process.stdout.write(`${sent} of ${wished} made-up customers are here: ${rest}.\n`);
}

async function run({ customers, clear, json }: Asked): Promise<void> {
  const config = readConfig(commonShape, process.env);
  const engine = await engineApart(config);
  const house = await openHouse(config, commandLog('seed'));
  try {
    if (clear) await cleared(house, json);
    else await seeded(house, customers, json);
  } finally {
    await house.close();
    await engine?.close();
  }
}

/** Making many documents keeps the engine as busy as its asker, so it gets a thread; null where one serves already. */
async function engineApart({ MONGODB_URI, DATA_DIR }: FoundationOptions) {
  const directory = resolve(DATA_DIR);
  return MONGODB_URI || (await isServed(directory)) ? null : startEngineApart(directory);
}

async function seeded(house: House, customers: number, json: boolean): Promise<void> {
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  try {
    const make = () => seed(house, customers, { progress: new SeedBar(process.stderr), signal: interruption.signal });
    const done = await auditedIn(house, { command: 'seed' }, make, ({ records }) => records);
    const rate = Math.round(done.records / Math.max(done.seconds, 0.001));
    process.stdout.write(`${json ? JSON.stringify({ customers, ...done, rate }) : told(customers, done, rate)}\n`);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    const { sent = 0 } = (await seedNoteOf(house)) ?? {};
    process.stderr.write(`Stopped: ${sent} customers are in. The same command goes on from there.\n`);
    process.exitCode = INTERRUPTED;
  }
}

function told(customers: number, { records, seconds }: Seeded, rate: number): string {
  if (records === 0) return `${customers} customers are seeded already: nothing was changed.`;
  return `Seeded ${customers} customers in ${records} records, ${seconds} s, ${rate} records a second.`;
}

async function cleared(house: House, json: boolean): Promise<void> {
  const clear = () => unseed(house);
  const { customers, documents } = await auditedIn(house, { command: 'seed --clear' }, clear, (done) => done.documents);
  const text = `Removed ${customers} seeded customers and what was seeded with them: ${documents} documents.`;
  process.stdout.write(`${json ? JSON.stringify({ customers, documents }) : text}\n`);
}

/** Removes what was seeded, with what copies and figures were made of it, and closes the books anew. What others made stays. */
export async function unseed(house: House): Promise<{ customers: number; documents: number }> {
  // First, so that a run that is killed half way leaves nothing that is taken for whole.
  await forgetSeed(house);
  let documents = 0;
  const codes = await house.subgraph('account').codesOf(SEED_SYSTEM, customerModel);
  for (const subgraph of house.subgraphs) documents += await subgraph.clear(SEED_SYSTEM, codes);
  await markBooks(house.subgraph('finance').tools());
  await house.settle();
  return { customers: codes.length, documents };
}

interface Seeded {
  readonly records: number;
  readonly seconds: number;
}

/** Fills a store with made-up customers up to this number, and lets every copy and figure settle. */
export async function seed(house: House, customers: number, options: SeedOptions = {}): Promise<Seeded> {
  const begun = performance.now();
  const records = await makeCustomers(house, customers, options);
  await settleAll(house, options);
  return { records, seconds: secondsSince(begun) };
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 100) / 10;
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('it is a whole number above zero');
}
