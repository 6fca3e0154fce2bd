import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, openHouse } from '../../cli/house';
import { seedIfEmpty } from '../../cli/seed';
import { makeCustomers, seedNoteOf } from '../../cli/seeding';
import { demoRecords } from '../../import/presets/demo';
import { createLog } from '../../kit/service/log';
import type { RecordModel } from '../../kit/store';
import { customerModel } from '../../subgraphs/account/customer.model';
import { standingModel } from '../../subgraphs/finance/figures.model';
import { invoiceModel } from '../../subgraphs/finance/invoice.model';
import { orderModel } from '../../subgraphs/order/order.model';

const CUSTOMERS = 15;
const main = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-seed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `seed` as somebody types it; killed as soon as its first records are on their way, if asked. */
async function seeding({ killed = false } = {}): Promise<string> {
  const env = { PATH: process.env.PATH, DATA_DIR: folder };
  const child = spawn(process.execPath, [main, 'seed', '--customers', String(CUSTOMERS)], { env });
  let said = '';
  child.stdout.on('data', (text) => {
    said += String(text);
  });
  child.stderr.on('data', () => {
    if (killed) setTimeout(() => child.kill('SIGKILL'), 300);
  });
  const [, signal] = await once(child, 'exit');
  return signal ?? said.trim();
}

async function inHouse<Answer>(ask: (house: House) => Promise<Answer>): Promise<Answer> {
  const house = await openHouse({ DATA_DIR: folder }, createLog({ name: 'test', level: 'silent' }));
  return ask(house).finally(house.close);
}

async function counted(house: House, subgraph: string, model: RecordModel<never>): Promise<number> {
  return (await house.subgraph(subgraph).tools().find(model, {}, 10_000)).length;
}

it('makes what is missing where it was killed, nothing twice, and nothing once it is done', async () => {
  expect(await seeding({ killed: true })).toBe('SIGKILL');
  expect(await seeding()).toMatch(/^Seeded 15 customers in \d+ records/);
  const until = new Date();
  const expected = [...demoRecords({ customers: CUSTOMERS, until })].map(({ command }) => command);
  const made = (command: string) => expected.filter((one) => one === command).length;
  await inHouse(async (house) => {
    expect(await counted(house, 'account', customerModel as never)).toBe(made('recordCustomer'));
    expect(await counted(house, 'order', orderModel as never)).toBe(made('recordOrder'));
    expect(await counted(house, 'finance', invoiceModel as never)).toBe(made('recordInvoice'));
    expect(await counted(house, 'finance', standingModel as never)).toBe(CUSTOMERS);
    expect(await house.waiting()).toBe(0);
    expect(await makeCustomers(house, CUSTOMERS)).toBe(0);
  });
}, 300_000);

it(
  'adds customers to those that stand, with histories that end on the same day',
  () =>
    inHouse(async (house) => {
      await makeCustomers(house, 3);
      const before = await seedNoteOf(house);
      await makeCustomers(house, 5);
      expect(await seedNoteOf(house)).toEqual({ until: before?.until, wished: 5, sent: 5 });
      expect(await counted(house, 'account', customerModel as never)).toBe(5);
    }),
  60_000,
);

it(
  'ends between two batches where it is interrupted, and goes on from there',
  () =>
    inHouse(async (house) => {
      const interruption = new AbortController();
      const progress = { start() {}, reach: () => interruption.abort(), stop() {} };
      await expect(makeCustomers(house, 3, { progress, signal: interruption.signal })).rejects.toThrow('aborted');
      expect(await seedNoteOf(house)).toMatchObject({ wished: 3, sent: 0 });
      await makeCustomers(house, 3);
      expect(await counted(house, 'account', customerModel as never)).toBe(3);
    }),
  60_000,
);

it(
  'leaves a large seeding that did not end to its own command, when the product starts',
  () =>
    inHouse(async (house) => {
      await house.notes.keep('seed', { until: new Date(), wished: 100_000, sent: 2_000 });
      const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
      await seedIfEmpty(house, undefined);
      expect(said.mock.calls).toEqual([
        ['2000 of 100000 made-up customers are here: `npm run seed -- --customers 100000` makes the rest.\n'],
      ]);
      said.mockRestore();
    }),
  60_000,
);
