import { numberFrom } from '../../schema/customer-code';
import { openWorld, type World } from '../support/subgraph';
import { orders } from './orders';

const li = numberFrom('C', 'li');

const order = (orderNo: string) => ({
  ...{ orderNo, customerCode: li, state: 'PLACED', held: false, placedAt: new Date('2026-03-01T00:00:00Z') },
  ...{ total: { minor: 100, currency: 'CNY' }, cost: null, reserved: null, externalIds: [] },
});

describe('clearing away what one origin made', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld([orders]);
  });
  afterAll(() => world.close());

  it('leaves what others made of its customers', async () => {
    await world.run('recordOrder', order('S1'));
    const stored = world.database('orders').collection('order');
    await stored.updateOne({ orderNo: 'S1' }, { $set: { origin: 'seed' } });
    await world.run('recordOrder', order('S2'));
    await stored.updateOne({ orderNo: 'S2' }, { $set: { origin: 'import' } });
    await world.subgraph('orders').clear('seed', [li]);
    expect(await stored.find({}, { projection: { orderNo: 1 } }).toArray()).toMatchObject([{ orderNo: 'S2' }]);
  });
});
