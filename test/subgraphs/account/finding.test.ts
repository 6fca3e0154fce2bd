import type { Sent } from '../../../kit/store';
import { receiveEntries, receiveStandings } from '../../../subgraphs/account/receive';
import type { World } from '../../support/subgraph';
import {
  anAgent,
  aPartner,
  aSeller,
  staff,
  theCreditDesk,
  theCustomer,
  theMarketer,
  theRiskDesk,
  theSteward,
} from '../../support/viewers';
import { anAccount, aPerson, recorded, seen } from './customers';

let world: World;
let wang = '';
let li = '';
let far = '';

beforeAll(async () => {
  world = await anAccount();
  const board = (extension: string) => ({ phones: [{ raw: `021-58888888-${extension}` }] });
  [wang = '', li = '', far = ''] = await recorded(
    world,
    aPerson({ ...board('1'), name: { raw: '王小明' }, currency: 'CNY', since: new Date('2024-01-01') }),
    aPerson({ ...board('2'), name: { raw: '李雷' }, since: new Date('2025-01-01') }),
    aPerson({
      phones: [{ raw: '+8613812348000' }],
      name: { raw: '王小明' },
      team: 'south',
      since: new Date('2023-01-01'),
    }),
  );
  await receive();
});

afterAll(() => world.close());

const now = Date.now();
const before = (days: number) => new Date(now - days * 86_400_000);

async function receive(): Promise<void> {
  const tools = world.subgraph('account').tools();
  const sent = <State>(name: string, customerCode: string, state: State, version = 1): Sent<State> => ({
    name,
    id: `${name} ${customerCode} ${version}`,
    version,
    customerCode,
    state,
  });
  const orders = [
    sent('order', wang, { orderNo: 'O1', placedAt: before(10) }),
    sent('order', wang, { orderNo: 'O0', placedAt: before(500) }),
  ];
  const interactions = [
    sent('interaction', wang, { interactionNo: 'I1', at: before(5) }),
    sent('interaction', far, { interactionNo: 'I2', at: before(50) }),
  ];
  await receiveEntries('ORDER', 'orderNo', 'placedAt')(orders, tools);
  await receiveEntries('INTERACTION', 'interactionNo', 'at')(interactions, tools);
  await receiveEntries(
    'INVOICE',
    'invoiceNo',
    'issuedAt',
  )([sent('invoice', wang, { invoiceNo: 'V1', issuedAt: before(9) })], tools);
  const levels = { tier: 'STRATEGIC', tierBand: 'HIGH', trust: 'TRUSTED', serviceClass: 'FULL', asOf: before(1) };
  const standing = (minor: number, overdue: boolean) => ({
    ...levels,
    revenue12m: [{ minor, currency: 'CNY' }],
    overdue,
  });
  await receiveStandings(
    [sent('standing', wang, standing(90_000, true), 2), sent('standing', li, standing(10_000, false), 2)],
    tools,
  );
  await receiveStandings([sent('standing', wang, standing(1, false), 1)], tools);
}

describe('a look-up by phone', () => {
  const byPhone = async (viewer: Parameters<World['ask']>[0], phone: string) => {
    const fields =
      'state customer { customerCode } candidates { displayName phones city pick customer { customerCode } }';
    const { data } = await world.ask(
      viewer,
      `query ($phone: String!) { customerByPhone(phone: $phone) { ${fields} } }`,
      { phone },
    );
    return data.customerByPhone;
  };

  it('shows an agent a stranger masked, without a code', async () => {
    const match = await byPhone(anAgent, '+86 138 1234 8000');
    expect(match).toMatchObject({ state: 'ONE', customer: null });
    expect(match.candidates).toEqual([
      { displayName: '王****', phones: ['+86****8000'], city: '上海市', pick: expect.any(String), customer: null },
    ]);
  });

  it('gives a customer within reach', async () => {
    expect(await byPhone(aSeller, '+8613812348000')).toMatchObject({ state: 'ONE', customer: { customerCode: far } });
  });

  it('tells those behind a switchboard apart', async () => {
    expect(await byPhone(anAgent, '021-5888 8888')).toMatchObject({ state: 'SEVERAL', customer: null });
    expect(await byPhone(anAgent, '021-58888888 转 2')).toMatchObject({ state: 'ONE', customer: { customerCode: li } });
  });

  it.each([
    ['a number that nobody has', '+8613900000000', { state: 'NONE', candidates: [] }],
    ['a caller who shows none', 'anonymous', { state: 'WITHHELD', candidates: [] }],
  ])('says of %s: %s', async (_what, phone, match) => expect(await byPhone(anAgent, phone)).toMatchObject(match));

  it.each([
    ['the customer', theCustomer('C1')],
    ['a partner', aPartner],
    ['the credit desk', theCreditDesk],
    ['risk, who may see candidates and not look for them', theRiskDesk],
  ])('answers nothing to %s', async (_who, viewer) => expect(await byPhone(viewer, '+8613812348000')).toBeNull());

  it('refuses whoever found nobody twenty times, known numbers too', async () => {
    const guesser = { ...aSeller, id: 'a guesser' } as const;
    const ask = async (phone: string) =>
      (await world.ask(guesser, `{ customerByPhone(phone: "${phone}") { state } }`)).errors?.[0]?.extensions.code;
    for (let guess = 10; guess < 30; guess++) expect(await ask(`+86139000001${guess}`)).toBeUndefined();
    expect(await ask('+8613812348000')).toBe('TOO_MANY');
  });

  describe('many at once', () => {
    const guesses = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => `+861390000${1000 + from + index}`);
    const answered = async (id: string, phones: readonly string[]) => {
      const fields = phones.map((phone, index) => `l${index}: customerByPhone(phone: "${phone}") { state }`);
      const viewer = { ...aSeller, id } as const;
      const { data } = await world.ask(viewer, `{ ${fields.join(' ')} }`);
      return Object.values(data ?? {}).filter((match) => match !== null).length;
    };

    it('find nobody no oftener than one by one, in one operation', async () => {
      expect(await answered('who guesses in one', guesses(100))).toBe(20);
    });

    it('find nobody no oftener than one by one, in several operations', async () => {
      const ask = (_: unknown, index: number) => answered('who guesses in several', guesses(10, index * 10));
      const counts = await Promise.all(Array.from({ length: 8 }, ask));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(20);
    });

    it('find whom they know as often as they like', async () => {
      const known = Array.from({ length: 60 }, () => '+8613812348000');
      for (let time = 0; time < 2; time++) expect(await answered('who knows', known)).toBe(60);
    });
  });

  it('gives another viewer another pick', async () => {
    const [one, other] = [
      await byPhone(anAgent, '+8613812348000'),
      await byPhone(staff('sales', 'west'), '+8613812348000'),
    ];
    expect(one.candidates[0].pick).not.toBe(other.candidates[0].pick);
  });
});

it('finds candidates by a whole name in any script, or by a number on a paper', async () => {
  const query =
    '{ byName: customerCandidates(name: "Wang Xiaoming") { displayName } byOrder: customerCandidates(orderNo: "O1") { customer { customerCode } } }';
  const { data } = await world.ask(anAgent, query);
  expect(data.byName).toHaveLength(2);
  expect(data.byOrder).toEqual([{ customer: { customerCode: wang } }]);
  const { data: steward } = await world.ask(theSteward, query);
  expect(steward.byOrder).toEqual([]);
});

describe('the timeline', () => {
  const timeline = async (viewer: Parameters<World['ask']>[0], args = '') => {
    const subject =
      'subject { __typename ... on Order { orderNo } ... on Interaction { interactionNo } ... on Invoice { invoiceNo } }';
    const { timeline: page } = await seen(
      world,
      viewer,
      wang,
      `timeline${args} { totalCount edges { node { kind id ${subject} } } }`,
    );
    return page;
  };
  const ids = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id);

  it('shows each entry to whom its record is shown, and counts no other', async () => {
    expect(ids(await timeline(aSeller))).toEqual(['I1', 'V1', 'O1', 'O0']);
    expect(ids(await timeline(theCreditDesk))).toEqual(['V1', 'O1', 'O0']);
    expect(await timeline(theCustomer(wang, 'MINIMAL'))).toMatchObject({ totalCount: 2 });
    expect(ids(await timeline(theCustomer(wang, 'BASIC')))).toEqual(['I1', 'V1', 'O1']);
    expect(ids(await timeline(theMarketer))).toEqual([]);
  });

  it('leads to the records themselves', async () => {
    const { edges } = await timeline(aSeller, '(kinds: [ORDER], first: 1)');
    expect(edges).toEqual([{ node: { kind: 'ORDER', id: 'O1', subject: { __typename: 'Order', orderNo: 'O1' } } }]);
  });
});

describe('the list of customers', () => {
  const codes = async (viewer: Parameters<World['ask']>[0], args: string) => {
    const { data, errors } = await world.ask(viewer, `{ customers${args} { edges { node { customerCode } } } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.customers.edges.map(({ node }: { node: { customerCode: string } }) => node.customerCode);
  };

  it('holds what its viewer may see', async () => {
    expect((await codes(aSeller, '')).sort()).toEqual([wang, li, far].sort());
    expect((await codes(anAgent, '')).sort()).toEqual([wang, li].sort());
    expect(await codes(theCustomer(wang), '')).toEqual([wang]);
  });

  it.each([
    ['overdue', '(filter: { overdue: true })', () => [wang]],
    [
      'revenue',
      '(filter: { revenueFrom: { amount: "100.00", currency: "CNY" } }, sort: { revenue: DESC })',
      () => [wang, li],
    ],
    ['revenue in another currency', '(filter: { revenueFrom: { amount: "1", currency: "USD" } })', () => []],
    ['tier', '(filter: { tier: "STRATEGIC" }, sort: { since: DESC })', () => [li, wang]],
    [
      'no contact for 30 days',
      `(filter: { lastContactBefore: "${before(30).toISOString()}" }, sort: { since: ASC })`,
      () => [far, li],
    ],
  ])('is filtered and sorted by %s', async (_what, args, expected) => {
    const viewer = args.includes('lastContact') ? aSeller : theCreditDesk;
    expect(await codes(viewer, args)).toEqual(expected());
  });

  it.each([
    ['an agent by what is overdue', anAgent, '(filter: { overdue: true })'],
    ['a seller by revenue', aSeller, '(sort: { revenue: DESC })'],
    ['risk by revenue', theRiskDesk, '(filter: { revenueFrom: { amount: "0", currency: "CNY" } })'],
    ['the credit desk by contacts', theCreditDesk, `(filter: { lastContactFrom: "2020-01-01T00:00:00Z" })`],
  ])('tells nothing to %s', async (_who, viewer, args) => expect(await codes(viewer, args)).toEqual([]));
});
