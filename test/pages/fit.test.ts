import { buildSchema, parse, validate } from 'graphql';
import { fitTo } from '../../gateway/pages/explorer/asking/fit';

const contract = buildSchema(`
  type Query { customer(code: ID!): Customer, products(first: Int): [Product!] }
  type Customer { code: ID!, name: String, orders(first: Int): [Order!] }
  type Order { orderNo: ID!, total: String }
  type Product { sku: ID! }
`);

const fitted = (text: string) => fitTo(text, parse(text), contract);

it('leaves a question word for word that the contract can bear', () => {
  const text = 'query Q($c: ID!) {\n  # who\n  customer(code: $c) { name }\n}';
  expect(fitted(text)).toEqual({ text, absent: new Set() });
});

it.each([
  ['a field goes', '{ customer(code: "1") { name tier } }', 'customer.tier', '{ customer(code: "1") { name } }'],
  [
    'an object of which nothing is left goes with what it held',
    '{ customer(code: "1") { name credit { limit { amount } } } }',
    'customer.credit',
    '{ customer(code: "1") { name } }',
  ],
  [
    'a field whose argument is not known goes, since without it it says something else',
    '{ customer(code: "1") { name orders(since: "2026") { orderNo } } }',
    'customer.orders',
    '{ customer(code: "1") { name } }',
  ],
  [
    'a fragment that nothing spreads any more goes',
    '{ customer(code: "1") { name ...Money } } fragment Money on Customer { tier }',
    'customer.tier',
    '{ customer(code: "1") { name } }',
  ],
  [
    'a fragment on a type that the contract does not have goes',
    '{ customer(code: "1") { name ... on Secret { key } } }',
    'customer.key',
    '{ customer(code: "1") { name } }',
  ],
  [
    'an alias names the place',
    '{ customer(code: "1") { name worth: tier } }',
    'customer.worth',
    '{ customer(code: "1") { name } }',
  ],
])('%s', (_rule, text, place, left) => {
  expect(fitted(text)).toEqual({ text: left, absent: new Set([place]) });
});

it('takes out the variables that nothing uses any more', () => {
  const { text } = fitted('query Q($c: ID!, $n: Int) { customer(code: $c) { name tickets(first: $n) { ticketNo } } }');
  expect(validate(contract, parse(text ?? ''))).toEqual([]);
});

it('keeps the lines of the writer where only fields went', () => {
  const { text } = fitted('{\n  customer(code: "1") {\n    name\n    tier\n    orders { orderNo  margin }\n  }\n}');
  expect(text).toBe('{\n  customer(code: "1") {\n    name\n    orders { orderNo }\n  }\n}');
});

it('asks nothing where nothing is left', () => {
  expect(fitted('{ invoices { total } }').text).toBeNull();
});
