import { setTimeout as sleep } from 'node:timers/promises';
import type { Tie } from '../../kit/store';
import { numberFrom } from '../../schema/customer-code';
import { openWorld, type World } from '../support/subgraph';
import { giveTies } from '../support/ties';
import { anAgent, aSeller, theCreditDesk, theCustomer } from '../support/viewers';
import { orders } from './orders';
import { changePerson, type PersonState, people, personModel } from './people';

const now = new Date('2026-03-31T12:00:00Z');
let world: World;
let count = 0;

beforeAll(async () => {
  world = await openWorld([people, orders], { now: () => now });
});
afterAll(() => world.close());

const team = (name: string): Tie => ({ who: `team:${name}`, as: 'team', of: null, from: null, to: null });
const tied = async (code: string) => (await world.ties.between(['team:north'], [code])).get(code)?.length ?? 0;
const newCode = () => numberFrom('C', `person ${count++}`);

async function recorded(more: Partial<PersonState> = {}): Promise<PersonState> {
  const person = {
    customerCode: newCode(),
    word: `word ${count++}`,
    teams: [],
    mergedInto: null,
    formerCodes: [],
    ...more,
  };
  await world.run('recordPerson', person);
  return person;
}

const sees = async (viewer: typeof anAgent, code: string) =>
  (await world.ask(viewer, `{ person(code: "${code}") { customerCode } }`)).data.person?.customerCode ?? null;

describe('ties', () => {
  it('of an older version never overwrite those of a newer', async () => {
    const code = newCode();
    await giveTies(world.ties, 'a document', code, 2, [team('north')]);
    await giveTies(world.ties, 'a document', code, 1, []);
    expect(await tied(code)).toBe(1);
    await giveTies(world.ties, 'a document', code, 3, []);
    await giveTies(world.ties, 'a document', code, 2, [team('north')]);
    expect(await tied(code)).toBe(0);
  });

  it('end as the newest version says, in whatever order and however often they come', async () => {
    for (let round = 0; round < 20; round++) {
      const code = newCode();
      const versions = Array.from({ length: 8 }, (_, version) => version).sort(() => Math.random() - 0.5);
      const give = (version: number) =>
        giveTies(world.ties, `the list of ${code}`, code, version, version === 7 ? [team('north')] : []);
      await Promise.all([...versions, ...versions].map(give));
      expect(await tied(code)).toBe(1);
    }
  });

  it('of a class do not pass it back either', async () => {
    const code = newCode();
    expect(await world.ties.classOf(code)).toBeNull();
    await world.ties.setClasses([{ code, version: 2, serviceClass: 'MINIMAL' }]);
    await world.ties.setClasses([{ code, version: 1, serviceClass: 'FULL' }]);
    expect(await world.ties.classOf(code)).toBe('MINIMAL');
  });

  it('hold from their day to their day', async () => {
    const { customerCode } = await recorded();
    const from = new Date(now.getTime() + 1);
    await giveTies(world.ties, 'later', customerCode, 1, [{ ...team('north'), from }]);
    await giveTies(world.ties, 'past', customerCode, 1, [{ ...team('north'), to: now }]);
    expect(await sees(anAgent, customerCode)).toBeNull();
    await giveTies(world.ties, 'today', customerCode, 1, [{ ...team('north'), from: now, to: from }]);
    expect(await sees(anAgent, customerCode)).toBe(customerCode);
  });
});

describe('a change of who may see', () => {
  it('is told before it is acknowledged, be it wider or narrower', async () => {
    const { customerCode } = await recorded();
    const change = (teams: readonly string[]) => ({ idempotencyKey: `k${count++}`, customerCode, teams });
    const mutation = 'mutation ($input: ChangePerson!) { changePerson(input: $input) { word } }';
    for (const teams of [['north'], [], ['south', 'north'], ['south']]) {
      await world.ask(theCreditDesk, mutation, { input: change(teams) });
      expect(await sees(anAgent, customerCode)).toBe(teams.includes('north') ? customerCode : null);
    }
  });

  it('is told before it is written where it narrows, and after where it widens', async () => {
    const { customerCode } = await recorded({ teams: ['north'] });
    const told: string[] = [];
    const ties = world.ties;
    const give = ties.giveAll.bind(ties);
    const spy = jest.spyOn(ties, 'giveAll').mockImplementation(async (lists) => {
      const [stored] = await world.subgraph('people').tools().find(personModel, { customerCode });
      for (const { entries } of lists) told.push(`${entries.length} told while ${stored?.teams.length} stood`);
      await give(lists);
    });
    const change = (teams: readonly string[]) =>
      world.subgraph('people').tools().run(changePerson, [{ customerCode, teams }]);
    await change([]);
    await change(['north']);
    spy.mockRestore();
    expect(told).toEqual(['0 told while 1 stood', '0 told while 0 stood', '1 told while 1 stood']);
  });

  it('takes nothing away where it fails', async () => {
    const first = await recorded({ teams: ['north'] });
    const second = await recorded();
    const [outcome] = await world
      .subgraph('people')
      .tools()
      .run(changePerson, [{ customerCode: first.customerCode, teams: [], word: second.word }]);
    expect(outcome?.outcome).toBe('REJECTED');
    expect(await sees(anAgent, first.customerCode)).toBe(first.customerCode);
  });

  it('ends as the document says when many race', async () => {
    const { customerCode } = await recorded();
    const tools = world.subgraph('people').tools();
    for (let round = 0; round < 10; round++) {
      const changes = Array.from({ length: 6 }, (_, index) => ({ customerCode, teams: index % 2 ? ['north'] : [] }));
      await Promise.all(changes.map((one) => tools.run(changePerson, [one])));
      const [stored] = await tools.find(personModel, { customerCode });
      expect(await sees(anAgent, customerCode)).toBe(stored?.teams.includes('north') ? customerCode : null);
    }
  });

  it('is told by the relay where its process ended between writing and telling', async () => {
    const { customerCode } = await recorded();
    await world.settle();
    const spy = jest.spyOn(world.ties, 'giveAll').mockImplementation(async (lists) => {
      if (lists.length > 0) throw new Error('the process ended');
    });
    const change = { customerCode, teams: ['north'] };
    await world
      .subgraph('people')
      .tools()
      .run(changePerson, [change])
      .catch(() => null);
    spy.mockRestore();
    expect(await sees(anAgent, customerCode)).toBeNull();
    await world.settle();
    expect(await sees(anAgent, customerCode)).toBe(customerCode);
  });

  it('comes back by a rebuild when the ties were lost', async () => {
    const { customerCode } = await recorded({ teams: ['north'] });
    const former = newCode();
    await recorded({ customerCode: former, mergedInto: customerCode });
    for (const name of ['ties', 'codes']) await world.database('ties').collection(name).deleteMany({});
    expect(await sees(anAgent, customerCode)).toBeNull();
    await world.subgraph('people').pump.rebuild();
    expect(await sees(anAgent, former)).toBe(customerCode);
  });
});

describe('a merged customer', () => {
  const order = (orderNo: string, customerCode: string) => ({
    orderNo,
    customerCode,
    state: 'PLACED',
    held: false,
    placedAt: new Date('2026-03-01T00:00:00Z'),
    total: { minor: 1, currency: 'CNY' },
    cost: null,
    reserved: null,
    externalIds: [],
  });
  const keep = (...kept: readonly ReturnType<typeof order>[]) => {
    const { recordOrder } = orders.commands;
    return recordOrder && world.subgraph('orders').tools().run(recordOrder, kept);
  };
  const asked = async (viewer: typeof anAgent, query: string) => {
    const body = JSON.stringify({ query });
    const authorization = `Viewer ${world.token('orders', viewer, body)}`;
    const answer = await world.subgraph('orders').answer({ path: '/graphql', body, headers: { authorization } });
    return JSON.parse(answer.body).data;
  };

  const ordersOf = async (viewer: typeof anAgent, code: string) => {
    const { customer } = await asked(
      viewer,
      `{ customer(code: "${code}") { customerCode orders(first: 100) { edges { node { orderNo } } totalCount } } }`,
    );
    return (
      customer && {
        code: customer.customerCode,
        orders: customer.orders.edges.map(({ node }: { node: { orderNo: string } }) => node.orderNo).sort(),
      }
    );
  };

  const orderSeen = async (viewer: typeof anAgent, orderNo: string) =>
    (await asked(viewer, `{ order(orderNo: "${orderNo}") { orderNo } }`)).order;

  it('is found by either code with the facts of both; the ties of the loser do not pass', async () => {
    const [survivor, loser] = [newCode(), newCode()];
    await keep(order('M1', survivor), order('M2', loser));
    await recorded({ customerCode: loser, teams: ['north'] });
    await recorded({ customerCode: survivor });
    expect(await ordersOf(anAgent, loser)).toEqual({ code: loser, orders: ['M2'] });

    await recorded({ customerCode: survivor, formerCodes: [loser] });
    await recorded({ customerCode: loser, teams: ['north'], mergedInto: survivor });
    for (const code of [survivor, loser]) {
      expect(await ordersOf(aSeller, code)).toEqual({ code: survivor, orders: ['M1', 'M2'] });
      expect(await ordersOf(theCustomer(code), code)).toEqual({ code: survivor, orders: ['M1', 'M2'] });
      expect(await ordersOf(anAgent, code)).toBeNull();
    }
    expect(await orderSeen(anAgent, 'M2')).toBeNull();
    await recorded({ customerCode: survivor, formerCodes: [loser], teams: ['north'] });
    expect(await ordersOf(anAgent, loser)).toEqual({ code: survivor, orders: ['M1', 'M2'] });
  });

  it('is not looked for without end where two merges crossed', async () => {
    const [one, other] = [newCode(), newCode()];
    await recorded({ customerCode: one, mergedInto: other });
    await recorded({ customerCode: other, mergedInto: one });
    const answer = await Promise.race([ordersOf(aSeller, one), sleep(3000, 'never')]);
    expect(answer).not.toBe('never');
    expect(await world.ties.classOf(one)).toBeNull();
  });
});

it('decides as the strictest class where the class is not known', async () => {
  const { recordOrder } = orders.commands;
  const code = newCode();
  const old = {
    placedAt: new Date('2024-01-01T00:00:00Z'),
    orderNo: 'U1',
    customerCode: code,
    state: 'PLACED',
    held: true,
  };
  const rest = {
    total: { minor: 1, currency: 'CNY' },
    cost: null,
    reserved: { minor: 100, currency: 'CNY' },
    externalIds: [],
  };
  const young = { ...old, orderNo: 'U2', placedAt: new Date('2026-03-01T00:00:00Z') };
  if (recordOrder)
    await world
      .subgraph('orders')
      .tools()
      .run(recordOrder, [
        { ...old, ...rest },
        { ...young, ...rest },
      ]);
  const statuses = async (serviceClass: 'FULL' | 'MINIMAL' | null) => {
    const body = JSON.stringify({
      query: '{ a: order(orderNo: "U1") { status } b: order(orderNo: "U2") { status reserved { amount } } }',
    });
    const authorization = `Viewer ${world.token('orders', theCustomer(code, serviceClass), body)}`;
    return JSON.parse(
      (await world.subgraph('orders').answer({ path: '/graphql', body, headers: { authorization } })).body,
    ).data;
  };
  expect(await statuses(null)).toEqual(await statuses('MINIMAL'));
  expect(await statuses(null)).not.toEqual(await statuses('FULL'));
});
