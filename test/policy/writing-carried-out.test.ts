import { numberFrom } from '../../schema/customer-code';
import type { Column, Viewer } from '../../schema/viewer';
import { ROLES } from '../../schema/viewer';
import { subgraphs } from '../../subgraphs';
import { openWorld, type World } from '../support/subgraph';
import { giveTies } from '../support/ties';
import { aPartner, nobody, staff, theCustomer } from '../support/viewers';
import { rowsOf } from './marks';

// One real command for a row: A allowed, 2 by a second person, R by request; after the slash the tie that it rests on.
const CARRIED_OUT = rowsOf(`
createCustomer      | agent A; sales A; steward A     | R   | -   | -
changeNames         | agent A/l; sales A/t; steward A | -   | A/o | R/o
changeIdentity      | steward 2                       | -   | R/o | R/o
changeStatus        | sales A/t                       | -   | -   | -
setCreditLimited    | finance A; risk A               | -   | -   | -
claimLease          | sales A                         | -   | -   | -
changeOwner         | steward 2                       | -   | -   | -
logInteraction      | agent A/l; sales A/t            | -   | -   | -
openOpportunity     | sales A/t                       | -   | -   | -
placeOrder          | agent A/l; sales A/t            | A/g | A/o | A/o
openTicket          | agent A/l; sales A/t            | A/g | A/o | A/o
receivePayment      | finance A                       | -   | -   | -
issueCreditNote     | finance 2                       | -   | -   | -
changeCreditProfile | finance 2                       | -   | -   | -
vetoTrust           | risk 2                          | -   | -   | -
giveConsent         | steward A                       | -   | A/o | A/o
withdrawConsent     | agent A/l; steward A            | -   | A/o | A/o
grantPartner        | steward 2                       | -   | A/o | -
revokeGrant         | steward A; risk A               | A/g | A/o | A/o
recordConsent       | steward 2                       | -   | -   | -
requestExport       | steward 2                       | -   | A/o | A/o
createSegment       | marketing A                     | -   | -   | -
`);

const WRITERS: readonly Column[] = [...ROLES, 'partner', 'full', 'basic', 'minimal', 'nobody'];

const SAID: Readonly<Record<string, string>> = { A: 'allowed', 2: 'NEEDS_SECOND_PERSON', R: 'NEEDS_REQUEST' };
/** Said only to those who may do it at all. */
const LATER: ReadonlySet<string> = new Set(['NOT_POSSIBLE_NOW', 'ALREADY_EXISTS']);

const money = { amount: '1.00', currency: 'CNY' };
const soon = () => new Date(Date.now() + 86_400_000).toISOString();

const INPUTS: Readonly<Record<string, () => object>> = {
  createCustomer: () => ({ customerCode: undefined, name: { raw: 'Wang' } }),
  changeNames: () => ({ name: { raw: `Wang ${keys}` } }),
  changeIdentity: () => ({ demographics: { sex: 'FEMALE' } }),
  changeStatus: () => ({ status: 'ACTIVE' }),
  setCreditLimited: () => ({ creditLimited: true }),
  claimLease: () => ({}),
  changeOwner: () => ({ owner: 'somebody' }),
  logInteraction: () => ({ channel: 'PHONE', direction: 'INBOUND' }),
  openOpportunity: () => ({ name: 'pumps', amount: money }),
  placeOrder: () => ({ lines: [{ sku: 'PUMP', quantity: '1' }], paymentMethod: 'PREPAID' }),
  openTicket: () => ({ type: 'COMPLAINT', subject: 'broken' }),
  receivePayment: () => ({ amount: money }),
  issueCreditNote: () => ({ reason: 'GOODWILL', net: money }),
  changeCreditProfile: () => ({ grade: 'A', limit: money }),
  vetoTrust: () => ({ finding: 'fraud', reviewAt: soon() }),
  giveConsent: () => ({ purpose: 'MARKETING', channel: 'EMAIL', evidence: 'a letter' }),
  withdrawConsent: () => ({ purpose: 'MARKETING', channel: 'EMAIL' }),
  grantPartner: () => ({ partner: 'other' }),
  revokeGrant: () => ({ partner: 'acme' }),
  recordConsent: () => ({
    ...{ purpose: 'MARKETING', channel: 'EMAIL', state: 'GIVEN', source: 'crm', at: new Date().toISOString() },
  }),
  requestExport: () => ({ evidence: 'a letter' }),
  createSegment: () => ({ customerCode: undefined, name: `segment ${keys}` }),
};

let keys = 0;

describe('a row of the writing table, carried out', () => {
  let world: World;
  let tied: string;
  let untied: string;
  const absent = numberFrom('C', 'nobody is called so');

  beforeAll(async () => {
    world = await openWorld(subgraphs);
    await done('order', 'recordProduct', {
      ...{ externalId: { system: 'catalogue', value: 'PUMP' }, sku: 'PUMP', name: 'Pump', unit: 'piece' },
      listPrice: { amount: '10.00', currency: 'CNY' },
    });
    [tied, untied] = [await aCustomer('north'), await aCustomer('south')];
    const ties = [tie('user:agent', 'live-call'), tie('user:sales', 'team'), tie('partner:acme', 'granted')];
    await world.settle();
    await giveTies(world.ties, 'ties of this test', tied, 1, ties);
  });
  afterAll(() => world.close());

  it.each(CARRIED_OUT.flatMap((row) => WRITERS.map((writer) => [row[0] ?? '', writer, markOf(row, writer)] as const)))(
    '%s, by %s: %s',
    async (mutation, writer, mark) => {
      const [answer = '-', rests] = mark.split('/');
      const told = await ask(mutation, writer, tied);
      expect(told.code).toBe(SAID[answer] ?? 'NOT_ALLOWED');
      const [hidden, nowhere] = [await ask(mutation, writer, untied), await ask(mutation, writer, absent)];
      const isOpen = !rests && answer !== '-';
      expect(isOpen ? null : hidden).toEqual(isOpen ? null : { code: 'NOT_ALLOWED', message: expect.any(String) });
      expect(isOpen ? null : nowhere).toEqual(isOpen ? null : hidden);
    },
  );

  async function ask(mutation: string, writer: Column, customerCode: string) {
    keys += 1;
    const input = { customerCode, idempotencyKey: `key ${keys}`, ...INPUTS[mutation]?.() };
    const { name, type } = fieldOf(mutation);
    const query = `mutation M($input: ${type}) { ${mutation}(input: $input) { __typename } }`;
    const body = JSON.stringify({ query, variables: { input } });
    const authorization = `Viewer ${world.token(name, viewerOf(writer), body)}`;
    const answer = await world.subgraph(name).answer({ path: '/graphql', body, headers: { authorization } });
    const [error] = JSON.parse(answer.body).errors ?? [];
    const code = error?.extensions.code ?? 'allowed';
    return { code: LATER.has(code) ? 'allowed' : code, message: error?.message ?? null };
  }

  /** A customer asks for itself: whatever is not its own is another's. */
  function viewerOf(writer: Column): Viewer {
    if (writer === 'partner') return aPartner;
    if (writer === 'nobody') return nobody;
    if (writer === 'full' || writer === 'basic' || writer === 'minimal')
      return theCustomer(tied, writer.toUpperCase() as 'FULL');
    return staff(writer as 'agent', 'north');
  }

  async function aCustomer(team: string): Promise<string> {
    keys += 1;
    const emails = [{ raw: `li${keys}@example.com`, verifiedAt: new Date().toISOString() }];
    const facts = { externalId: { system: 'crm', value: `${keys}` }, name: { raw: 'Li' }, team, emails };
    const customerCode = await done('account', 'recordCustomer', facts);
    const sharing = { purpose: 'SHARING', channel: 'EMAIL', partner: 'other', evidence: 'a letter' };
    await done('account', 'giveConsent', { idempotencyKey: `consent ${keys}`, customerCode, ...sharing });
    return customerCode;
  }

  async function done(name: string, mutation: string, input: object): Promise<string> {
    keys += 1;
    const [outcome] = await world.subgraph(name).run(mutation, [{ idempotencyKey: `made ${keys}`, ...input }]);
    if (outcome?.outcome === 'REJECTED') throw outcome.error;
    return outcome?.key ?? '';
  }
});

function fieldOf(mutation: string): { readonly name: string; readonly type: string } {
  const found = subgraphs.find(({ commands }) => Object.hasOwn(commands, mutation));
  const type = found?.schema.getMutationType()?.getFields()[mutation]?.args[0]?.type;
  if (!found || !type) throw new Error(`no subgraph has \`${mutation}\``);
  return { name: found.name, type: String(type) };
}

function tie(who: string, as: 'live-call' | 'team' | 'granted') {
  return { who, as, of: null, from: null, to: null };
}

function markOf([, staffMarks = '', partner = '-', better = '-', minimal = '-']: readonly string[], writer: Column) {
  if (writer === 'partner') return partner;
  if (writer === 'full' || writer === 'basic') return better;
  if (writer === 'minimal') return minimal;
  const said = staffMarks.split('; ').find((each) => each.startsWith(`${writer} `));
  return said?.slice(writer.length + 1) ?? '-';
}
