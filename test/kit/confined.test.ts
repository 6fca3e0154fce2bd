import type { Tie } from '../../kit/store';
import { numberFrom } from '../../schema/customer-code';
import { openWorld, type World } from '../support/subgraph';
import { staff } from '../support/viewers';
import { orders } from './orders';

const agent = staff('agent', 'west');
const TEAM = 700;
const CALLING = 200;
let world: World;

beforeAll(async () => {
  world = await openWorld([orders]);
});
afterAll(() => world.close());

/** One of many lists of ties, each with one entry. */
const list = (source: string, customerCode: string, who: string, as: Tie['as']) => ({
  source: `${source} of ${customerCode}`,
  customerCode,
  version: 1,
  entries: [{ who, as, of: null, from: null, to: null }],
});
const codes = (word: string, length: number) =>
  Array.from({ length }, (_, index) => numberFrom('C', `${word} ${index}`));

async function placed(customerCodes: readonly string[]): Promise<void> {
  const row = (customerCode: string, index: number) => ({
    _id: `W${index}`,
    orderNo: `W${index}`,
    customerCode,
    state: 'PLACED',
    externalIds: [{ system: 'shop', type: null, value: `W${index}`, key: `shop|W${index}` }],
    placedAt: new Date(Date.parse('2026-02-01T00:00:00Z') + index),
    version: 1,
  });
  await world.database('orders').collection<{ _id: string }>('order').insertMany(customerCodes.map(row));
}

it('the list of one who is tied to some customers several times leaves out none, however many ties there are', async () => {
  const team = codes('team', TEAM);
  const calling = codes('calling', CALLING);
  await world.ties.giveAll([
    ...team.map((code) => list('customer', code, 'team:west', 'team')),
    ...calling.map((code) => list('ticket', code, 'user:agent', 'open-ticket')),
    ...calling.map((code) => list('second ticket', code, 'user:agent', 'open-ticket')),
  ]);
  await placed([...team, ...calling]);
  const { data } = await world.ask(agent, '{ orders { totalCount } }');
  expect(data.orders.totalCount).toBe(TEAM + CALLING);
});
