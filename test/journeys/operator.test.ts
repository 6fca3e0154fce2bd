import mongoose, { type Connection } from 'mongoose';
import { rebuild } from '../../cli/rebuild';
import { unseed } from '../../cli/seed';
import { DEMO_PARTNER } from '../../import/presets/demo/people';
import { type Engine, startEngine } from '../../kit/engine';
import { openProduct, type Product } from '../support/product';
import { act } from './acting';
import { GOOD_PERSON, NEWCOMER, operate, seedOnly } from './seeding';
import { QUESTION } from './the-question';
import { everyDesk, herself, theCreditDesk, thePartner, theSeller } from './viewers';

/** Made of others' records, and by nobody else: all of it can be brought back. */
const MADE_OF_OTHERS = {
  'c360-account': ['timelineEntry'],
  'c360-finance': ['customerCopy', 'orderCopy', 'effortCopy', 'standing', 'companyLadder'],
  'c360-ties': ['ties', 'codes'],
};

describe('what only the operator does', () => {
  let engine: Engine;
  let product: Product;
  let store: Connection;
  let keeper: string;
  let newcomer: string;
  let handmade: string;
  let handmadeOrder: string;

  beforeAll(async () => {
    engine = await startEngine({ directory: 'memory', listen: 'auto' });
    store = await mongoose.createConnection(engine.uri).asPromise();
    product = await openProduct({ environment: { MONGODB_URI: engine.uri } });
    [keeper = '', newcomer = ''] = await seedOnly(product, GOOD_PERSON, NEWCOMER);
    const made = { name: { raw: 'Hand Made Ltd' }, type: 'COMPANY', team: 'north' };
    handmade = (await act(product, theSeller, 'createCustomer', made, 'customerCode')).customerCode;
    const order = { customerCode: handmade, lines: [{ sku: 'PUM-101', quantity: '1' }] };
    handmadeOrder = (await act(product, theSeller, 'placeOrder', order, 'orderNo')).orderNo;
    await product.house.settle();
  }, 120_000);
  afterAll(async () => {
    await product.close();
    await store.close();
    await engine.close();
  });

  const told = async (code: string) => {
    const { data, errors } = await product.ask(everyDesk, QUESTION, { code });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.customer;
  };
  const everything = () => Promise.all([keeper, newcomer, handmade].map(told));
  const revenueOf = (customer: { profitability: readonly { netRevenue: { amount: string } | null }[] }) =>
    customer.profitability.reduce((sum, { netRevenue }) => sum + Number(netRevenue?.amount ?? 0), 0);

  describe('a merge', () => {
    let before: Awaited<ReturnType<typeof everything>>;

    beforeAll(async () => {
      await operate(product, 'recordGrant', {
        customerCode: newcomer,
        partner: DEMO_PARTNER,
        from: '2026-01-01T00:00:00Z',
      });
      await product.house.settle();
      before = await everything();
      const refused = operate(product, 'mergeCustomers', { customerCode: newcomer, survivorCode: newcomer });
      await expect(refused).rejects.toThrow();
      await operate(product, 'mergeCustomers', {
        customerCode: newcomer,
        survivorCode: keeper,
        reason: 'the same man',
      });
      await product.house.settle();
    });

    it('leaves the old code as an alias that leads to the survivor', async () => {
      const { customerCode, formerCodes } = await told(newcomer);
      expect([customerCode, formerCodes]).toEqual([keeper, [newcomer]]);
      const { data } = await product.ask(everyDesk, '{ customers { edges { node { customerCode } } } }');
      const codes = data.customers.edges.map(({ node }: { node: { customerCode: string } }) => node.customerCode);
      expect(codes.sort()).toEqual([keeper, handmade].sort());
    });

    it('sums the figures of both codes', async () => {
      const merged = await told(keeper);
      const [old, other] = before;
      expect(revenueOf(merged)).toBeCloseTo(revenueOf(old) + revenueOf(other), 2);
      expect(revenueOf(other)).toBeGreaterThan(0);
      expect(merged.orders.totalCount).toBe(old.orders.totalCount + other.orders.totalCount);
      expect(merged.timeline.edges.length).toBe(old.timeline.edges.length + other.timeline.edges.length);
    });

    it('leaves each fact under the code it was written under', async () => {
      const asked =
        'query ($code: CustomerCode!) { customer(code: $code) { invoices(first: 50) { edges { node { customerCode } } } } }';
      const { data } = await product.ask(theCreditDesk, asked, { code: keeper });
      const codes = data.customer.invoices.edges.map(
        ({ node }: { node: { customerCode: string } }) => node.customerCode,
      );
      expect([...new Set(codes)].sort()).toEqual([keeper, newcomer].sort());
    });

    it('passes no tie on: who was granted the one does not see the other', async () => {
      const asked = 'query ($code: CustomerCode!) { customer(code: $code) { customerCode } }';
      for (const code of [keeper, newcomer]) {
        expect((await product.ask(thePartner, asked, { code })).data).toEqual({ customer: null });
      }
    });

    it('lets the customer log in under the old code, as the one customer it is', async () => {
      const asked = 'query ($code: CustomerCode!) { customer(code: $code) { customerCode orders { totalCount } } }';
      const { data } = await product.ask(herself(newcomer), asked, { code: newcomer });
      expect(data.customer).toEqual({
        customerCode: keeper,
        orders: { totalCount: before[0].orders.totalCount + before[1].orders.totalCount },
      });
    });

    it('is undone, and both are what they were', async () => {
      await operate(product, 'unmergeCustomers', { customerCode: keeper, formerCode: newcomer });
      await product.house.settle();
      expect(await everything()).toEqual(before);
      const { data } = await product.ask(thePartner, `{ customer(code: "${newcomer}") { customerCode } }`);
      expect(data.customer).toEqual({ customerCode: newcomer });
    });
  });

  it('foresees in a dry run what later records refer to, and writes nothing', async () => {
    const outerId = (value: string) => ({ system: 'elsewhere', value });
    const dry = (command: string, ...inputs: readonly object[]) =>
      product.target.run(command, inputs as readonly Record<string, unknown>[], { dryRun: true });
    const people = ['payer', 'partner'].map((one) => ({
      externalId: outerId(one),
      name: { raw: one },
      type: 'PERSON',
    }));
    await dry('recordCustomer', ...people);
    const order = {
      ...{ externalId: outerId('order'), customer: outerId('payer'), placedAt: '2026-01-01T00:00:00Z' },
      ...{ status: 'PLACED', currency: 'CNY', lines: [{ sku: 'PUMP', quantity: '1', unitPrice: '1.00' }] },
    };
    const [together, unknown] = await dry(
      'recordOrder',
      { ...order, buyers: [outerId('partner')] },
      { ...order, externalId: outerId('other'), buyers: [outerId('nobody')] },
    );
    expect(together).toMatchObject({ outcome: 'CREATED' });
    expect(unknown).toMatchObject({ outcome: 'REJECTED', message: expect.stringContaining('`nobody`') });
    const { data } = await product.ask(
      everyDesk,
      '{ customerByExternalId(system: "elsewhere", value: "payer") { type } }',
    );
    expect(data.customerByExternalId).toBeNull();
  });

  it('brings every copy, figure, tie and class back after they were lost', async () => {
    const before = await everything();
    for (const [database, collections] of Object.entries(MADE_OF_OTHERS)) {
      for (const name of collections) await store.useDb(database).collection(name).deleteMany({});
    }
    expect(await everything()).not.toEqual(before);
    await rebuild(product.house);
    expect(await everything()).toEqual(before);
    const [{ serviceClass }] = before;
    const { data } = await product.ask(herself(keeper), '{ me { serviceClass } }');
    expect(data.me).toEqual({ serviceClass });
  });

  it('clears away what was seeded, and nothing else', async () => {
    const before = await told(handmade);
    expect(await unseed(product.house)).toEqual({ customers: 2, documents: expect.any(Number) });
    expect(await Promise.all([told(keeper), told(newcomer)])).toEqual([null, null]);
    expect(await told(handmade)).toEqual(before);
    const asked = `{ order(orderNo: "${handmadeOrder}") { orderNo status } orders { totalCount } invoices { totalCount } }`;
    const { data } = await product.ask(everyDesk, asked);
    expect(data).toEqual({
      order: { orderNo: handmadeOrder, status: 'CREDIT_HOLD' },
      orders: { totalCount: 1 },
      invoices: { totalCount: 0 },
    });
    const period = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 7);
    const company = await product.ask(
      theCreditDesk,
      `{ companyProfitability(period: "${period}", currency: "CNY") { netRevenue { amount } } }`,
    );
    expect(Number(company.data.companyProfitability?.netRevenue?.amount ?? 0)).toBe(0);
  });
});
