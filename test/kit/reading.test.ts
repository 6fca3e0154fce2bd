import { numberFrom } from '../../schema/customer-code';
import { openWorld, type World } from '../support/subgraph';
import { giveTies } from '../support/ties';
import { anAgent, aPartner, aSeller, nobody, theCreditDesk, theCustomer, theMarketer } from '../support/viewers';
import { orders } from './orders';

const li = numberFrom('C', 'li');
const wang = numberFrom('C', 'wang');
const now = new Date('2026-03-31T12:00:00Z');

const order = (orderNo: string, customerCode: string, placedAt: string, more: object = {}) => ({
  orderNo,
  customerCode,
  state: 'PLACED',
  held: false,
  placedAt: new Date(placedAt),
  total: { minor: 1_234_500, currency: 'CNY' },
  cost: { minor: 800_000, currency: 'CNY' },
  reserved: { minor: 1_234_500, currency: 'CNY' },
  externalIds: [
    { system: 'acme-crm', type: null, value: orderNo, key: `acme-crm|${orderNo}` },
    { system: 'sap', type: null, value: orderNo, key: `sap|${orderNo}` },
  ],
  ...more,
});

let world: World;
beforeAll(async () => {
  world = await openWorld([orders], {
    now: () => now,
  });
  await world.run(
    'recordOrder',
    order('O1', li, '2026-03-01T00:00:00Z'),
    order('O2', li, '2026-02-01T00:00:00Z', { held: true }),
    order('O3', li, '2024-02-01T00:00:00Z'),
    order('O4', wang, '2026-01-01T00:00:00Z', { state: 'SHIPPED' }),
  );
  await giveTies(world.ties, 'customer:li', li, 1, [
    { who: 'team:north', as: 'team', of: null, from: null, to: null },
    { who: 'partner:acme', as: 'granted', of: null, from: null, to: null },
  ]);
});
afterAll(() => world.close());

const numbers = ({ data }: { data: { customer: { orders: { edges: { node: { orderNo: string } }[] } } | null } }) =>
  data.customer?.orders.edges.map(({ node }) => node.orderNo) ?? null;

const ORDERS = (code: string) => `{ customer(code: "${code}") { orders { edges { node { orderNo } } totalCount } } }`;

it('lists the orders of a customer from the newest, with their number', async () => {
  const answer = await world.ask(theCreditDesk, ORDERS(li));
  expect(answer.errors).toBeUndefined();
  expect(numbers(answer)).toEqual(['O1', 'O2', 'O3']);
  expect(answer.data.customer.orders.totalCount).toBe(3);
});

it('shows an agent the customers of its team and nobody else', async () => {
  expect(numbers(await world.ask(anAgent, ORDERS(li)))).toEqual(['O1', 'O2', 'O3']);
  expect(numbers(await world.ask(anAgent, ORDERS(wang)))).toBeNull();
  expect((await world.ask(anAgent, '{ order(orderNo: "O4") { orderNo } }')).data.order).toBeNull();
});

it('leaves old orders out of the count where only the last twelve months are granted', async () => {
  const answer = await world.ask(aPartner, ORDERS(li));
  expect(numbers(answer)).toEqual(['O1', 'O2']);
  expect(answer.data.customer.orders.totalCount).toBe(2);
});

const FIELDS =
  '{ status total { amount band } cost { amount } reserved { amount band currency } externalIds { system } }';

it.each([
  [
    'the credit desk',
    theCreditDesk,
    { status: 'ON_HOLD', total: '12345.00', cost: '8000.00', reserved: '12345.00', band: null, ids: 2 },
  ],
  [
    'an agent',
    anAgent,
    { status: 'PLACED', total: '12345.00', cost: null, reserved: null, band: '10k-20k CNY', ids: 2 },
  ],
  [
    'the customer',
    theCustomer(li),
    { status: 'ON_HOLD', total: '12345.00', cost: null, reserved: '12345.00', band: null, ids: null },
  ],
  [
    'the customer of class MINIMAL',
    theCustomer(li, 'MINIMAL'),
    { status: 'PLACED', total: '12345.00', cost: null, reserved: null, band: null, ids: null },
  ],
  [
    'the partner, of ids its own alone',
    aPartner,
    { status: 'PLACED', total: '12345.00', cost: null, reserved: null, band: null, ids: 1 },
  ],
] as const)('answers one order to %s as the policy says', async (_who, viewer, sees) => {
  const { data } = await world.ask(viewer, `{ order(orderNo: "O2") ${FIELDS} }`);
  const { status, total, cost, reserved, externalIds } = data.order;
  expect({
    status,
    total: total?.amount ?? null,
    cost: cost?.amount ?? null,
    reserved: reserved?.amount ?? null,
    band: reserved?.band ?? null,
    ids: externalIds?.length ?? null,
  }).toEqual(sees);
});

it.each([
  ['another customer', theCustomer(wang)],
  ['a marketer, who sees no orders', theMarketer],
  ['nobody', nobody],
])('answers %s as if the order were not there', async (_who, viewer) => {
  expect(await world.ask(viewer, '{ order(orderNo: "O1") { orderNo status } }')).toEqual({ data: { order: null } });
});

it('goes through a list page by page, and refuses the cursor of another viewer', async () => {
  const page = (after: string | null) =>
    `{ orders(first: 2, after: ${JSON.stringify(after)}) { edges { node { orderNo } } pageInfo { hasNextPage endCursor } } }`;
  const first = (await world.ask(theCreditDesk, page(null))).data.orders;
  const second = (await world.ask(theCreditDesk, page(first.pageInfo.endCursor))).data.orders;
  const seen = [...first.edges, ...second.edges].map(({ node }: { node: { orderNo: string } }) => node.orderNo);
  expect(seen).toEqual(['O1', 'O2', 'O4', 'O3']);
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  const { errors } = await world.ask(aSeller, page(first.pageInfo.endCursor));
  expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
});

it('drops rows from a filter on a field that its viewer may not see', async () => {
  const query = '{ orders(filter: { costAtLeast: "1" }) { totalCount edges { node { orderNo } } } }';
  expect((await world.ask(theCreditDesk, query)).data.orders.totalCount).toBe(4);
  expect((await world.ask(aSeller, query)).data.orders.totalCount).toBe(0);
});

it('answers no call that nobody signed', async () => {
  const answer = await world.subgraph('orders').answer({ path: '/graphql', body: '{}', headers: {} });
  expect(answer.status).toBe(401);
});

it('shows a row that has lost its customer to nobody who does not see those of strangers', async () => {
  await world.run('recordOrder', order('O5', li, '2026-03-02T00:00:00Z'));
  await world
    .database('orders')
    .collection('order')
    .updateOne({ orderNo: 'O5' }, { $set: { customerCode: null } });
  const ofLost = async (viewer: typeof anAgent) =>
    (await world.ask(viewer, '{ order(orderNo: "O5") { orderNo } }')).data.order?.orderNo ?? null;
  expect([await ofLost(anAgent), await ofLost(theCreditDesk)]).toEqual([null, 'O5']);
  await world.database('orders').collection('order').deleteOne({ orderNo: 'O5' });
});
