import { Store } from '../../kit/store';
import { work } from '../../kit/store/worker';
import { openWorld, type World } from '../support/subgraph';
import { recordDeposit, sumModel, threeSubgraphs } from './sums';

const LEASE = 31_000;

let world: World;
let clock = Date.parse('2026-03-31T12:00:00Z');
/** What each worker waits for between its reading and its writing, in the order in which they come. */
const held: Promise<void>[] = [];

beforeAll(async () => {
  const between = async () => void (await held.shift());
  world = await openWorld(threeSubgraphs(between), { now: () => new Date(clock) });
});
afterAll(() => world.close());

/** A deposit that has arrived where the sums are kept. */
async function deposited(depositNo: string, amount: number): Promise<void> {
  const deposits = world.subgraph('deposits');
  await deposits.tools().run(recordDeposit, [{ customerCode: 'Li', depositNo, amount }]);
  await deposits.pump.turn();
}

/** A worker that has read and waits to write. */
async function aWorker() {
  let release = () => {};
  held.push(
    new Promise((resolve) => {
      release = resolve;
    }),
  );
  const sums = world.subgraph('sums');
  const [one] = sums.definition.workers ?? [];
  if (!one) throw new Error('nobody works');
  const done = work(one, new Store(world.database('sums')), world.ties, sums.tools());
  await until(() => held.length === 0);
  return async () => {
    release();
    await done;
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

it('a worker past its lease gives back nothing that another has in hand by now', async () => {
  await deposited('D1', 5);
  const late = await aWorker();
  clock += LEASE;
  const next = await aWorker();
  await late();
  await deposited('D2', 7);
  await next();
  await world.settle();
  expect(await world.subgraph('sums').tools().find(sumModel, {})).toMatchObject([{ total: 12 }]);
});
