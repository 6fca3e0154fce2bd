import type { Viewer } from '../../../schema/viewer';
import { customerModel } from '../../../subgraphs/account/customer.model';
import type { World } from '../../support/subgraph';
import {
  anAgent,
  aPartner,
  aSeller,
  nobody,
  staff,
  theCreditDesk,
  theCustomer,
  theMarketer,
  theSteward,
} from '../../support/viewers';
import { anAccount, aPerson, done, recorded, seen } from './customers';
import { customerOf } from './domain/builders';

let world: World;
let wang = '';

beforeAll(async () => {
  world = await anAccount();
  const row = aPerson({
    phones: [{ raw: '138 1234 8000', verifiedAt: new Date('2026-01-01') }],
    emails: [{ raw: 'wang@example.com' }],
    competitor: true,
    creditLimited: true,
    status: 'ACTIVE',
    demographics: { birthDate: new Date('1980-05-06'), sex: 'MALE' },
    nationalIds: [{ type: 'ID_CARD', value: '310101198005060012' }],
  });
  [wang = ''] = await recorded(world, row);
});

afterAll(() => world.close());

it.each<[string, Viewer, object | null]>([
  ['the credit desk', theCreditDesk, { status: 'CREDIT_LIMITED', type: 'COMPETITOR' }],
  ['an agent of her team', anAgent, { status: 'ACTIVE', type: 'PERSON' }],
  ['an agent of another team', staff('agent', 'south'), null],
  ['nobody', nobody, null],
  ['another customer', theCustomer('C00000000001'), null],
])('a limited competitor reads as its base to whom credit and trust are hidden: %s', async (_who, viewer, sees) => {
  expect(await seen(world, viewer, wang, 'status type')).toEqual(sees);
});

it.each<[string, Viewer, string | null]>([
  ['the steward', theSteward, '+8613812348000'],
  ['a seller of the team', aSeller, '+8613812348000'],
  ['a seller of another team', staff('sales', 'south'), '+86****8000'],
  ['an agent without a call', anAgent, '+86****8000'],
  ['the customer herself in good standing', theCustomer('', 'FULL'), '+8613812348000'],
])('the phone, seen by %s', async (_who, viewer, sees) => {
  const her = viewer.kind === 'customer' ? theCustomer(wang, viewer.serviceClass) : viewer;
  expect(await seen(world, her, wang, 'phones { e164 }')).toEqual({ phones: [{ e164: sees }] });
});

it('tells marketing the year of birth alone', async () => {
  expect(await seen(world, theMarketer, wang, 'demographics { birthDate sex }')).toEqual({
    demographics: { birthDate: '1980', sex: null },
  });
});

it('names as reasons of poor data only what the viewer may see', async () => {
  const [bare = ''] = await recorded(world, aPerson({ phones: [], emails: [], addresses: [] }));
  const reasonsFor = async (viewer: typeof anAgent) =>
    (await seen(world, viewer, bare, 'dataQuality { reasons }')).dataQuality?.reasons;
  const everybodys = ['no address', 'no country', 'no industry or language'];
  const contactPoints = ['no phone', 'no email'];
  expect(await reasonsFor(anAgent)).toEqual(everybodys);
  const [first, second, last] = everybodys;
  expect(await reasonsFor(theSteward)).toEqual([...contactPoints, first, second, 'no birth date', last]);
  expect(await reasonsFor(staff('risk'))).toEqual([...contactPoints, first, second, 'no national id', last]);
});

it('opens a customer to a partner by a grant, and closes it at once when the grant is revoked', async () => {
  expect(await seen(world, aPartner, wang, 'customerCode')).toBeNull();
  await done(world, 'grantPartner', { customerCode: wang, partner: 'acme' });
  expect(await seen(world, aPartner, wang, 'customerCode displayName')).toEqual({
    customerCode: wang,
    displayName: null,
  });
  await done(world, 'giveConsent', { customerCode: wang, partner: 'acme', purpose: 'SHARING', channel: 'PHONE' });
  expect(await seen(world, aPartner, wang, 'displayName phones { e164 } emails { address }')).toEqual({
    displayName: '王小明',
    phones: [{ e164: '+86****8000' }],
    emails: null,
  });
  await done(world, 'revokeGrant', { customerCode: wang, partner: 'acme' });
  expect(await seen(world, aPartner, wang, 'customerCode')).toBeNull();
});

it("shows a partner its own consents and grants, and nobody else's", async () => {
  const [li = ''] = await recorded(world, aPerson());
  for (const partner of ['acme', 'other']) {
    await done(world, 'grantPartner', { customerCode: li, partner });
    await done(world, 'giveConsent', { customerCode: li, partner, purpose: 'SHARING', channel: 'EMAIL' });
  }
  expect(await seen(world, aPartner, li, 'consents { partner } grantedPartners { partner }')).toEqual({
    consents: [{ partner: 'acme' }],
    grantedPartners: [{ partner: 'acme' }],
  });
  expect((await seen(world, theSteward, li, 'grantedPartners { partner }')).grantedPartners).toHaveLength(2);
});

it('sends other subgraphs neither a name nor a way to reach the customer', () => {
  const customer = customerOf(wang, { name: { raw: '王小明' }, phones: [{ raw: '+8613812348000' }] });
  const sent = JSON.stringify(customerModel.sends?.state(customer));
  expect(sent).toContain(wang);
  expect(sent).not.toMatch(/王小明|8613812348000/u);
});

it('finds by an external id only whom its viewer may see to have it', async () => {
  const query = '{ customerByExternalId(system: "crm", value: "p1") { customerCode } }';
  expect((await world.ask(aSeller, query)).data.customerByExternalId).toEqual({ customerCode: wang });
  expect((await world.ask(theMarketer, query)).data.customerByExternalId).toBeNull();
  expect((await world.ask(theCustomer(wang), query)).data.customerByExternalId).toBeNull();
});

it('says who asks', async () => {
  expect((await world.ask(anAgent, '{ me { kind name roles serviceClass } }')).data.me).toEqual({
    kind: 'EMPLOYEE',
    name: 'the agent',
    roles: ['agent'],
    serviceClass: null,
  });
  expect((await world.ask(nobody, '{ me { kind name } }')).data.me).toEqual({ kind: 'NOBODY', name: null });
});
