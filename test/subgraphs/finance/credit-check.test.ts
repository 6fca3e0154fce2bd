import type { CreditDecisionState } from '../../../subgraphs/finance/credit.model';
import { creditDecisionModel, creditGroupModel } from '../../../subgraphs/finance/credit.model';
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

  it('is held while a veto holds, and no longer once that is lifted', async () => {
    const veto = (reviewAt: string) => world.run('vetoTrust', { customerCode: her, finding: 'fraud', reviewAt });
    const prepaid = waiting(100_00, { paymentMethod: 'PREPAID' });
    await veto('2026-12-31T00:00:00.000Z');
    await world.settle();
    await neighbours.order(her, no('O1'), prepaid);
    await decisions();
    await veto('2026-01-31T00:00:00.000Z');
    await world.settle();
    await neighbours.order(her, no('O2'), prepaid);
    expect(await decisions()).toMatchObject([
      { outcome: 'CREDIT_HOLD', reasons: ['BLOCKED'] },
      { outcome: 'PLACED', reasons: [] },
    ]);
  });

  it('is held while something is overdue', async () => {
    await world.run('recordCreditProfile', profile());
    await world.run('recordInvoice', anInvoice(her, no('INV-1')));
    await world.settle();
    await neighbours.order(her, no('O1'), waiting(100_00));
    expect((await decisions())[0]?.reasons).toEqual(['OVERDUE']);
  });
});

describe('the reserved part of an order', () => {
  const groupsOf = async (...heads: readonly string[]) => {
    await world.settle();
    const groups = await world
      .subgraph('finance')
      .tools()
      .find(creditGroupModel, { groupCode: { $in: heads } });
    const numbersOf = (groupCode: string) =>
      groups.find((group) => group.groupCode === groupCode)?.reserved.map(({ orderNo }) => orderNo) ?? [];
    return heads.map(numbersOf);
  };
  const below = (parentCode: string) => ({ parents: [{ kind: 'CREDIT', parentCode }] });

  it('moves with its customer into another group, and the group it left has its headroom back', async () => {
    const other = code(`other head ${customers}`);
    await neighbours.customer(head);
    await neighbours.customer(other);
    await world.run('recordCreditProfile', profile({ customerCode: head }), profile({ customerCode: other }));
    await neighbours.customer(her, below(head), 2);
    await neighbours.order(her, no('O1'), waiting(800_00));
    await decisions();
    await neighbours.order(her, no('O1'), { status: 'CONFIRMED', total: { minor: 800_00, currency: 'CNY' } }, 2);
    expect(await groupsOf(head, other)).toEqual([[no('O1')], []]);
    await neighbours.customer(her, below(other), 3);
    expect(await groupsOf(head, other)).toEqual([[], [no('O1')]]);
    const { credit: seen } = await askCustomer(world, theCreditDesk, head, 'credit { available { amount } }');
    expect(seen.available.amount).toBe('1000.00');
  });

  it('stays in the group whose head is merged into another', async () => {
    const survivor = code(`survivor ${customers}`);
    await neighbours.customer(head);
    await neighbours.customer(survivor);
    await world.run('recordCreditProfile', profile({ customerCode: survivor }));
    await neighbours.customer(her, below(head), 2);
    await neighbours.customer(head, { mergedInto: survivor }, 2);
    await neighbours.customer(survivor, { formerCodes: [head] }, 2);
    await neighbours.order(her, no('O1'), waiting(800_00));
    await decisions();
    await neighbours.order(her, no('O1'), { status: 'CONFIRMED', total: { minor: 800_00, currency: 'CNY' } }, 2);
    expect(await groupsOf(survivor)).toEqual([[no('O1')]]);
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
