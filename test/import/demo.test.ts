import { COHORT, cohortPasses, type DemoRecord, demoRecords } from '../../import/presets/demo';

const until = new Date('2026-11-22T00:00:00Z');

interface OuterId {
  readonly value: string;
}

/** What the tests below look at of any record's input. */
interface Input {
  readonly [field: string]: unknown;
  readonly externalId?: OuterId;
  readonly customer?: OuterId;
  readonly name?: { readonly raw: string };
  readonly phones?: readonly { readonly raw: string }[];
}

const made = [...demoRecords({ customers: 500, until })];
const of = (command: string) => made.filter((record) => record.command === command).map(({ input }) => input as Input);
const customers = of('recordCustomer');
const names = customers.map(({ name }) => name?.raw ?? '');
const valuesOf = (field: string) => new Set(customers.map((customer) => customer[field]));
const numbersOf = (pattern: RegExp) =>
  customers.flatMap(({ phones }) => (phones ?? []).map(({ raw }) => raw).filter((raw) => pattern.test(raw)));

describe('the made-up company', () => {
  it('is the same for the same day, whatever was made before', () => {
    expect(textOf(demoRecords({ customers: 40, until }))).toBe(textOf(demoRecords({ customers: 40, until })));
    const [few, many] = [40, 60].map((count) => [...demoRecords({ customers: count, until })].filter(isCustomer));
    expect(many?.slice(0, 40)).toEqual(few);
  });

  it('makes the same cohort with the same histories, however many customers follow it', () => {
    const [few, many] = [2, 50].map((cohorts) => cohortPasses({ customers: cohorts * COHORT, until }, 0));
    expect(few?.map(textOf)).toEqual(many?.map(textOf));
  });

  it('has a tenth of full histories in a large company, and members and prospects with thin ones', () => {
    const cohort = cohortPasses({ customers: 9 * COHORT, until }, 5 * COHORT).map((pass) => [...pass]);
    const kinds = cohort[0]?.map(({ input }) => input.kind);
    expect(kinds?.filter((kind) => kind === 'MEMBER' || kind === 'PROSPECT').length).toBeGreaterThan(COHORT * 0.85);
    const buyers = new Set(
      cohort
        .flat()
        .flatMap(({ command, input }) => (command === 'recordOrder' ? [nameOf(input.customer as OuterId)] : [])),
    );
    expect(buyers.size / COHORT).toBeCloseTo(0.1, 1);
    expect(cohort.flat().length).toBeLessThan(6 * COHORT);
  });

  it('is another one for another seed', () => {
    expect(textOf(demoRecords({ customers: 5, until, seed: 2 }))).not.toBe(
      textOf(demoRecords({ customers: 5, until })),
    );
  });

  it('has five hundred customers, each under an id of its own', () => {
    expect(new Set(customers.map(({ externalId }) => externalId?.value)).size).toBe(500);
  });

  it('has Chinese and Western names', () => {
    expect(names.filter((name) => /\p{Script=Han}/u.test(name)).length).toBeGreaterThan(150);
    expect(names.filter((name) => /^\p{Script=Latin}+ /u.test(name)).length).toBeGreaterThan(100);
  });

  it('has companies, private customers, competitors, and all other types', () => {
    expect([...valuesOf('type')].sort()).toEqual(['COMPANY', 'DISTRIBUTOR', 'INTERNAL', 'PARTNER', 'PERSON']);
    expect(customers.filter(({ competitor }) => competitor).length).toBeGreaterThan(2);
  });

  it('has all statuses and all kinds', () => {
    expect([...valuesOf('status')].sort()).toEqual(['ACTIVE', 'DORMANT', 'NEW']);
    expect(customers.filter(({ creditLimited }) => creditLimited).length).toBeGreaterThan(5);
    expect([...valuesOf('kind')].sort()).toEqual(['CUSTOMER', 'LAPSED', 'MEMBER', 'PROSPECT']);
  });

  it('has leases that hold and leases that have run out', () => {
    const ends = customers.flatMap(({ ownerUntil }) => (ownerUntil ? [new Date(String(ownerUntil))] : []));
    expect(ends.some((end) => end < until) && ends.some((end) => end > until)).toBe(true);
  });

  it('has phones that two share, and a switchboard with an extension for each', () => {
    const home = numbersOf(/^021-62/);
    expect(new Set(home).size).toBeLessThan(home.length);
    const extensions = numbersOf(/转\d+$/);
    expect(extensions.length).toBeGreaterThan(3);
    expect(new Set(extensions).size).toBe(extensions.length);
  });

  it('has households of two, and a company tree', () => {
    const [heads, partners] = ['HEAD', 'PARTNER'].map((role) =>
      of('joinHousehold').filter((member) => member.role === role),
    );
    expect(heads?.length).toBeGreaterThan(3);
    expect(partners?.map((partner) => partner.with)).toEqual(heads?.map(({ customer }) => customer));
    expect(of('setParent').length).toBeGreaterThan(1);
  });

  it('has orders of joint buyers, who live in one household', () => {
    const joint = of('recordOrder').filter(({ buyers }) => buyers);
    const couples = new Map(of('joinHousehold').flatMap((member) => coupleOf(member)));
    expect(joint.length).toBeGreaterThan(3);
    for (const { customer, buyers } of joint) expect(buyers).toEqual([couples.get(customer?.value ?? '')]);
  });

  it('has opportunities at every stage, and quotes', () => {
    const stages = new Set(of('recordOpportunity').map(({ stage }) => stage));
    expect([...stages].sort()).toEqual(['LEAD', 'LOST', 'NEGOTIATION', 'PROPOSAL', 'QUALIFIED', 'WON']);
    expect(of('createQuote').length).toBeGreaterThan(3);
  });

  it('has customers that a partner was granted, with and without their consent', () => {
    const granted = of('recordGrant').map(({ customer }) => customer?.value);
    const consented = of('recordConsent')
      .filter(({ purpose }) => purpose === 'SHARING')
      .map(({ customer }) => customer?.value);
    expect(granted.length).toBeGreaterThan(5);
    expect(granted.some((one) => consented.includes(one)) && granted.some((one) => !consented.includes(one))).toBe(
      true,
    );
  });

  it('ends its histories, which are three years long, on the day it was made for', () => {
    const placed = of('recordOrder').map(({ placedAt }) => String(placedAt));
    expect(placed.every((at) => at < until.toISOString())).toBe(true);
    expect(placed.some((at) => at < '2024-02-01')).toBe(true);
  });

  it('gives the demo agent open tickets of some customers and of no others', () => {
    const inHand = of('recordTicket').filter(({ assignee, status }) => assignee === 'demo-agent' && status === 'OPEN');
    expect(inHand.length).toBeGreaterThan(3);
    expect(inHand.length).toBeLessThan(20);
  });

  it('brings nothing before what it refers to', () => {
    const known = new Set<string>();
    const strangers: string[] = [];
    for (const { input } of made as readonly { readonly input: Input }[]) {
      for (const reference of [input.customer, input.order, input.invoice, input.with, input.parent] as OuterId[]) {
        if (reference && !known.has(nameOf(reference))) strangers.push(nameOf(reference));
      }
      if (input.externalId) known.add(nameOf(input.externalId));
    }
    expect(strangers).toEqual([]);
  });
});

function isCustomer({ command }: DemoRecord): boolean {
  return command === 'recordCustomer';
}

function textOf(records: Iterable<DemoRecord>): string {
  return JSON.stringify([...records]);
}

function coupleOf({ customer, with: head }: Input): readonly (readonly [string, unknown])[] {
  return head && customer ? [[(head as OuterId).value, customer]] : [];
}

function nameOf(id: OuterId): string {
  const { system, type, value } = id as OuterId & { readonly system: string; readonly type: string };
  return `${system}|${type}|${value}`;
}
