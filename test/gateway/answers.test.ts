import { customer, employee, type House, openHouse } from './house';
import { table } from './two-subgraphs';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(() => {
  house.heard.length = 0;
});
afterAll(() => house.gateway.stop());

const LI = 'C00000000010';
const [agent, finance, marketing, steward] = [
  employee('agent'),
  employee('finance'),
  employee('marketing'),
  employee('steward'),
];

describe('what a viewer can never see', () => {
  it('reads null in its place, and its neighbours are answered', async () => {
    const { body } = await house.ask(finance, `{ customer(code: "${LI}") { name sex code: customerCode } }`);
    expect(body).toEqual({ data: { customer: { name: 'Li', sex: null, code: LI } } });
  });

  it('is not asked of any subgraph, by fragment or alias or variable', async () => {
    const query = `query ($no: String!, $deep: Boolean!) {
      order(orderNo: $no) { ...sums ... on Order @include(if: $deep) { rest: margin } customer { costs } }
    } fragment sums on Order { total gain: margin }`;
    const { body } = await house.ask(employee('sales', 'agent'), query, { variables: { no: 'O1', deep: true } });
    expect(body).toEqual({
      data: { order: { total: '12.00 CNY', gain: null, rest: null, customer: { costs: null } } },
    });
    expect(house.heard.map(({ query }) => query).join()).not.toMatch(/margin|costs/);
  });

  it('sends no call where nothing else was asked of a subgraph', async () => {
    const { body } = await house.ask(agent, `{ customer(code: "${LI}") { customerCode costs } }`);
    expect(body.data.customer).toEqual({ customerCode: LI, costs: null });
    expect(house.heard.map(({ subgraph }) => subgraph)).toEqual(['account']);
  });

  it('leaves an operation that asks for nothing else without any call', async () => {
    const { body } = await house.ask(marketing, '{ mine: order(orderNo: "O1") { total } }');
    expect(body).toEqual({ data: { mine: null } });
    expect(house.heard).toEqual([]);
  });

  it('is skipped where it was asked to be skipped', async () => {
    const query = `query ($deep: Boolean = false) { order(orderNo: "O1") { total margin @include(if: $deep) } }`;
    expect((await house.ask(agent, query)).body.data).toEqual({ order: { total: '12.00 CNY' } });
  });

  it('does not change what the next viewer is answered for the same text', async () => {
    const query = '{ order(orderNo: "O1") { margin total } }';
    const margins = [];
    for (const who of [agent, finance, agent]) margins.push((await house.ask(who, query)).body.data.order.margin);
    expect(margins).toEqual([null, '3.00 CNY', null]);
  });

  it('is decided by the loosest of several roles', async () => {
    const query = '{ order(orderNo: "O1") { margin } }';
    expect((await house.ask(employee('agent', 'finance'), query)).body.data.order.margin).toBe('3.00 CNY');
  });
});

describe('an answer', () => {
  it('keeps the order and the names of the question', async () => {
    const { text } = await house.ask(
      finance,
      `{ b: order(orderNo: "O1") { z: total a: orderNo } a: customer(code: "${LI}") { name } }`,
    );
    expect(text).toBe(`{"data":{"b":{"z":"12.00 CNY","a":"O1"},"a":{"name":"Li"}}}\n`);
  });

  it('is joined from both subgraphs, each record asked about once', async () => {
    const { body } = await house.ask(steward, '{ order(orderNo: "O1") { customer { name } others { name sex } } }');
    expect(house.heard).toHaveLength(0);
    expect(body.data.order).toBeNull();
    const { body: seen } = await house.ask(employee('sales'), '{ order(orderNo: "O1") { others { name } } }');
    expect(seen.data.order.others).toEqual([{ name: 'Li' }, null, { name: 'Li' }]);
    const [, call] = house.heard;
    expect(call?.variables.representations).toHaveLength(2);
  });

  it('has no stub of a record whose owner does not show it', async () => {
    const { body } = await house.ask(finance, '{ order(orderNo: "O2") { customer { customerCode name status } } }');
    expect(body).toEqual({ data: { order: { customer: null } } });
  });

  it('tells rows of different types apart, whatever was stripped from them', async () => {
    const query = '{ entries { x: __typename ... on Visit { place y: expenses } ... on Memo { y: text } } }';
    const { body } = await house.ask(agent, query);
    expect(body.data.entries).toEqual([
      { x: 'Visit', place: 'Shanghai', y: null },
      { x: 'Memo', y: 'careful' },
    ]);
  });

  it('has no object of a type that is not in the contract', async () => {
    const own = await openHouse({ classOf: async () => 'FULL' });
    const { body } = await own.ask(customer, '{ entries { __typename ... on Visit { place } } }');
    expect(body.data.entries).toEqual([{ __typename: 'Visit', place: 'Shanghai' }, null]);
    await own.gateway.stop();
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('may be called `%s`', async (name) => {
    const { body } = await house.ask(finance, `{ ${name}: customer(code: "nobody") { name } }`);
    expect(body).toEqual({ data: { [name]: null } });
  });

  it.each([
    ['an alias like a prototype', '{ __proto__: customers { name } }'],
    ['an alias like a type name', '{ customers { __typename: name } }'],
    [
      "a variable like the executor's own",
      'query ($representations: String!) { customer(code: $representations) { name } }',
    ],
  ])('refuses %s', async (_what, query) => {
    const { status, body } = await house.ask(finance, query, { variables: { representations: 'x' } });
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('every call to a subgraph', () => {
  it('is signed for this viewer, this request and this page of the policy', async () => {
    const { headers } = await house.ask(customer, '{ customers { name orders { total } } }');
    expect(house.heard.map(({ subgraph }) => subgraph)).toEqual(['account', 'order']);
    for (const { viewer, requestId, policyVersion } of house.heard) {
      expect(viewer).toEqual({
        kind: 'customer',
        id: 'u1',
        name: 'u1',
        customerCode: customer.customerCode,
        serviceClass: 'BASIC',
      });
      expect([requestId, policyVersion]).toEqual([headers['x-request-id'], table.version]);
    }
  });

  it('is signed with an unknown class where the class cannot be read', async () => {
    const own = await openHouse({ classOf: () => Promise.reject(new Error('away')) });
    await own.ask(customer, '{ customers { name } }');
    expect(own.heard[0]?.viewer).toMatchObject({ serviceClass: null });
    await own.gateway.stop();
  });
});
