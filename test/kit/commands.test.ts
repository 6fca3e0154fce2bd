import type { StoredHistory } from '../../kit/graph';
import type { Stored } from '../../kit/store';
import { numberFrom } from '../../schema/customer-code';
import { openWorld, type World } from '../support/subgraph';
import { giveTies } from '../support/ties';
import { anAgent, aPartner, aSeller, theCreditDesk, theCustomer, theMarketer } from '../support/viewers';
import { type OrderState, orderModel, orders } from './orders';

const li = numberFrom('C', 'li');
const wang = numberFrom('C', 'wang');
const her = theCustomer(li);
const him = theCustomer(wang);

let now = new Date('2026-03-31T12:00:00Z');
let world: World;
let count = 0;

beforeAll(async () => {
  world = await openWorld([orders], { now: () => now });
  await giveTies(world.ties, 'customer:li', li, 1, [
    { who: 'team:north', as: 'team', of: null, from: null, to: null },
    { who: 'partner:acme', as: 'granted', of: null, from: null, to: null },
  ]);
});
afterAll(() => world.close());

const newKey = () => `key-${count++}`;
const externalIds = (value: string) => [{ system: 'sap', type: null, value, key: `sap|${value}` }];

const order = (more: object = {}) => ({
  orderNo: `O${count++}`,
  customerCode: li,
  state: 'PLACED',
  held: false,
  placedAt: new Date('2026-03-01T00:00:00Z'),
  total: { minor: 1_234_500, currency: 'CNY' },
  cost: { minor: 800_000, currency: 'CNY' },
  reserved: null,
  lines: [{ sku: 'A-1', cost: { minor: 800_000, currency: 'CNY' } }],
  externalIds: [],
  ...more,
});

async function recorded(more: object = {}) {
  const kept = order(more);
  await world.run('recordOrder', kept);
  return kept;
}

type StoredOrder = Stored<OrderState> & { readonly stateHistory: readonly StoredHistory[] };

const all = (one: World, filter: object = {}) =>
  one.subgraph('orders').tools().find(orderModel, filter) as Promise<readonly StoredOrder[]>;
const stored = (filter: object) => all(world, filter);
const storedOrder = async (orderNo: string) => (await stored({ orderNo }))[0] as StoredOrder;

const PLACE = 'mutation ($input: PlaceOrder!) { done: placeOrder(input: $input) { orderNo total { amount } version } }';
const CANCEL = 'mutation ($input: CancelOrder!) { done: cancelOrder(input: $input) { orderNo status version } }';
const changing = (name: string) =>
  `mutation ($input: AmendOrder!) { done: ${name}(input: $input) { orderNo status version } }`;

const place = (viewer: typeof her, input: object) =>
  world.ask(viewer, PLACE, { input: { customerCode: li, ...input } });
const cancel = (viewer: typeof her, input: object) =>
  world.ask(viewer, CANCEL, { input: { idempotencyKey: newKey(), ...input } });
const amend = (name: string, viewer: typeof her, input: object) =>
  world.ask(viewer, changing(name), { input: { idempotencyKey: newKey(), ...input } });
const codeOf = ({ errors }: { errors?: readonly { extensions: { code: string } }[] }) =>
  errors?.[0]?.extensions.code ?? null;
const versionSeen = async (viewer: typeof her, orderNo: string) =>
  (await world.ask(viewer, `{ order(orderNo: "${orderNo}") { version } }`)).data.order.version as string;

describe('a creation', () => {
  it('answers the same record to the same key, and is made once', async () => {
    const input = { idempotencyKey: newKey(), minor: '5' };
    const [first, second] = [await place(her, input), await place(her, input)];
    expect(first.errors).toBeUndefined();
    expect(second).toEqual(first);
    expect(await stored({ orderNo: first.data.done.orderNo })).toHaveLength(1);
  });

  it('is made once when the same key comes many times at once', async () => {
    const input = { idempotencyKey: newKey(), minor: '6' };
    const answers = await Promise.all(Array.from({ length: 12 }, () => place(her, input)));
    expect(new Set(answers.map(({ data }) => data.done.orderNo)).size).toBe(1);
    expect(await stored({ 'total.minor': 6 })).toHaveLength(1);
  });

  it('refuses the key for another input', async () => {
    const idempotencyKey = newKey();
    await place(her, { idempotencyKey, minor: '7' });
    expect(codeOf(await place(her, { idempotencyKey, minor: '8' }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('takes the same key of another viewer for another intent', async () => {
    const idempotencyKey = newKey();
    const hers = await place(her, { idempotencyKey, minor: '9' });
    const his = await place(him, { customerCode: wang, idempotencyKey, minor: '9' });
    expect(his.data.done.orderNo).not.toBe(hers.data.done.orderNo);
  });

  it.each([[''], ['k'.repeat(201)]])('refuses a key that is empty or has no end', async (idempotencyKey) => {
    expect(codeOf(await place(her, { idempotencyKey, minor: '5' }))).toBe('BAD_INPUT');
  });

  it('is not decided again when its receipt is no longer kept', async () => {
    const input = { idempotencyKey: newKey(), minor: '11' };
    const { orderNo } = (await place(her, input)).data.done;
    now = new Date('2026-06-01T00:00:00Z');
    await amend('advanceOrder', her, { orderNo, state: 'SHIPPED' });
    expect(codeOf(await place(her, input))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await stored({ orderNo })).toMatchObject([{ state: 'SHIPPED' }]);
    now = new Date('2026-03-31T12:00:00Z');
  });

  it('gets another number where the one that was minted is taken', async () => {
    const { orderNo } = (await place(her, { idempotencyKey: 'the first', minor: '12' })).data.done;
    const elsewhere = await openWorld([orders], { now: () => now });
    await elsewhere.run('recordOrder', order({ orderNo }));
    const again = await elsewhere.ask(her, PLACE, {
      input: { customerCode: li, idempotencyKey: 'the first', minor: '12' },
    });
    expect(again.data.done.orderNo).toMatch(/^O\d{11}$/);
    expect(again.data.done.orderNo).not.toBe(orderNo);
    await elsewhere.close();
  });

  it('is refused where another record bears the same outer id', async () => {
    await recorded({ externalIds: externalIds('x-1') });
    const [outcome] = await world.run('recordOrder', order({ externalIds: externalIds('x-1') }));
    expect(outcome).toMatchObject({ outcome: 'REJECTED', error: { code: 'ALREADY_EXISTS' } });
  });

  it('refuses alone, of many, the one whose state cannot be stored', async () => {
    const outcomes = await world.run(
      'recordOrder',
      order(),
      order({ placedAt: 'someday' }),
      order({ colour: 'red' }),
      order(),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'REJECTED', 'CREATED']);
  });
});

describe('a change', () => {
  it('is refused once what its asker saw has changed', async () => {
    const { orderNo } = await recorded();
    const version = await versionSeen(her, orderNo);
    await amend('advanceOrder', aSeller, { orderNo, state: 'PACKED' });
    expect(codeOf(await cancel(her, { orderNo, version }))).toBe('STALE_VERSION');
    expect((await cancel(her, { orderNo, version: await versionSeen(her, orderNo) })).data.done.status).toBe(
      'CANCELLED',
    );
  });

  it.each([
    ['a field of it', { cost: { minor: 1, currency: 'CNY' } }],
    ['a field of one of its lines', { lines: [{ sku: 'A-1', cost: { minor: 2, currency: 'CNY' } }] }],
    ['a stored input that is no field', { held: true }],
  ])('goes through when %s has changed that its asker may not see', async (_what, hidden) => {
    const kept = await recorded();
    const version = await versionSeen(aSeller, kept.orderNo);
    await world.run('recordOrder', { ...kept, ...hidden });
    const seen = theCreditDesk;
    expect(await versionSeen(seen, kept.orderNo)).not.toBe(version);
    expect(codeOf(await cancel(aSeller, { orderNo: kept.orderNo, version }))).toBeNull();
  });

  it('keeps what a field was, what it became, when, why, and by whom', async () => {
    const { orderNo } = await recorded();
    await cancel(her, { orderNo, reason: 'too late' });
    const { stateHistory } = await storedOrder(orderNo);
    expect(stateHistory).toEqual([
      { from: null, to: 'PLACED', at: now, reason: null, actor: 'operator:machine' },
      { from: 'PLACED', to: 'CANCELLED', at: now, reason: 'too late', actor: `customer:${li}` },
    ]);
  });

  it('writes nothing where it changes nothing', async () => {
    const kept = await recorded({ lines: undefined });
    const before = await stored({ orderNo: kept.orderNo });
    const again = { ...kept, lines: null, reserved: undefined };
    expect(await world.run('recordOrder', again)).toEqual([{ outcome: 'UNCHANGED', key: kept.orderNo }]);
    expect(await stored({ orderNo: kept.orderNo })).toEqual(before);
  });

  it('is obeyed once for one key', async () => {
    const { orderNo } = await recorded();
    const input = { orderNo, idempotencyKey: newKey() };
    expect((await cancel(her, input)).data.done.status).toBe('CANCELLED');
    expect((await cancel(her, input)).data.done.status).toBe('CANCELLED');
    expect(codeOf(await cancel(her, { orderNo }))).toBe('NOT_POSSIBLE_NOW');
  });
});

describe('who may not', () => {
  it('hears the same of what is forbidden, invisible and absent, byte for byte', async () => {
    const { orderNo: hers } = await recorded();
    const { orderNo: his } = await recorded({ customerCode: wang });
    const { orderNo: old } = await recorded({ placedAt: new Date('2020-01-01T00:00:00Z') });
    const answers = await Promise.all([
      cancel(theMarketer, { orderNo: hers }),
      cancel(her, { orderNo: his }),
      cancel(anAgent, { orderNo: his }),
      cancel(aPartner, { orderNo: old }),
      cancel(her, { orderNo: 'O-nowhere' }),
    ]);
    expect(codeOf(answers[0] ?? {})).toBe('NOT_ALLOWED');
    for (const answer of answers) expect(JSON.stringify(answer)).toBe(JSON.stringify(answers[0]));
  });

  it('may not set a field that is hidden from it', async () => {
    const { orderNo } = await recorded();
    const minimal = theCustomer(li, 'MINIMAL');
    expect(codeOf(await amend('advanceOrder', minimal, { orderNo, held: true }))).toBe('NOT_ALLOWED');
    expect(codeOf(await amend('advanceOrder', minimal, { orderNo, state: 'SEEN' }))).toBeNull();
  });

  it('is told that a second person has to agree, or that staff decide', async () => {
    const { orderNo } = await recorded();
    expect(codeOf(await amend('writeOffOrder', theCreditDesk, { orderNo }))).toBe('NEEDS_SECOND_PERSON');
    expect(codeOf(await amend('correctOrder', her, { orderNo }))).toBe('NEEDS_REQUEST');
    expect(codeOf(await amend('correctOrder', him, { orderNo }))).toBe('NOT_ALLOWED');
  });
});

describe('many at once', () => {
  it('all land, each once, when they race for one record', async () => {
    const { orderNo } = await recorded();
    const states = Array.from({ length: 24 }, (_, index) => `S${index}`);
    const answers = await Promise.all(states.map((state) => amend('advanceOrder', her, { orderNo, state })));
    expect(answers.map(codeOf)).toEqual(states.map(() => null));
    const { stateHistory, version } = await storedOrder(orderNo);
    const reached = stateHistory.map(({ to }) => to);
    expect([...reached].sort()).toEqual([...states, 'PLACED'].sort());
    expect(stateHistory.slice(1).map(({ from }) => from)).toEqual(reached.slice(0, -1));
    expect(version).toBe(25);
  });

  it('of one batch come out as one by one', async () => {
    const inputs = Array.from({ length: 500 }, (_, index) => {
      const orderNo = `B${index % 60}`;
      const state = ['PLACED', 'PACKED', 'SHIPPED'][Math.floor(index / 60) % 3];
      return { ...order({ state, ...(index % 7 === 0 ? { colour: 'red' } : {}) }), orderNo };
    });
    const together = await openWorld([orders], { now: () => now });
    const alone = await openWorld([orders], { now: () => now });
    const outcomes = await together.run('recordOrder', ...inputs);
    const expected = [];
    for (const input of inputs) expected.push(...(await alone.run('recordOrder', input)));
    expect(outcomes).toEqual(expected);
    const sorted = (some: readonly StoredOrder[]) => [...some].sort((a, b) => (a._id < b._id ? -1 : 1));
    expect(sorted(await all(together))).toEqual(sorted(await all(alone)));
    await Promise.all([together.close(), alone.close()]);
  });

  it('are foreseen by a dry run, which writes nothing', async () => {
    const { orderNo } = await recorded();
    const before = await stored({});
    const foreseen = async (command: string, ...inputs: object[]) =>
      (await world.subgraph('orders').run(command, inputs, { dryRun: true })).map(({ outcome }) => outcome);
    expect(await foreseen('placeOrder', { idempotencyKey: newKey(), customerCode: li, minor: '5' })).toEqual([
      'CREATED',
    ]);
    const amended = [{ orderNo }, { orderNo, state: 'SHIPPED' }, { orderNo: 'O-nowhere' }];
    expect(await foreseen('advanceOrder', ...amended)).toEqual(['UNCHANGED', 'CHANGED', 'REJECTED']);
    expect(await stored({})).toEqual(before);
  });
});
