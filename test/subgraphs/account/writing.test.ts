import type { Viewer } from '../../../schema/viewer';
import type { World } from '../../support/subgraph';
import { anAgent, aSeller, staff, theCreditDesk, theCustomer, theSteward } from '../../support/viewers';
import { aCompany, anAccount, aPerson, done, recorded, seen } from './customers';

let world: World;
let made = 0;

beforeAll(async () => {
  world = await anAccount();
});

afterAll(() => world.close());

/** The code of the refusal, or null where the mutation was carried out. */
async function refusal(viewer: Viewer, mutation: string, type: string, input: object): Promise<string | null> {
  made += 1;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { customerCode } }`;
  const { errors } = await world.ask(viewer, query, { input: { idempotencyKey: `w${made}`, ...input } });
  return errors?.[0]?.extensions.code ?? null;
}

it('creates a customer for the team of who creates it, once for each key', async () => {
  const query =
    'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customerCode team displayName } }';
  const input = { idempotencyKey: 'li', name: { raw: '李 雷' }, phones: [{ raw: '+8613900000001' }] };
  const first = await world.ask(anAgent, query, { input });
  const again = await world.ask(anAgent, query, { input });
  expect(first.data.createCustomer).toMatchObject({ team: 'north', displayName: '李 雷' });
  expect(again.data.createCustomer).toEqual(first.data.createCustomer);
});

it.each<[string, Viewer, string | null]>([
  ['a seller of the team', aSeller, null],
  ['a seller of another team', staff('sales', 'south'), 'NOT_ALLOWED'],
  ['an agent of the team', anAgent, 'NOT_ALLOWED'],
  ['the steward', theSteward, 'NOT_ALLOWED'],
])('the status is changed by %s: %p %s', async (_who, viewer, code) => {
  const [customerCode] = await recorded(world, aPerson());
  expect(await refusal(viewer, 'changeStatus', 'ChangeStatusInput', { customerCode, status: 'ACTIVE' })).toBe(code);
});

it('keeps who changed a status, when and why', async () => {
  const [customerCode = ''] = await recorded(world, aPerson());
  await refusal(aSeller, 'changeStatus', 'ChangeStatusInput', {
    customerCode,
    status: 'ACTIVE',
    reason: 'first order',
  });
  await refusal(theCreditDesk, 'setCreditLimited', 'SetCreditLimitedInput', { customerCode, creditLimited: true });
  const fields = 'status statusHistory { from to reason actor }';
  const turned = { from: 'NEW', to: 'ACTIVE', reason: 'first order', actor: 'employee:sales' };
  const limited = { from: 'ACTIVE', to: 'CREDIT_LIMITED', reason: null, actor: 'employee:finance' };
  expect((await seen(world, theCreditDesk, customerCode, fields)).statusHistory.slice(-2)).toEqual([turned, limited]);
  expect((await seen(world, aSeller, customerCode, fields)).statusHistory.at(-1)).toEqual(turned);
});

it('keeps the names a customer had, and tells the customer nothing of who changed them', async () => {
  const [customerCode = ''] = await recorded(world, aPerson());
  await refusal(aSeller, 'changeNames', 'ChangeNamesInput', { customerCode, name: { raw: '王大明' } });
  const { nameHistory } = await seen(world, aSeller, customerCode, 'nameHistory { from to actor }');
  expect(nameHistory).toEqual([{ from: '王小明', to: '王大明', actor: 'employee:sales' }]);
  expect(await seen(world, theCustomer(customerCode), customerCode, 'nameHistory { from }')).toEqual({
    nameHistory: null,
  });
});

it('refuses a change on what was read before another change', async () => {
  const [customerCode = ''] = await recorded(world, aPerson());
  const { version } = await seen(world, aSeller, customerCode, 'version');
  const change = (raw: string) => ({ customerCode, version, name: { raw } });
  expect(await refusal(aSeller, 'changeNames', 'ChangeNamesInput', change('王一'))).toBeNull();
  expect(await refusal(aSeller, 'changeNames', 'ChangeNamesInput', change('王二'))).toBe('STALE_VERSION');
});

it('lets customers change their contact data once a way to reach them is verified', async () => {
  const verified = { phones: [{ raw: '+8613812348000', verifiedAt: new Date('2026-01-01') }] };
  const [known = '', unknown = ''] = await recorded(world, aPerson(verified), aPerson());
  const change = (customerCode: string) =>
    refusal(theCustomer(customerCode), 'changeContactPoints', 'ChangeContactPointsInput', {
      customerCode,
      emails: [{ raw: 'new@example.com' }],
    });
  expect(await change(known)).toBeNull();
  expect(await change(unknown)).toBe('NOT_ALLOWED');
  expect(
    await refusal(theCustomer(known, 'MINIMAL'), 'changeNames', 'ChangeNamesInput', {
      customerCode: known,
      name: { raw: 'x' },
    }),
  ).toBe('NEEDS_REQUEST');
});

it('lets a seller claim five customers a day whose lease is over, in the own territory', async () => {
  const over = { owner: 'li', ownerUntil: new Date('2026-01-01') };
  const rows = Array.from({ length: 6 }, () => aPerson(over));
  const codes = await recorded(world, ...rows, aPerson({ ...over, team: 'south' }));
  const answers: (string | null)[] = [];
  for (const customerCode of [codes[6], ...codes.slice(0, 6)]) {
    answers.push(await refusal(aSeller, 'claimLease', 'ClaimLeaseInput', { customerCode }));
  }
  expect(answers).toEqual(['NOT_ALLOWED', null, null, null, null, null, 'NOT_ALLOWED']);
  expect(await seen(world, aSeller, codes[0] ?? '', 'owner')).toEqual({ owner: 'sales' });
});

it.each<[string, Viewer, object, string | null]>([
  ['the customer', theCustomer('self'), {}, null],
  ['the steward with evidence', theSteward, { evidence: 'letter 12' }, null],
  ['the steward without', theSteward, {}, 'NOT_ALLOWED'],
  ['a seller', aSeller, { evidence: 'letter 12' }, 'NOT_ALLOWED'],
])('consent is given by %s', async (_who, viewer, evidence, code) => {
  const [customerCode = ''] = await recorded(world, aPerson());
  const asker = viewer.kind === 'customer' ? theCustomer(customerCode) : viewer;
  const consent = { customerCode, purpose: 'MARKETING', channel: 'EMAIL', ...evidence };
  expect(await refusal(asker, 'giveConsent', 'GiveConsentInput', consent)).toBe(code);
});

it('lets marketing see how to reach a customer by the channel it consented to', async () => {
  const points = { phones: [{ raw: '+8613812348000' }], emails: [{ raw: 'wang@example.com' }] };
  const [customerCode = ''] = await recorded(world, aPerson(points));
  await done(world, 'giveConsent', { customerCode, purpose: 'MARKETING', channel: 'EMAIL' });
  const fields = 'phones { e164 } emails { address }';
  expect(await seen(world, staff('marketing'), customerCode, fields)).toMatchObject({ phones: null, emails: [{}] });
  await done(world, 'withdrawConsent', { customerCode, purpose: 'MARKETING' });
  expect(await seen(world, staff('marketing'), customerCode, fields)).toEqual({ phones: null, emails: null });
});

it('lets nobody grant a partner before the customer consented, but the customer', async () => {
  const [customerCode = ''] = await recorded(world, aPerson());
  const grant = { customerCode, partner: 'acme' };
  expect(await refusal(theSteward, 'grantPartner', 'GrantPartnerInput', grant)).toBe('NOT_ALLOWED');
  expect(await refusal(theCustomer(customerCode), 'grantPartner', 'GrantPartnerInput', grant)).toBeNull();
});

it('refuses who may not see a field to set it', async () => {
  const input = { name: { raw: 'x' }, demographics: { birthDate: '1980-01-01T00:00:00Z' } };
  expect(await refusal(anAgent, 'createCustomer', 'CreateCustomerInput', input)).toBe('NOT_ALLOWED');
});

it('puts persons into a household, and shows each only whom they may see', async () => {
  const [she = '', he = ''] = await recorded(world, aPerson(), aPerson({ team: 'south' }));
  await done(world, 'joinHousehold', { customerCode: she, role: 'HEAD' });
  await done(world, 'joinHousehold', { customerCode: he, withCode: she, role: 'PARTNER' });
  const fields = 'household { role members { edges { node { customerCode } } } }';
  const all = await seen(world, theSteward, she, fields);
  expect(all.household.members.edges.map((edge: { node: object }) => edge.node)).toHaveLength(2);
  expect((await seen(world, anAgent, she, fields)).household).toEqual({
    role: 'HEAD',
    members: { edges: [{ node: { customerCode: she } }] },
  });
});

it('builds a tree of organisations without a circle, shown where both ends are', async () => {
  const [top = '', below = ''] = await recorded(world, aCompany({ team: 'south' }), aCompany());
  await done(world, 'setParent', { customerCode: below, parentCode: top, kind: 'LEGAL' });
  await expect(done(world, 'setParent', { customerCode: top, parentCode: below, kind: 'LEGAL' })).rejects.toThrow(
    'circle',
  );
  const fields = 'parents { kind parent { customerCode } } children { edges { node { customerCode } } }';
  expect(await seen(world, theSteward, below, fields)).toEqual({
    parents: [{ kind: 'LEGAL', parent: { customerCode: top } }],
    children: { edges: [] },
  });
  expect(await seen(world, anAgent, below, 'parents { kind }')).toEqual({ parents: [] });
  expect((await seen(world, theSteward, top, fields)).children.edges).toEqual([{ node: { customerCode: below } }]);
});

it('puts customers into segments, which only those who may see segments see', async () => {
  const [customerCode = ''] = await recorded(world, aPerson());
  const query = 'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segmentId name } }';
  const { data } = await world.ask(staff('marketing'), query, { input: { idempotencyKey: 's1', name: 'Renewals' } });
  await done(world, 'addToSegment', { customerCode, segmentId: data.createSegment.segmentId });
  expect(await seen(world, aSeller, customerCode, 'segments { name }')).toEqual({ segments: [{ name: 'Renewals' }] });
  expect(await seen(world, theCreditDesk, customerCode, 'segments { name }')).toEqual({ segments: null });
  const { data: listed } = await world.ask(aSeller, '{ segments { totalCount edges { node { name } } } }');
  expect(listed.segments).toEqual({ totalCount: 1, edges: [{ node: { name: 'Renewals' } }] });
});

it('changes nothing when a file is imported a second time', async () => {
  const rows = [aPerson({ phones: [{ raw: 'nobody knows' }] }), aCompany()];
  await world.run('recordCustomer', ...rows);
  expect((await world.run('recordCustomer', ...rows)).map(({ outcome }) => outcome)).toEqual([
    'UNCHANGED',
    'UNCHANGED',
  ]);
  const changed = { ...rows[0], idempotencyKey: 'another run', language: 'zh' };
  expect((await world.run('recordCustomer', changed, rows[1] ?? {})).map(({ outcome }) => outcome)).toEqual([
    'CHANGED',
    'UNCHANGED',
  ]);
});
