import { numberFrom } from '../../../schema/customer-code';
import type { Viewer } from '../../../schema/viewer';
import { serviceTicket } from '../../../subgraphs/service-ticket';
import { openWorld, type World } from '../../support/subgraph';
import { giveTies } from '../../support/ties';
import { anAgent, aPartner, aSeller, nobody, theCreditDesk, theCustomer, theRiskDesk } from '../../support/viewers';
import { at, record, WORKWEEK } from './builders';

const li = numberFrom('C', 'li');
const wang = numberFrom('C', 'wang');
const leaking = numberFrom('T', 'leaking');
const quiet = numberFrom('T', 'quiet');

let world: World;
let now = at('2026-11-23T09:00');

beforeEach(async () => {
  now = at('2026-11-23T09:00');
  world = await openWorld([serviceTicket], { now: () => now });
  await giveTies(world.ties, 'customer:li', li, 1, [
    { who: 'team:north', as: 'team', of: null, from: null, to: null },
    { who: 'partner:acme', as: 'granted', of: null, from: null, to: null },
  ]);
});
afterEach(() => world.close());

describe('a ticket that was imported', () => {
  beforeEach(async () => {
    const outcomes = await world.run('recordTicket', record(leaking, li), record(quiet, wang));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED']);
  });

  it('is not changed by the same import again, or by one that says less, and is changed by a changed row', async () => {
    const { externalId, customerCode, type, subject, openedAt } = record(leaking, li);
    const less = { externalId, customerCode, type, subject, openedAt };
    const again = await world.run('recordTicket', record(leaking, li), less, { ...record(quiet, wang), csat: 2 });
    expect(again.map(({ outcome }) => outcome)).toEqual(['UNCHANGED', 'UNCHANGED', 'CHANGED']);
  });

  it.each([
    [
      'the credit desk',
      theCreditDesk,
      { text: 'It leaks.', note: null, cost: '45.00', breached: null, assignee: 'agent' },
    ],
    ['the risk desk', theRiskDesk, { text: 'It leaks.', note: 'again', cost: null, breached: null, assignee: 'agent' }],
    ['an agent', anAgent, { text: 'It leaks.', note: 'again', cost: null, breached: false, assignee: 'agent' }],
    ['the partner', aPartner, { text: 'It leaks.', note: null, cost: null, breached: null, assignee: 'agent' }],
    [
      'the customer',
      theCustomer(li),
      { text: 'It leaks.', note: null, cost: null, breached: false, assignee: 'agent' },
    ],
    [
      'the customer of class BASIC',
      theCustomer(li, 'BASIC'),
      { text: 'It leaks.', note: null, cost: null, breached: null, assignee: null },
    ],
    [
      'the customer of class MINIMAL',
      theCustomer(li, 'MINIMAL'),
      { text: 'It leaks.', note: null, cost: null, breached: null, assignee: null },
    ],
  ] as const)('shows %s what the policy says', async (_, viewer, sees) => {
    const fields = 'messages { text } internalNotes { text } partsCost { amount } sla { breached } assignee';
    const { ticket } = await data(viewer, `{ ticket(ticketNo: "${leaking}") { ${fields} } }`);
    expect({
      text: ticket.messages[0].text,
      note: ticket.internalNotes?.[0].text ?? null,
      cost: ticket.partsCost?.amount ?? null,
      breached: ticket.sla?.breached ?? null,
      assignee: ticket.assignee,
    }).toEqual(sees);
  });

  it.each([
    ['another customer', theCustomer(wang)],
    ['nobody', nobody],
  ])('does not exist for %s', async (_, viewer) => {
    expect((await data(viewer, `{ ticket(ticketNo: "${leaking}") { ticketNo } }`)).ticket).toBeNull();
  });

  it('tells the credit desk the minutes by channel', async () => {
    const { ticket } = await data(theCreditDesk, `{ ticket(ticketNo: "${leaking}") { minutes { channel minutes } } }`);
    expect(ticket.minutes).toEqual([{ channel: 'PHONE', minutes: 12 }]);
  });

  it('names its customer, and is among the tickets of that customer', async () => {
    const { ticket } = await data(aSeller, `{ ticket(ticketNo: "${leaking}") { customer { customerCode } } }`);
    expect(ticket.customer.customerCode).toBe(li);
    expect(await ticketsOf(aSeller, li)).toEqual({ edges: [{ node: { ticketNo: leaking } }], totalCount: 1 });
  });
});

describe('the list of tickets', () => {
  beforeEach(async () => {
    const openTicket = { status: 'OPEN', closedAt: null };
    await world.run(
      'recordTicket',
      { ...record(leaking, li), ...openTicket, priority: 'P1' },
      { ...record(quiet, wang), ...openTicket, priority: 'P4', assignee: 'wei' },
    );
    now = at('2026-11-23T17:00');
  });

  it.each([
    ['', [leaking, quiet]],
    ['filter: { breached: true }', [leaking]],
    ['filter: { breached: false }', [quiet]],
    ['filter: { priority: P4 }', [quiet]],
    ['filter: { status: [OPEN, NEW] }', [leaking, quiet]],
    ['filter: { status: CLOSED }', []],
    ['filter: { assignee: "wei", type: REPAIR }', [quiet]],
    [`filter: { customerCode: "${li}" }`, [leaking]],
    ['sort: { priority: DESC }', [quiet, leaking]],
    ['sort: { openedAt: ASC }', [leaking, quiet]],
  ])('with (%s) names %j', async (args, numbers) => {
    const { tickets } = await data(aSeller, `{ tickets${args && `(${args})`} { edges { node { ticketNo } } } }`);
    const named = tickets.edges.map(({ node }: { node: { ticketNo: string } }) => node.ticketNo);
    expect(args.startsWith('sort: { p') ? named : [...named].sort()).toEqual(
      args.startsWith('sort: { p') ? numbers : [...numbers].sort(),
    );
  });

  it('names nothing by a filter whose field its viewer may not see', async () => {
    const { tickets } = await data(
      theCustomer(li, 'BASIC'),
      '{ tickets(filter: { breached: true }) { edges { node { ticketNo } } } }',
    );
    expect(tickets.edges).toEqual([]);
  });
});

describe('working on a ticket', () => {
  it('gives the agent who has it in hand the customer, until it is closed', async () => {
    await giveTies(world.ties, 'customer:li', li, 2, []);
    await world.run('recordTicket', { ...record(leaking, li), status: 'OPEN', closedAt: null });
    expect(await ticketsOf(anAgent, li)).toMatchObject({ totalCount: 1 });
    await change('closeTicket', anAgent, { ticketNo: leaking, outcome: 'sealed' });
    expect(await ticketsOf(anAgent, li)).toBeNull();
  });

  it("is a seller's right for the customers of its team alone", async () => {
    const asked = { type: 'QUESTION', subject: 'when?', message: 'When does it come?' };
    expect(await change('openTicket', aSeller, { customerCode: li, ...asked })).toMatchObject({ status: 'NEW' });
    expect(await change('openTicket', aSeller, { customerCode: wang, ...asked })).toBe('NOT_ALLOWED');
  });

  it("goes from the customer's question to the closed and rated ticket", async () => {
    const her = theCustomer(li);
    const { ticketNo } = await change('openTicket', her, {
      customerCode: li,
      type: 'REPAIR',
      subject: 'pump',
      message: 'It leaks.',
    });
    await change('addMessage', aSeller, { ticketNo, text: 'We come.' });
    await change('closeTicket', her, { ticketNo, outcome: 'it works' });
    await change('rateTicket', her, { ticketNo, csat: 5 });
    const { ticket } = await data(
      aSeller,
      `{ ticket(ticketNo: "${ticketNo}") { status csat statusHistory { from to } messages { side } } }`,
    );
    expect(ticket).toEqual({
      status: 'CLOSED',
      csat: 5,
      statusHistory: [
        { from: null, to: 'NEW' },
        { from: 'NEW', to: 'OPEN' },
        { from: 'OPEN', to: 'CLOSED' },
      ],
      messages: [{ side: 'CUSTOMER' }, { side: 'STAFF' }],
    });
  });

  it.each([
    ['changeTicketState', { status: 'RESOLVED', reason: 'sealed' }, { status: 'RESOLVED' }],
    ['changePriority', { priority: 'P1' }, { priority: 'P1' }],
    ['assignTicket', { assignee: 'wei' }, { assignee: 'wei' }],
    ['addInternalNote', { text: 'call back' }, { internalNotes: [{ text: 'again' }, { text: 'call back' }] }],
    ['logMinutes', { channel: 'EMAIL', spent: 5 }, { minutes: null }],
  ])('by %s is for the agent who has it in hand', async (mutation, input, expected) => {
    await world.run('recordTicket', { ...record(leaking, li), status: 'OPEN', closedAt: null });
    expect(await change(mutation, theCreditDesk, { ticketNo: leaking, ...input })).toBe('NOT_ALLOWED');
    expect(await change(mutation, anAgent, { ticketNo: leaking, ...input })).toMatchObject(expected);
  });

  it.each([
    ['the agent who has it in hand', anAgent],
    ['the customer', theCustomer(li)],
  ])('by %s is refused on a version that is no longer current, and done once for a repeated key', async (_, viewer) => {
    await world.run('recordTicket', { ...record(leaking, li), status: 'OPEN', closedAt: null });
    const { ticket } = await data(viewer, `{ ticket(ticketNo: "${leaking}") { version } }`);
    const input = { ticketNo: leaking, text: 'One thing more.', version: ticket.version, idempotencyKey: 'one' };
    expect(await change('addMessage', viewer, input)).toMatchObject({ status: 'OPEN' });
    expect(await change('addMessage', viewer, input)).toMatchObject({ messages: [{}, {}, {}] });
    expect(await change('addMessage', viewer, { ...input, idempotencyKey: 'two' })).toBe('STALE_VERSION');
  });
});

describe('an agreement on service', () => {
  it('promises later tickets by its own calendar and targets', async () => {
    const targets = ['P1', 'P2', 'P3', 'P4'].map((priority) => ({
      priority,
      responseMinutes: 60,
      resolveMinutes: 120,
    }));
    const calendar = { zone: 'Asia/Shanghai', hours: WORKWEEK, holidays: ['2026-11-23'] };
    await world.run('agreeService', {
      idempotencyKey: 'a',
      customerCode: li,
      name: 'Gold',
      calendar,
      targets,
      from: at('2026-01-01T00:00'),
    });
    const { ticketNo } = await change('openTicket', aSeller, { customerCode: li, type: 'REPAIR', subject: 'pump' });
    const { ticket } = await data(aSeller, `{ ticket(ticketNo: "${ticketNo}") { sla { resolveDue breached } } }`);
    expect(ticket.sla).toEqual({ resolveDue: at('2026-11-24T11:00').toISOString(), breached: false });
    expect(
      await ofCustomer(aSeller, li, 'agreement { name calendar { holidays } targets { priority } }'),
    ).toMatchObject({
      agreement: { name: 'Gold', calendar: { holidays: ['2026-11-23'] } },
    });
  });
});

describe('an entitlement', () => {
  it('opens to the customer what stands behind a fee, for its time', async () => {
    await world.run('recordTicket', record(leaking, li));
    const breached = async () =>
      (await data(theCustomer(li, 'BASIC'), `{ ticket(ticketNo: "${leaking}") { sla { breached } } }`)).ticket.sla;
    expect(await breached()).toBeNull();
    const grant = { customerCode: li, label: 'SERVICE_LEVEL', basis: 'BOUGHT', to: at('2026-11-24T09:00') };
    await world.run('grantEntitlement', { idempotencyKey: 'e', ...grant });
    expect(await breached()).toEqual({ breached: false });
    expect(await ofCustomer(theCustomer(li), li, 'entitlements { edges { node { label basis } } }')).toEqual({
      entitlements: { edges: [{ node: { label: 'SERVICE_LEVEL', basis: 'BOUGHT' } }] },
    });
    now = at('2026-11-24T09:00');
    expect(await breached()).toBeNull();
  });

  it('opens nothing that the page has behind no fee', async () => {
    const grant = { idempotencyKey: 'mistyped', customerCode: li, basis: 'BOUGHT', label: 'SERVICE_LEVELS' };
    const message = expect.stringMatching(/not `SERVICE_LEVELS`: OWNER, ORDER_HISTORY/);
    expect(await world.run('grantEntitlement', grant)).toMatchObject([{ error: { code: 'BAD_INPUT', message } }]);
  });
});

async function data(viewer: Viewer, query: string, variables: object = {}) {
  const answer = await world.ask(viewer, query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

/** What a customer's own fields answer, or null where the viewer may not know the customer. */
async function ofCustomer(viewer: Viewer, customerCode: string, fields: string) {
  const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { ${fields} } } }`;
  const found = await data(viewer, query, { of: [{ __typename: 'Customer', customerCode }] });
  return found._entities[0];
}

async function ticketsOf(viewer: Viewer, customerCode: string) {
  const customer = await ofCustomer(viewer, customerCode, 'tickets { edges { node { ticketNo } } totalCount }');
  return customer?.tickets ?? null;
}

let keys = 0;

/** The changed ticket, or the code of the refusal. */
async function change(mutation: string, viewer: Viewer, input: object) {
  const fields = 'ticketNo status priority assignee messages { side } internalNotes { text } minutes { minutes }';
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} } }`;
  keys += 1;
  const { data: done, errors } = await world.ask(viewer, query, { input: { idempotencyKey: `key ${keys}`, ...input } });
  return errors?.[0]?.extensions.code ?? done[mutation];
}
