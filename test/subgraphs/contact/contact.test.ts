import { numberFrom } from '../../../schema/customer-code';
import type { Viewer } from '../../../schema/viewer';
import { contact } from '../../../subgraphs/contact';
import { openWorld, type World } from '../../support/subgraph';
import { giveTies } from '../../support/ties';
import { anAgent, aPartner, aSeller, theCreditDesk, theCustomer, theMarketer, theSteward } from '../../support/viewers';
import { asking } from './asking';

const li = numberFrom('C', 'li');
const wang = numberFrom('C', 'wang');
const now = new Date('2026-11-23T01:00:00Z');

let world: World;
const { asked, ofCustomer, change } = asking(() => world);

beforeEach(async () => {
  world = await openWorld([contact], { now: () => now });
  await giveTies(world.ties, 'customer:li', li, 1, [
    { who: 'team:north', as: 'team', of: null, from: null, to: null },
    { who: 'partner:acme', as: 'granted', of: null, from: null, to: null },
  ]);
  const outcomes = await world.run(
    'recordContact',
    person('ALFKI', { roles: ['DECISION_MAKER'], isPrimary: true }),
    person('ANATR', { name: 'Ana Trujillo', roles: ['FINANCE', 'SIGNATORY'], priority: 2 }),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED']);
  await world.settle();
});
afterEach(() => world.close());

describe('the contacts of a customer', () => {
  const FIELDS = 'contacts { edges { node { contact { name } roles isPrimary priority from to } } totalCount }';

  it('are listed with their roles, the primary first', async () => {
    const usual = { from: null, to: null };
    expect((await ofCustomer(aSeller, li, FIELDS)).contacts).toEqual({
      edges: [
        {
          node: {
            contact: { name: 'Maria Anders' },
            roles: ['DECISION_MAKER'],
            isPrimary: true,
            priority: 5,
            ...usual,
          },
        },
        {
          node: {
            contact: { name: 'Ana Trujillo' },
            roles: ['FINANCE', 'SIGNATORY'],
            isPrimary: false,
            priority: 2,
            ...usual,
          },
        },
      ],
      totalCount: 2,
    });
  });

  it('are not changed by the same import again, and follow a changed row', async () => {
    const again = await world.run(
      'recordContact',
      person('ALFKI', { roles: ['DECISION_MAKER'], isPrimary: true }),
      person('ANATR', { name: 'Ana Trujillo', roles: ['FINANCE'], priority: 2 }),
    );
    expect(again.map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'CHANGED']);
    await world.settle();
    const { contacts } = await ofCustomer(aSeller, li, 'contacts { edges { node { roles } } }');
    expect(contacts.edges[1].node.roles).toEqual(['FINANCE']);
  });

  it.each([
    ['a seller of the team', aSeller, { phone: '+49300074321', name: 'Maria Anders' }],
    ['an agent, without a call', anAgent, { phone: '+49******4321', name: 'Maria Anders' }],
    ['the customer', theCustomer(li), { phone: '+49300074321', name: 'Maria Anders' }],
    ['marketing', theMarketer, null],
    ['the partner', aPartner, null],
    ['the customer of class MINIMAL', theCustomer(li, 'MINIMAL'), null],
  ])('are seen by %s as the policy says', async (_, viewer, sees) => {
    const customer = await ofCustomer(viewer, li, 'contacts { edges { node { contact { name phones { e164 } } } } }');
    const person = customer?.contacts?.edges[0].node.contact;
    const phone = person?.phones[0].e164;
    expect(person ? { phone: phone.replace(/\*+/, '******'), name: person.name } : null).toEqual(sees);
  });

  it('come a page at a time', async () => {
    const page = 'edges { node { contact { name } } } pageInfo { hasNextPage endCursor }';
    const { contacts: first } = await ofCustomer(aSeller, li, `contacts(first: 1) { ${page} }`);
    const { endCursor } = first.pageInfo;
    const { contacts: second } = await ofCustomer(aSeller, li, `contacts(first: 1, after: "${endCursor}") { ${page} }`);
    expect(first).toMatchObject({
      edges: [{ node: { contact: { name: 'Maria Anders' } } }],
      pageInfo: { hasNextPage: true },
    });
    expect(second).toMatchObject({
      edges: [{ node: { contact: { name: 'Ana Trujillo' } } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('have cursors that are good for one viewer alone', async () => {
    const { contacts } = await ofCustomer(aSeller, li, 'contacts(first: 1) { pageInfo { endCursor } }');
    const query = `contacts(after: "${contacts.pageInfo.endCursor}") { totalCount }`;
    const { errors } = await asked(theSteward, li, query);
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });

  it('change their primary, and keep who was one', async () => {
    const ana = await numberOf('Ana Trujillo');
    await change('changeContactLink', aSeller, { customerCode: li, contactNo: ana, isPrimary: true });
    await change('endContactLink', aSeller, { customerCode: li, contactNo: await numberOf('Maria Anders') });
    const { contacts } = await ofCustomer(aSeller, li, 'contacts { edges { node { contact { name } isPrimary to } } }');
    expect(contacts.edges.map(({ node }: { node: object }) => node)).toEqual([
      { contact: { name: 'Ana Trujillo' }, isPrimary: true, to: null },
      { contact: { name: 'Maria Anders' }, isPrimary: false, to: now.toISOString() },
    ]);
  });

  it('are taken up by the seller of the team, and by nobody else', async () => {
    const mei = { customerCode: li, name: 'Mei Lin', roles: ['ASSISTANT'] };
    expect(await change('addContact', theCreditDesk, mei)).toBe('NOT_ALLOWED');
    expect(await change('addContact', aSeller, { ...mei, customerCode: wang })).toBe('NOT_ALLOWED');
    await change('addContact', aSeller, mei);
    await world.settle();
    expect((await ofCustomer(aSeller, li, 'contacts { totalCount }')).contacts.totalCount).toBe(3);
  });
});

describe('a contact whose link cannot be made', () => {
  const [soon, late] = [new Date('2026-11-24T00:00:00Z'), new Date('2026-11-25T00:00:00Z')];
  const count = async () => (await ofCustomer(theSteward, li, 'contacts { totalCount }')).contacts.totalCount;

  it.each([
    ['of no such priority', { priority: 12 }],
    ['of no role', { roles: [] }],
    ['that ends before it begins', { from: late, to: soon }],
  ])('is refused with a link %s, and not half taken up', async (_, terms) => {
    expect(await change('addContact', aSeller, { customerCode: li, name: 'Mei Lin', ...terms })).toBe('BAD_INPUT');
    const outcomes = await world.run('recordContact', person('MEI', terms), person('ALFKI', terms));
    expect(outcomes).toMatchObject([{ error: { code: 'BAD_INPUT' } }, { error: { code: 'BAD_INPUT' } }]);
    await world.settle();
    expect(await count()).toBe(2);
  });

  it('is refused where an end does not fit the beginning that is known', async () => {
    await world.run('recordContact', person('MEI', { from: late }));
    expect(await world.run('recordContact', person('MEI', { to: soon }))).toMatchObject([
      { error: { code: 'BAD_INPUT' } },
    ]);
  });

  it('is refused where the customer has as many contacts as it may', async () => {
    await fillBook(499);
    await world.run('recordContact', person('MEI'));
    const outcomes = await world.run('recordContact', person('LIN'), person('MEI', { priority: 2 }));
    expect(outcomes).toMatchObject([{ error: { code: 'NOT_POSSIBLE_NOW' } }, { outcome: 'CHANGED' }]);
    await world.settle();
  });

  it('is refused once, and said so, where the last place was taken at the same moment', async () => {
    await fillBook(499);
    await world.run('recordContact', person('MEI'), person('LIN'));
    await expect(world.settle()).rejects.toThrow('at most 500 contacts');
    await world.settle();
    const refused = await world.database('contact').collection('contact').countDocuments({ linkStatus: 'REFUSED' });
    expect(refused).toBe(1);
  });
});

describe('a person who speaks for two customers', () => {
  it('is seen by both once linked, and changed for both at once', async () => {
    const maria = await numberOf('Maria Anders');
    await change('linkContact', theSteward, { customerCode: wang, contactNo: maria, roles: ['TECHNICAL'] });
    await world.settle();
    await change('changeContact', aSeller, { contactNo: maria, name: 'Maria Schmidt' });
    const { contacts } = await ofCustomer(
      theCustomer(wang),
      wang,
      'contacts { edges { node { contact { name } roles } } }',
    );
    expect(contacts.edges).toEqual([{ node: { contact: { name: 'Maria Schmidt' }, roles: ['TECHNICAL'] } }]);
  });

  it('is not brought in by a customer that only knows the number', async () => {
    const maria = await numberOf('Maria Anders');
    expect(await change('linkContact', theCustomer(wang), { customerCode: wang, contactNo: maria })).toBe(
      'NOT_ALLOWED',
    );
    expect(await change('linkContact', theCustomer(wang), { customerCode: wang, contactNo: 'P0' })).toBe('NOT_ALLOWED');
  });
});

describe('a person who is a private customer as well', () => {
  it('is named as that customer to those alone who may know it', async () => {
    await world.run('recordContact', person('ALFKI', { twinCode: wang }));
    const twins = 'contacts(first: 1) { edges { node { contact { twin { customerCode } } } } }';
    const twinFor = async (viewer: Viewer) => (await ofCustomer(viewer, li, twins)).contacts.edges[0].node.contact.twin;
    expect(await twinFor(aSeller)).toEqual({ customerCode: wang });
    expect(await twinFor(theCustomer(li))).toBeNull();
  });
});

describe('relations between contacts', () => {
  it('are shown with the other person', async () => {
    const [maria, ana] = [await numberOf('Maria Anders'), await numberOf('Ana Trujillo')];
    await change('relateContacts', theSteward, { contactNo: maria, otherContactNo: ana, kind: 'REPORTS_TO' });
    const relations = 'contacts(first: 1) { edges { node { contact { relations { kind contact { name } } } } } }';
    const { contacts } = await ofCustomer(theSteward, li, relations);
    expect(contacts.edges[0].node.contact.relations).toEqual([
      { kind: 'REPORTS_TO', contact: { name: 'Ana Trujillo' } },
    ]);
  });
});

function person(id: string, changes: object = {}) {
  return {
    externalId: { system: 'northwind', value: id },
    customerCode: li,
    name: 'Maria Anders',
    title: 'Sales Representative',
    phones: [{ number: '030-0074321', country: 'DE' }],
    ...changes,
  };
}

async function fillBook(size: number): Promise<void> {
  const books = world.database('contact').collection('contactBook');
  const links = Array.from({ length: size }, (_, index) => {
    return { contactNo: `P${index}`, roles: ['UNKNOWN'], isPrimary: false, priority: 5, from: null, to: null };
  });
  await books.updateOne({ customerCode: li }, { $set: { links } });
}

async function numberOf(name: string): Promise<string> {
  const { contacts } = await ofCustomer(theSteward, li, 'contacts { edges { node { contact { contactNo name } } } }');
  const found = contacts.edges.find(({ node }: { node: { contact: { name: string } } }) => node.contact.name === name);
  return found.node.contact.contactNo;
}
