import { classMappingOf } from '../../schema/policy/class';
import { openProduct, type Product } from '../support/product';
import { codeOf, GOOD_PERSON, operate, seedOnly } from './seeding';
import { herself, theAgent, thePartner, theSeller } from './viewers';

let product: Product;
let code: string;

beforeAll(async () => {
  product = await openProduct();
  await seedOnly(product, GOOD_PERSON);
  code = await codeOf(product, GOOD_PERSON);
}, 120_000);

afterAll(() => product.close());

const SERVICES = ['OWNER', 'ORDER_HISTORY', 'DELIVERY', 'SERVICE_LEVEL', 'ANALYTICS'];

it('offers a BASIC customer what stands behind a fee, and to one that has it all nothing', async () => {
  await serve('BASIC');
  const basic = await offered();
  await serve('FULL');
  const full = await offered();
  await serve('MINIMAL');
  expect([basic, full, await offered()]).toEqual([SERVICES, [], []]);
});

it('opens older orders to a BASIC customer while an entitlement lasts, and offers it no more', async () => {
  await serve('BASIC');
  const before = await orders();
  const entitlementNo = await entitle('ORDER_HISTORY');
  const during = await orders();
  const stillOffered = await offered();
  await end(entitlementNo);
  expect(during).toBeGreaterThan(before);
  expect(stillOffered).toEqual(SERVICES.filter((label) => label !== 'ORDER_HISTORY'));
  expect(await orders()).toBe(before);
});

it.each([
  ['OWNER', 'customer(code: $code) { owner }'],
  ['DELIVERY', 'customer(code: $code) { orders(first: 1) { edges { node { shippedAt } } } }'],
  ['SERVICE_LEVEL', 'customer(code: $code) { tickets(first: 1) { edges { node { sla { resolveDue } } } } }'],
])('shows a BASIC customer what %s covers only while entitled', async (label, question) => {
  await serve('BASIC');
  const before = await leafOf(question);
  const entitlementNo = await entitle(label);
  const during = await leafOf(question);
  await end(entitlementNo);
  expect([before, typeof during, await leafOf(question)]).toEqual([null, 'string', null]);
});

it('tells the price that the price list has for a service, and none where it has none', async () => {
  await serve('BASIC');
  const listPrice = { amount: '19.00', currency: 'CNY' };
  const externalId = { system: 'prices', type: 'product', value: 'DELIVERY' };
  await operate(product, 'recordProduct', { externalId, sku: 'DELIVERY', name: 'Live tracking', listPrice });
  const { data } = await product.ask(herself(code), '{ me { offers { label covers price { amount currency } } } }');
  const prices = data.me.offers.map(({ label, price }: { label: string; price: unknown }) => [label, price]);
  expect(prices).toEqual(SERVICES.map((label) => [label, label === 'DELIVERY' ? listPrice : null]));
});

it('offers services to customers and partners, and tells staff why there are none for them', async () => {
  const asked = '{ me { offers { label } offersReason } }';
  expect([(await product.ask(theAgent, asked)).data.me, (await product.ask(thePartner, asked)).data.me]).toEqual([
    { offers: null, offersReason: 'services are offered to customers and partners' },
    { offers: [{ label: 'ANALYTICS' }], offersReason: null },
  ]);
});

it('tells a seller what a customer was granted', async () => {
  await entitle('ANALYTICS');
  const { data } = await product.ask(
    theSeller,
    'query ($code: CustomerCode!) { customer(code: $code) { entitlements { edges { node { label basis } } } } }',
    { code },
  );
  expect(data.customer.entitlements.edges).toContainEqual({ node: { label: 'ANALYTICS', basis: 'BOUGHT' } });
});

let version = Date.now() * 1000;

async function serve(serviceClass: 'FULL' | 'BASIC' | 'MINIMAL'): Promise<void> {
  version += 1;
  const { ties, table } = product.house;
  await ties.setClasses([{ code, version, serviceClass, mapping: classMappingOf(table.policy) }]);
}

function entitle(label: string): Promise<string> {
  return operate(product, 'grantEntitlement', { customerCode: code, label, basis: 'BOUGHT' });
}

async function end(entitlementNo: string): Promise<void> {
  await operate(product, 'endEntitlement', { entitlementNo });
}

async function offered(): Promise<readonly string[]> {
  const { data } = await product.ask(herself(code), '{ me { offers { label } } }');
  return data.me.offers.map(({ label }: { label: string }) => label);
}

async function orders(): Promise<number> {
  const question = 'query ($code: CustomerCode!) { customer(code: $code) { orders { totalCount } } }';
  return (await product.ask(herself(code), question, { code })).data.customer.orders.totalCount;
}

/** The one value at the end of the question. */
async function leafOf(question: string): Promise<unknown> {
  const { data } = await product.ask(herself(code), `query ($code: CustomerCode!) { ${question} }`, { code });
  let value: unknown = data;
  while (typeof value === 'object' && value !== null) value = Object.values(value)[0];
  return value;
}
