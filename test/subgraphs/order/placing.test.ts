import { anAgent, aPartner, aSeller, nobody, theCreditDesk, theCustomer, theRiskDesk } from '../../support/viewers';
import { type Answered, customerAsks, type Desk, li, openDesk, wang } from './order-desk';

const now = new Date('2026-03-31T12:00:00Z');
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(() => now);
});
afterAll(() => desk.world.close());

const pumps = (quantity: number) => ({ customerCode: li, lines: [{ sku: 'PUMP', quantity }] });

async function placed(quantity: number, input: object = {}): Promise<string> {
  const { orderNo } = await desk.does(aSeller, 'placeOrder', { ...pumps(quantity), ...input }, 'orderNo');
  await desk.world.settle();
  return orderNo;
}

const status = (orderNo: string) => `{ order(orderNo: "${orderNo}") { status } }`;

describe('an order and its credit', () => {
  it.each([
    ['the credit desk', theCreditDesk, 'PENDING_CREDIT'],
    ['the customer in good standing', theCustomer(li, 'BASIC'), 'PENDING_CREDIT'],
    ['the customer without credit', theCustomer(li, 'MINIMAL'), 'RECEIVED'],
    ['the seller', aSeller, 'RECEIVED'],
    ['the agent of her team', anAgent, 'RECEIVED'],
    ['her partner', aPartner, 'RECEIVED'],
  ])('that waits, read by %s', async (_who, viewer, sees) => {
    const { orderNo } = await desk.does(aSeller, 'placeOrder', pumps(100), 'orderNo');
    expect(await desk.sees(viewer, status(orderNo))).toEqual({ status: sees });
    await desk.world.settle();
  });

  it('within its limit is placed', async () => {
    expect(await desk.sees(aSeller, status(await placed(2)))).toEqual({ status: 'PLACED' });
  });

  it('that finance has not decided yet waits on, though finance has spoken of it', async () => {
    expect(await desk.sees(theCreditDesk, status(await placed(10_000)))).toEqual({ status: 'PENDING_CREDIT' });
  });

  it('above its limit is held, and only those who see credit learn that it is credit', async () => {
    const asked = `{ order(orderNo: "${await placed(100)}") { status holdReasons statusHistory { to reason } } }`;
    const history = [
      { to: 'RECEIVED', reason: null },
      { to: 'UNDER_REVIEW', reason: null },
    ];
    expect(await desk.sees(theRiskDesk, asked)).toEqual({
      ...{ status: 'CREDIT_HOLD', holdReasons: ['OVER_LIMIT'], statusHistory: history },
    });
    expect(await desk.sees(aSeller, asked)).toEqual({
      ...{ status: 'UNDER_REVIEW', holdReasons: null, statusHistory: history },
    });
  });

  it('is answered to the customer once it is decided', async () => {
    const answer = desk.does(theCustomer(li), 'placeOrder', pumps(1), 'status');
    let isAnswered = false;
    answer.finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) await desk.world.settle();
    expect(await answer).toEqual({ status: 'PLACED' });
  });

  it('is answered to a seller at once, whatever finance does meanwhile', async () => {
    const waits = await timed(() => desk.does(theCustomer(li), 'placeOrder', pumps(1), 'status'));
    const hears = await timed(() => desk.does(aSeller, 'placeOrder', pumps(1), 'status'));
    expect([waits.answer, hears.answer]).toEqual([{ status: 'PENDING_CREDIT' }, { status: 'RECEIVED' }]);
    expect(hears.milliseconds).toBeLessThan(waits.milliseconds);
    await desk.world.settle();
  });

  it('reads alike for a seller whether it is held or not, reasons and all', async () => {
    const reasons = async (orderNo: string) => desk.sees(aSeller, `{ order(orderNo: "${orderNo}") { holdReasons } }`);
    expect(await reasons(await placed(100))).toEqual(await reasons(await placed(1)));
  });

  it('that was cancelled before the decision came stays cancelled', async () => {
    const { orderNo } = await desk.does(aSeller, 'placeOrder', pumps(100), 'orderNo');
    await desk.does(aSeller, 'cancelOrder', { orderNo, reason: 'a mistake' });
    await desk.world.settle();
    expect(
      await desk.sees(theCreditDesk, `{ order(orderNo: "${orderNo}") { status statusHistory { to reason } } }`),
    ).toEqual({
      status: 'CANCELLED',
      statusHistory: [
        { to: 'RECEIVED', reason: null },
        { to: 'CANCELLED', reason: 'a mistake' },
      ],
    });
  });

  it('is told to finance with its lines, what they cost, and its status in full', async () => {
    const orderNo = await placed(2);
    const states = desk.told.filter((state) => state.orderNo === orderNo);
    expect(states.map((state) => state.status)).toEqual(['PENDING_CREDIT', 'PLACED']);
    expect(states[0]).toMatchObject({
      ...{ customerCode: li, currency: 'CNY', placedAt: now, total: { minor: 3998, currency: 'CNY' } },
      lines: [{ sku: 'PUMP', quantity: 2, net: { minor: 3998 }, costOfGoods: { minor: 2200 }, returned: 0 }],
    });
  });
});

describe('the same intent sent twice', () => {
  it('is one order', async () => {
    const input = { ...pumps(1), idempotencyKey: 'twice' };
    const first = await desk.does(aSeller, 'placeOrder', input, 'orderNo');
    expect(await desk.does(aSeller, 'placeOrder', input, 'orderNo')).toEqual(first);
  });

  it('with another input is refused', async () => {
    await desk.does(aSeller, 'placeOrder', { ...pumps(1), idempotencyKey: 'other' });
    expect(await desk.does(aSeller, 'placeOrder', { ...pumps(2), idempotencyKey: 'other' })).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });
});

describe('who may place and carry on an order', () => {
  it.each([
    ['a seller of her team', aSeller, {}, undefined],
    ['her partner', aPartner, {}, undefined],
    ['the customer herself', theCustomer(li, 'BASIC'), {}, undefined],
    ['a customer who pays ahead, ahead', theCustomer(li, 'MINIMAL'), { paymentMethod: 'ALIPAY' }, undefined],
    ['a customer who pays ahead, later', theCustomer(li, 'MINIMAL'), { paymentMethod: 'INVOICE' }, 'NOT_ALLOWED'],
    ['another customer', theCustomer(wang), {}, 'NOT_ALLOWED'],
    ['an agent without a call', anAgent, {}, 'NOT_ALLOWED'],
    ['the credit desk', theCreditDesk, {}, 'NOT_ALLOWED'],
    ['nobody', nobody, {}, 'NOT_ALLOWED'],
  ])('placed by %s', async (_who, viewer, input, code) => {
    const answer = await desk.does(viewer, 'placeOrder', { ...pumps(1), ...input });
    expect(typeof answer === 'string' ? answer : undefined).toBe(code);
  });

  it('is the credit desk, step by step, and nobody who sells', async () => {
    const orderNo = await placed(3);
    expect(await desk.does(aSeller, 'confirmOrder', { orderNo })).toBe('NOT_ALLOWED');
    const freight = { amount: '12.00', currency: 'CNY' };
    const confirmed = await desk.does(theCreditDesk, 'confirmOrder', { orderNo, freight }, 'status total { amount }');
    expect(confirmed).toEqual({ status: 'CONFIRMED', total: { amount: '71.97' } });
    expect(await desk.does(theCreditDesk, 'deliverOrder', { orderNo })).toBe('NOT_POSSIBLE_NOW');
    await desk.does(theCreditDesk, 'shipOrder', { orderNo, trackingNo: 'SF-1' });
    await desk.does(theCreditDesk, 'deliverOrder', { orderNo });
    const part = { orderNo, lines: [{ lineNo: 1, quantity: 1 }] };
    expect(await desk.does(theCreditDesk, 'returnOrder', part, 'status')).toEqual({ status: 'DELIVERED' });
    expect(await desk.does(theCreditDesk, 'returnOrder', { orderNo }, 'status returns { lines { quantity } }')).toEqual(
      {
        status: 'RETURNED',
        returns: [{ lines: [{ quantity: 1 }] }, { lines: [{ quantity: 2 }] }],
      },
    );
  });

  it('releases a hold from the credit desk, once', async () => {
    const orderNo = await placed(100);
    expect(await desk.does(theCreditDesk, 'releaseHold', { orderNo }, 'status')).toEqual({ status: 'PLACED' });
    expect(await desk.does(theCreditDesk, 'releaseHold', { orderNo })).toBe('NOT_POSSIBLE_NOW');
  });

  it('refuses a change of what has changed since it was read', async () => {
    const orderNo = await placed(1);
    const { version } = await desk.sees(theCreditDesk, `{ order(orderNo: "${orderNo}") { version } }`);
    await desk.does(theCreditDesk, 'confirmOrder', { orderNo, version });
    expect(await desk.does(theCreditDesk, 'shipOrder', { orderNo, version })).toBe('STALE_VERSION');
  });
});

describe('joint buyers', () => {
  const orders = 'orders { edges { node { orderNo customer { customerCode } buyers { customerCode } } } totalCount }';

  it('see the order among their own, and of the others nothing', async () => {
    const orderNo = await placed(1, { buyers: [wang] });
    const [hers] = await desk.sees(theCustomer(wang), customerAsks(wang, orders));
    expect(hers.orders).toEqual({
      edges: [{ node: { orderNo, customer: null, buyers: [{ customerCode: wang }] } }],
      totalCount: 1,
    });
  });

  it('are told to finance nowhere: only who pays counts', () => {
    expect(JSON.stringify(desk.told)).not.toContain(wang);
  });
});

async function timed(act: () => Promise<Answered>): Promise<{ answer: Answered; milliseconds: number }> {
  const started = performance.now();
  return { answer: await act(), milliseconds: performance.now() - started };
}
