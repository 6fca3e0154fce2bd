import type { CreditDecisionState } from '../../../subgraphs/finance/credit.model';
import { creditDecisionModel } from '../../../subgraphs/finance/credit.model';
import type { World } from '../../support/subgraph';
import { theCreditDesk, theCustomer } from '../../support/viewers';
import { allFeeds, anInvoice, askCustomer, code, type Neighbours, neighboursOf, openFinance } from './support/world';

let head: string;
let her: string;
const profile = (change: object = {}) => ({
  customerCode: her,
  grade: 'B',
  limit: { amount: '1000.00', currency: 'CNY' },
  ...change,
});
const waiting = (minor: number, change: object = {}) => ({
  status: 'PENDING_CREDIT',
  total: { minor, currency: 'CNY' },
  ...change,
});

let world: World;
let neighbours: Neighbours;
let customers = 0;
beforeAll(async () => {
  world = await openFinance();
  neighbours = neighboursOf(world);
  await world.run('recordWatermark', ...allFeeds);
});
afterAll(() => world.close());
beforeEach(async () => {
  customers += 1;
  her = code(`customer ${customers}`);
  head = code(`head ${customers}`);
  await neighbours.customer(her);
});

/** Order numbers are the customer's own in these tests. */
const no = (orderNo: string) => `${her}-${orderNo}`;

const decisions = async (): Promise<readonly CreditDecisionState[]> => {
  await world.settle();
  const found = await world
    .subgraph('finance')
    .tools()
    .find(creditDecisionModel, { customerCode: { $in: [her, head] } });
  return [...found].sort((one, other) => (one.orderNo < other.orderNo ? -1 : 1));
};
const credit = async () => {
  await world.settle();
  const { credit: seen } = await askCustomer(
    world,
    theCreditDesk,
    her,
    'credit { exposure { amount } available { amount } }',
  );
  return [seen.exposure.amount, seen.available.amount];
};

describe('an order that waits for credit', () => {
  it('is placed within the limit, and held beyond it', async () => {
    await world.run('recordCreditProfile', profile());
    await neighbours.order(her, no('O1'), waiting(700_00));
    await neighbours.order(her, no('O2'), waiting(400_00));
    expect(await decisions()).toMatchObject([
      { orderNo: no('O1'), outcome: 'PLACED', reasons: [] },
      { orderNo: no('O2'), outcome: 'CREDIT_HOLD', reasons: ['OVER_LIMIT'] },
    ]);
    expect(await credit()).toEqual(['700.00', '300.00']);
  });

  it('never brings its group above the limit, however many race for it', async () => {
    await world.run('recordCreditProfile', profile());
    const orders = Array.from({ length: 12 }, (_, index) => `O${String(index).padStart(2, '0')}`);
    await Promise.all(orders.map((orderNo) => neighbours.order(her, no(orderNo), waiting(300_00))));
    // Two pumps, as two processes would run them.
    const pump = world.subgraph('finance').pump;
    await Promise.all([pump.turn(), pump.turn()]);
    const placed = (await decisions()).filter(({ outcome }) => outcome === 'PLACED');
    expect(placed).toHaveLength(3);
    expect(await credit()).toEqual(['900.00', '100.00']);
  });

  it('gives its part back when it is cancelled, and leaves it to its invoice when it is invoiced', async () => {
    await world.run('recordCreditProfile', profile());
    await neighbours.order(her, no('O1'), waiting(400_00));
    await neighbours.order(her, no('O2'), waiting(500_00));
    await decisions();
    await neighbours.order(her, no('O1'), { status: 'CANCELLED', total: { minor: 400_00, currency: 'CNY' } }, 2);
    await world.run(
      'recordInvoice',
      anInvoice(her, no('INV-2'), { orderNo: no('O2'), tax: '13.00', dueAt: '2026-12-31T00:00:00.000Z' }),
    );
    expect(await credit()).toEqual(['113.00', '887.00']);
  });

  it('is decided against the limit of the group that its customer buys in', async () => {
    await neighbours.customer(head);
    await neighbours.customer(her, { parents: [{ kind: 'CREDIT', parentCode: head }] }, 2);
    await world.run('recordCreditProfile', profile({ customerCode: head }));
    await neighbours.order(head, no('O1'), waiting(800_00));
    await decisions();
    await neighbours.order(her, no('O2'), waiting(300_00));
    expect(await decisions()).toMatchObject([
      { outcome: 'PLACED' },
      { outcome: 'CREDIT_HOLD', reasons: ['OVER_LIMIT'] },
    ]);
  });

  it.each([
    ['nobody has granted credit', null, {}, ['NO_CREDIT_PROFILE']],
    ['its grade buys nothing on credit', { grade: 'E' }, {}, ['PAYMENT_METHOD']],
    ['it is prepaid', null, { paymentMethod: 'PREPAID' }, []],
    ['its customer is on hold', { hold: true }, { paymentMethod: 'PREPAID' }, ['BLOCKED']],
  ])('is answered where %s', async (_, terms, order, reasons) => {
    if (terms) await world.run('recordCreditProfile', profile(terms));
    await neighbours.order(her, no('O1'), waiting(100_00, order));
    expect((await decisions())[0]?.reasons).toEqual(reasons);
  });

  it('is held while something is overdue', async () => {
    await world.run('recordCreditProfile', profile());
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    await world.settle();
    await neighbours.order(her, no('O1'), waiting(100_00));
    expect((await decisions())[0]?.reasons).toEqual(['OVERDUE']);
  });
});

describe('credit', () => {
  it('shows a customer of class MINIMAL how it may pay, and nothing else', async () => {
    await world.run('recordCreditProfile', profile());
    await world.settle();
    const seen = await askCustomer(
      world,
      theCustomer(her, 'MINIMAL'),
      her,
      'credit { grade limit { amount band } paymentMethods }',
    );
    expect(seen.credit).toEqual({ grade: null, limit: null, paymentMethods: expect.arrayContaining(['INVOICE']) });
  });

  it('is changed by two persons alone', async () => {
    const change = `mutation { changeCreditProfile(input: { idempotencyKey: "k", customerCode: "${her}", grade: A, limit: { amount: "1.00", currency: "CNY" } }) { hold } }`;
    const { errors } = await world.ask(theCreditDesk, change);
    expect(errors?.[0]?.extensions.code).toBe('NEEDS_SECOND_PERSON');
  });
});
