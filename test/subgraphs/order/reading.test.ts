import type { Viewer } from '../../../schema/viewer';
import {
  anAgent,
  aPartner,
  aSeller,
  nobody,
  staff,
  theCreditDesk,
  theCustomer,
  theMarketer,
} from '../../support/viewers';
import { customerAsks, type Desk, li, openDesk, wang } from './order-desk';

const now = new Date('2026-03-31T12:00:00Z');
let desk: Desk;

const line = { sku: 'PUMP', quantity: '12', unitPrice: '14.00', discount: '0.05', costOfGoods: '100.00' };

let made = 0;

function told(value: string, placedAt: string, more: object = {}): object {
  made += 1;
  return {
    idempotencyKey: `row ${made}`,
    ...{ externalId: { system: 'erp', value }, orderNo: value, customerCode: li, status: 'DELIVERED', currency: 'CNY' },
    ...{ placedAt: new Date(placedAt), freight: '32.38', lines: [line], salesRepresentative: 'wu' },
    ...more,
  };
}

beforeAll(async () => {
  desk = await openDesk(() => now);
  const outcomes = await desk.world.run(
    'recordOrder',
    told('10248', '2026-03-01T00:00:00Z', { deliveredAt: new Date('2026-03-05T00:00:00Z') }),
    told('10249', '2026-01-10T00:00:00Z', { status: 'CANCELLED', channel: 'STORE' }),
    told('10250', '2024-06-01T00:00:00Z', { currency: 'USD', lines: [{ ...line, sku: 'CD' }] }),
    told('10251', '2026-02-01T00:00:00Z', { customerCode: wang, freight: '0', buyers: [] }),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED', 'CREATED', 'CREATED']);
});
afterAll(() => desk.world.close());

const numbers = (page: { edges: { node: { orderNo: string } }[] } | null) =>
  page?.edges.map(({ node }) => node.orderNo) ?? null;

it("tells another system's order again without a change", async () => {
  const [again, changed] = await desk.world.run(
    'recordOrder',
    told('10248', '2026-03-01T00:00:00Z', { deliveredAt: new Date('2026-03-05T00:00:00Z') }),
    told('10249', '2026-01-10T00:00:00Z', { status: 'RETURNED', channel: 'STORE' }),
  );
  expect([again?.outcome, changed?.outcome]).toEqual(['UNCHANGED', 'CHANGED']);
});

it('takes the form of an import, whose numbers and moments are text', async () => {
  const [outcome] = await desk.world
    .subgraph('order')
    .run('recordOrder', [
      told('10252', '2026-03-01T00:00:00Z', { placedAt: '2026-03-01T00:00:00.000Z', customerCode: wang }),
    ]);
  expect(outcome).toMatchObject({ outcome: 'CREATED', key: '10252' });
  const [wrong] = await desk.world.subgraph('order').run('recordOrder', [told('10253', '', { status: 'RECEIVED' })]);
  expect(wrong?.outcome).toBe('REJECTED');
});

describe('the fields of an order', () => {
  const asked =
    '{ order(orderNo: "10248") { orderNo status salesRepresentative deliveredAt lines { sku quantity net { amount } costOfGoods { amount } } total { amount currency } externalIds { value } } }';
  const total = { amount: '191.98', currency: 'CNY' };
  const seen = { orderNo: '10248', status: 'DELIVERED', salesRepresentative: 'wu', total };
  const delivered = '2026-03-05T00:00:00.000Z';
  const lines = (cost: object | null, net: object | null = { amount: '159.60' }) => [
    { sku: 'PUMP', quantity: 12, net, costOfGoods: cost },
  ];
  const ids = [{ value: '10248' }];

  it.each<[string, Viewer, object | null]>([
    [
      'the credit desk',
      theCreditDesk,
      { ...seen, deliveredAt: delivered, lines: lines({ amount: '100.00' }), externalIds: ids },
    ],
    ['a seller', aSeller, { ...seen, deliveredAt: delivered, lines: lines(null), externalIds: ids }],
    ['the agent of her team', anAgent, { ...seen, deliveredAt: delivered, lines: lines(null), externalIds: ids }],
    ['an agent of another team', staff('agent', 'south'), null],
    ['marketing', theMarketer, null],
    ['her partner', aPartner, { ...seen, deliveredAt: delivered, lines: lines(null), externalIds: [] }],
    [
      'the customer, fully served',
      theCustomer(li),
      { ...seen, deliveredAt: delivered, lines: lines(null), externalIds: null },
    ],
    [
      'the customer, served less',
      theCustomer(li, 'BASIC'),
      { ...seen, salesRepresentative: null, deliveredAt: null, lines: lines(null), externalIds: null },
    ],
    ['another customer', theCustomer(wang), null],
    ['nobody', nobody, null],
  ])('as %s reads them', async (_who, viewer, sees) => {
    expect(await desk.sees(viewer, asked)).toEqual(sees);
  });

  it('older than a year are hidden from those who see a year', async () => {
    const old = '{ order(orderNo: "10250") { orderNo } }';
    expect(await desk.sees(theCustomer(li, 'FULL'), old)).toEqual({ orderNo: '10250' });
    expect(await desk.sees(theCustomer(li, 'BASIC'), old)).toBeNull();
    const [customer] = await desk.sees(
      theCustomer(li, 'BASIC'),
      customerAsks(li, 'orders { edges { node { orderNo } } totalCount }'),
    );
    expect([numbers(customer.orders), customer.orders.totalCount]).toEqual([['10248', '10249'], 2]);
  });
});

describe('the list of orders', () => {
  it.each([
    ['', ['10252', '10248', '10251', '10249', '10250']],
    ['filter: { status: DELIVERED }', ['10252', '10248', '10251', '10250']],
    [`filter: { customerCode: "${wang}" }`, ['10252', '10251']],
    ['filter: { sku: "CD" }', ['10250']],
    ['filter: { channel: STORE }', ['10249']],
    ['filter: { placedFrom: "2026-01-11T00:00:00Z", placedTo: "2026-02-01T00:00:00Z" }', ['10251']],
    ['sort: { total: DESC }', ['10250', '10252', '10249', '10248', '10251']],
    ['sort: { placedAt: ASC }, first: 2', ['10250', '10249']],
  ])('by %s', async (args, found) => {
    const query = `{ orders${args ? `(${args})` : ''} { edges { node { orderNo } } } }`;
    expect(numbers(await desk.sees(theCreditDesk, query))).toEqual(found);
  });

  it('holds for each viewer what it may see, and counts no more', async () => {
    const query = '{ orders { edges { node { orderNo } } totalCount } }';
    const seen = async (viewer: Viewer) => {
      const page = await desk.sees(viewer, query);
      return page && [numbers(page), page.totalCount];
    };
    expect(await seen(theCustomer(wang))).toEqual([['10252', '10251'], 2]);
    expect(await seen(anAgent)).toEqual([['10248', '10249', '10250'], 3]);
    expect(await seen(aPartner)).toEqual([['10248', '10249'], 2]);
    expect(await seen(nobody)).toBeNull();
  });
});

describe('the catalogue', () => {
  it('is open to nobody in particular, and its costs to the credit desk alone', async () => {
    const query =
      '{ products(filter: { name: "PUM" }) { edges { node { sku listPrice { amount } costOfGoods { amount } } } } }';
    const node = { sku: 'PUMP', listPrice: { amount: '19.99' } };
    expect(await desk.sees(nobody, query)).toEqual({ edges: [{ node: { ...node, costOfGoods: null } }] });
    expect(await desk.sees(theCreditDesk, query)).toEqual({
      edges: [{ node: { ...node, costOfGoods: { amount: '11.00' } } }],
    });
  });

  it('is reached from the lines of an order, and from those of nothing it has', async () => {
    const query = (orderNo: string) => `{ order(orderNo: "${orderNo}") { lines { product { name } } } }`;
    expect(await desk.sees(aSeller, query('10248'))).toEqual({ lines: [{ product: { name: 'A pump' } }] });
    expect(await desk.sees(aSeller, query('10250'))).toEqual({ lines: [{ product: null }] });
  });
});

it.each([
  [
    'recordOrder',
    { customerCode: li, status: 'SHIPPED', placedAt: now, currency: 'CNY', lines: [line] },
    { freight: '32.38', tax: '4.00', channel: 'STORE', buyers: [wang], signatories: ['Li'], promisedAt: now },
  ],
  [
    'recordProduct',
    { sku: 'VALVE', name: 'Valve' },
    { listPrice: { amount: '9.90', currency: 'CNY' }, taxRate: '0.13', unit: 'piece', discontinued: true },
  ],
  [
    'recordOpportunity',
    { customerCode: li, name: 'Valves', amount: { amount: '90.00', currency: 'CNY' }, openedAt: now },
    { stage: 'PROPOSAL', probability: 0.6, stakeholders: [{ contactNo: 'P1' }], salesRepresentative: 'wu' },
  ],
])('keeps by %s what another system leaves out', async (command, required, more) => {
  const first = { externalId: { system: 'crm', value: '1' }, ...required };
  const told = async (input: object) => (await desk.world.run(command, input))[0]?.outcome;
  expect(await told({ ...first, ...more })).toBe('CREATED');
  expect(await told(first)).toBe('UNCHANGED');
  const denied = Object.fromEntries(Object.keys(more).map((name) => [name, null]));
  expect(await told({ ...first, ...denied })).toBe('CHANGED');
});
