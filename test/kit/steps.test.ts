import { defineSubgraph } from '../../kit/graph';
import { recordModel, Store, step } from '../../kit/store';
import { advance } from '../../kit/store/step';
import { openWorld, type World } from '../support/subgraph';
import { base } from './sums';

interface Errand {
  readonly errandNo: string;
  readonly state: string;
}

const errandModel = recordModel<Errand>({
  name: 'errand',
  type: null,
  key: 'errandNo',
  customer: null,
  schema: { errandNo: String, state: String },
});

const runErrand = step<Errand>({
  on: errandModel,
  when: { state: 'WAITING' },
  together: true,
  run: async ({ errandNo }, tools) => {
    if (errandNo.startsWith('broken')) throw new Error(`${errandNo.split(' ')[0]} for good`);
    if (errandNo.startsWith('later')) return;
    await tools.update(errandModel, { errandNo }, { $set: { state: 'DONE' } });
  },
});

const errands = defineSubgraph({ ...base, name: 'errands', models: [errandModel], steps: [runErrand] });
let world: World;

beforeEach(async () => {
  world = await openWorld([errands]);
});
afterEach(() => world.close());

const stored = () => world.database('errands').collection<{ _id: string } & Errand>('errand');
async function waiting(word: string, count: number): Promise<void> {
  const row = (index: number) => ({
    _id: `${word} ${index}`,
    errandNo: `${word} ${index}`,
    state: 'WAITING',
    version: 1,
  });
  await stored().insertMany(Array.from({ length: count }, (_, index) => row(index)));
}
const advanced = () =>
  advance(runErrand, new Store(world.database('errands')), () => world.subgraph('errands').tools());

describe('a chain', () => {
  it('goes on past those that fail and those that wait for something else', async () => {
    await waiting('broken', 600);
    await waiting('later', 600);
    await waiting('whole', 700);
    await expect(world.subgraph('errands').pump.turn()).rejects.toThrow('broken for good');
    expect(await stored().countDocuments({ state: 'DONE' })).toBe(700);
  });

  it('says how many went on beside those that failed, and of each failure once', async () => {
    await waiting('broken', 3);
    await waiting('broken-too', 2);
    await waiting('whole', 4);
    const { done, failures } = await advanced();
    expect(done).toBe(4);
    expect(failures.map(String)).toEqual(['Error: broken for good', 'Error: broken-too for good']);
  });
});
