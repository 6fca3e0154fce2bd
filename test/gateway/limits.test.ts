import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { doorShape } from '../../gateway/door/config';
import { costOf, knownCostOf } from '../../gateway/door/cost';
import { Documents } from '../../gateway/door/documents';
import { OWN_RULES } from '../../gateway/door/limits';
import { readConfig } from '../../kit/service/config';
import { AUDIENCES } from '../../schema/viewer';
import { contractOf, fitted, QUESTION } from '../journeys/the-question';
import { employee, type House, openHouse } from './house';

const base = { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 5_000, BODY_LIMIT: 1_000_000 };
const sales = employee('sales');
let house: House;
let roomy: House;
beforeAll(async () => {
  roomy = await openHouse({ config: { ...base, MAX_TOKENS: 15_000 } });
  house = await openHouse({ config: { ...base, MAX_DEPTH: 6, MAX_ALIASES: 5, MAX_COST: 40, MAX_TOKENS: 2_000 } });
});
afterAll(() => Promise.all([house.gateway.stop(), roomy.gateway.stop()]));

const order = (below: string) => `{ order(orderNo: "O1") { ${below} } }`;
const deep = (levels: number) => `${'customer { orders { '.repeat(levels)}orderNo${' } }'.repeat(levels)}`;
const aliases = (many: number) => Array.from({ length: many }, (_, index) => `a${index}: orderNo`).join(' ');
const doubled = (levels: number) => {
  const fragments = Array.from(
    { length: levels },
    (_, index) => `fragment f${index} on Order { ...f${index + 1} ...f${index + 1} }`,
  );
  return `${order('...f0')} ${fragments.join(' ')} fragment f${levels} on Order { orderNo }`;
};

describe('an operation that is too large', () => {
  it.each<[string, string, Record<string, unknown>?]>([
    ['by its depth', order(deep(3))],
    [
      'by its depth through fragments',
      `${order('...a')} fragment a on Order { customer { ...b } } fragment b on Customer { orders { ${deep(2)} } }`,
    ],
    [
      'by its depth under a fragment called __schema',
      `${order('...__schema')} fragment __schema on Order { ${deep(3)} }`,
    ],
    ['by its depth through fragments without a name', order(`... on Order { ... { ${deep(3)} } }`)],
    ['by fragments within each other', order(`${'... { '.repeat(200)}orderNo${' }'.repeat(200)}`)],
    ['by its aliases', order(aliases(6))],
    [
      'by its aliases through a fragment that is spread twice',
      `${order('...a ... { ...a }')} fragment a on Order { ${aliases(3)} }`,
    ],
    ['by its directives', order('orderNo @skip(if: false) '.repeat(101))],
    ['by fragments that double each other', doubled(40)],
    ['by what it costs', '{ customers { orders { customer { name } } } }'],
    [
      'by what it costs through a fragment',
      '{ customers { ...a } } fragment a on Customer { orders { customer { name } } }',
    ],
    [
      'by what it costs in the operation that is named',
      'query A { products { title } } query B { customers { orders { customer { name } } } }',
      { operationName: 'B' },
    ],
    [
      'by what it costs where a variable lets it in',
      'query ($in: Boolean!) { customers { orders { customer @include(if: $in) { name } } } }',
      { variables: { in: true } },
    ],
    ['by its tokens', `{ ${'products { sku } '.repeat(600)} }`],
  ])('%s is refused before anything is asked', async (_how, query, more = {}) => {
    house.heard.length = 0;
    const { status, body } = await house.ask(sales, query, more);
    expect([status, body.errors?.[0]?.extensions.code, body.errors?.length]).toEqual([413, 'TOO_LARGE', 1]);
    expect(house.heard).toEqual([]);
  });

  it.each([
    ['fields', `{ ${'a { '.repeat(7_000)}`],
    ['lists', `{ a(x: ${'['.repeat(14_000)}) }`],
    ['types', `query ($a: ${'['.repeat(14_000)}) { a }`],
  ])('is refused where %s are too deep to read', async (_what, query) => {
    const { status, body, text } = await roomy.ask(sales, query);
    expect([400, 413]).toContain(status);
    expect(['TOO_LARGE', 'GRAPHQL_PARSE_FAILED']).toContain(body.errors[0].extensions.code);
    expect(text).not.toMatch(/call stack/);
  });

  it('is told what is too large, and by how much', async () => {
    const { body } = await house.ask(sales, order(aliases(6)));
    expect(body.errors[0].message).toBe(
      'an operation has at most 5 aliases, with its fragments written out, and this one has 6: ask for less at a time',
    );
  });
});

describe('an operation within the limits', () => {
  it.each<[string, string, Record<string, unknown>?]>([
    [
      'leaves out what costs too much',
      'query ($in: Boolean!) { customers { orders { customer @include(if: $in) { name } } } }',
      { variables: { in: false } },
    ],
    [
      'stands beside a dear one that is not run',
      'query A { products { title } } query B { customers { orders { customer { name } } } }',
      { operationName: 'A' },
    ],
    [
      'is the introspection of explorers, which is deeper than data may be',
      getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }),
    ],
  ])('%s', async (_what, query, more = {}) => {
    const { status, body } = await house.ask(sales, query, more);
    expect([status, body.errors]).toEqual([200, undefined]);
  });
});

describe('a number that is written', () => {
  const problemsOf = (number: string) =>
    validate(buildSchema('type Query { f(x: Float): Int }'), parse(`{ f(x: ${number}) }`), OWN_RULES);

  it.each(['1e999', '-1e999', '9'.repeat(400)])('%s is too large to be one', (number) => {
    expect(problemsOf(number).map(({ message }) => message)).toEqual([
      'a number is at most 1.7e308, and one here is larger',
    ]);
  });

  it('is let through as large as there is', () => {
    expect(problemsOf('1.7e308')).toEqual([]);
  });
});

describe('introspection', () => {
  it('that multiplies itself is refused', async () => {
    const fields = Array.from(
      { length: 12 },
      (_, index) => `f${index}: fields { name args { name } type { fields { name args { type { name } } } } }`,
    );
    const { status, body } = await roomy.ask(sales, `{ __schema { types { ${fields.join(' ')} } } }`);
    expect([status, body.errors[0].extensions.code]).toEqual([413, 'TOO_LARGE']);
  });
});

describe('the cost of an operation', () => {
  const staff = contractOf('staff');
  const cost = (text: string, variables = {}) =>
    costOf({ schema: staff, document: parse(text), operationName: undefined, variables });

  it.each<[string, string, object, number]>([
    ['a page is as dear as it is long', '{ orders(first: 10) { edges { node { orderNo } } } }', {}, 31],
    ['a page of no length has the usual one', '{ orders { edges { node { orderNo } } } }', {}, 61],
    ['a page by a variable', 'query ($n: Int = 3) { orders(first: $n) { edges { node { orderNo } } } }', {}, 10],
    [
      'a page is never longer than the longest',
      '{ orders(first: 2000000000) { edges { node { orderNo } } } }',
      {},
      301,
    ],
    [
      'a page below a page',
      '{ orders(first: 10) { edges { node { customer { tickets(first: 10) { edges { node { ticketNo } } } } } } } }',
      {},
      341,
    ],
    ['a page of less than nothing', '{ orders(first: -5) { edges { node { orderNo } } } }', {}, 4],
  ])('%s', (_what, text, variables, expected) => {
    expect(cost(text, variables)).toBe(expected);
  });

  it('is reckoned anew for other pages, and for what is left out', () => {
    const text = `query ($n: Int, $all: Boolean = true) {
      orders(first: $n) { edges { node { orderNo total @include(if: $all) { amount } } } } }`;
    const document = parse(text);
    const known = (variables: object) =>
      knownCostOf({ schema: staff, document, operationName: undefined, variables: { ...variables } });
    const asked = [{ n: 1 }, { n: 10 }, { n: 10, all: false }, {}, { n: 10 }];
    expect(asked.map(known)).toEqual(asked.map((variables) => cost(text, variables)));
  });

  it.each(AUDIENCES)('leaves four times the room that the question of 360 degrees takes from %s', (audience) => {
    const schema = contractOf(audience);
    const { MAX_COST } = readConfig(doorShape, {});
    const operations = [fitted(QUESTION, schema)].filter(
      (text) => text.includes('{ customer') || text.includes('customer('),
    );
    for (const text of operations) {
      const document = parse(text);
      const variables = { code: 'C00000000010' };
      expect(4 * costOf({ schema, document, operationName: 'Question', variables })).toBeLessThan(MAX_COST);
    }
  });
});

describe('documents that are kept', () => {
  it('are forgotten when they weigh too much, however few they are', async () => {
    const documents = new Documents();
    const heavy = parse(`{ ${'a '.repeat(4_900)} }`);
    for (let index = 0; index < 60; index++) await documents.set(`${index}`, heavy);
    const kept = await Promise.all(Array.from({ length: 60 }, (_, index) => documents.get(`${index}`)));
    expect(kept.filter(Boolean)).toHaveLength(40);
  });
});
