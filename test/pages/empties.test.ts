import { buildSchema } from 'graphql';
import type { Answer, Fault } from '../../gateway/pages/explorer/asking/answer';
import { shownOf } from '../../gateway/pages/explorer/asking/answer';
import type { Json } from '../../gateway/pages/explorer/compare/values';
import { emptiesIn } from '../../gateway/pages/explorer/why/empties';

const contract = buildSchema(`
  type Query { customer(code: ID!): Customer, order(orderNo: ID!): Order, timeline: [Entry] }
  type Customer { customerCode: ID!, name: String, tier: String, orders: [Order!] }
  type Order { orderNo: ID!, cost: Money, total: Money, customer: Customer }
  type Money { amount: String, currency: String, band: String }
  type Call { subject: String, caller: String }
  type Letter { subject: String, sender: String }
  union Entry = Call | Letter
`);

const answered = (data: Json, errors: readonly Fault[] = []): Answer => ({
  status: 200,
  ms: 1,
  requestId: null,
  data,
  errors,
});

const empties = (query: string, answer: Answer, variables = {}) => emptiesIn({ query, variables }, answer, contract);

describe('where an answer is empty', () => {
  it('each place is named by its field, its path and the customer it is about', () => {
    const query = '{ customer(code: "C1") { customerCode orders { orderNo cost { amount } } tier } }';
    const data = { customer: { customerCode: 'C1', orders: [{ orderNo: '7', cost: null }], tier: null } };
    const [cost, tier] = empties(query, answered(data));
    expect(cost).toMatchObject({
      path: 'customer.orders.0.cost',
      fields: ['Order.cost', 'Customer.orders', 'Query.customer'],
      customer: 'C1',
    });
    expect(tier).toMatchObject({ path: 'customer.tier', fields: ['Customer.tier', 'Query.customer'], customer: 'C1' });
  });

  it('each place is on the line where the editor shows its null', () => {
    const query = '{ customer(code: "C1") { name orders { orderNo cost { amount } } tier } }';
    const orders = [
      { orderNo: '7', cost: null },
      { orderNo: '8', cost: null },
    ];
    const errors = [{ message: 'away', path: ['customer', 'orders', 1, 'cost'], extensions: { code: 'UNAVAILABLE' } }];
    const answer = answered({ customer: { name: null, orders, tier: null } }, errors);
    const lines = JSON.stringify(shownOf(answer), null, 2).split('\n');
    const nulls = lines.flatMap((line, at) => (/: null,?$/.test(line) ? [at + 1] : []));
    expect(empties(query, answer).map(({ line }) => line)).toEqual(nulls);
  });

  it('what an error names is away, and not hidden', () => {
    const errors = [{ message: 'away', path: ['customer', 'tier'] }];
    const answer = answered({ customer: { name: null, tier: null } }, errors);
    const gaps = empties('{ customer(code: "C1") { name tier } }', answer).map(({ isGap }) => isGap);
    expect(gaps).toEqual([false, true]);
  });

  it('a customer that is not told is the one who was asked for', () => {
    const answer = answered({ customer: null });
    const query = 'query Q($who: ID!) { customer(code: $who) { name } }';
    expect(empties(query, answer, { who: 'C2' })).toMatchObject([{ fields: ['Query.customer'], customer: 'C2' }]);
  });

  it('an order that names its customer by an alias is about that customer', () => {
    const answer = answered({ order: { customer: { code: 'C3', name: null } } });
    const [name] = empties('{ order(orderNo: "7") { customer { code: customerCode name } } }', answer);
    expect(name?.customer).toBe('C3');
  });

  it('money is one value: empty without its amount, and not because it has no band', () => {
    const order = {
      cost: { amount: null, band: '1k-2k CNY' },
      total: { amount: '1', band: null },
    };
    const query = '{ order(orderNo: "7") { cost { amount band } total { amount band } } }';
    expect(empties(query, answered({ order }))).toMatchObject([{ fields: ['Order.cost', 'Query.order'] }]);
  });

  it.each([
    [
      'says its type',
      '{ timeline { __typename ... on Call { caller } ... on Letter { sender } } }',
      { __typename: 'Letter', sender: null },
    ],
    ['is known by what it holds', '{ timeline { ... on Call { caller } ... on Letter { sender } } }', { sender: null }],
  ])('one of several types %s', (_how, query, entry) => {
    expect(empties(query, answered({ timeline: [entry] }))).toMatchObject([
      { fields: ['Letter.sender', 'Query.timeline'] },
    ]);
  });

  it('nothing is told of an answer without data', () => {
    expect(empties('{ customer(code: "C1") { name } }', answered(null, [{ message: 'no' }]))).toEqual([]);
  });
});
