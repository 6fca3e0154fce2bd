import { productRecords } from './catalogue';
import { Chance } from './chance';
import { contactRecords } from './contact-records';
import { customerRecord, type DemoCustomer, outerId, permissionRecords } from './customer-records';
import { dealRecords } from './deal-records';
import { type Life, lifeOf } from './lives';
import { type DemoSale, salesOf } from './order-records';
import type { DemoRecord } from './record';
import { interactionRecords, openTicket, ticketRecords } from './service-records';

export type { DemoRecord } from './record';

export interface DemoOptions {
  readonly customers: number;
  /** The day the histories end. */
  readonly until: Date;
  readonly seed?: number;
}

const DAY = 86_400_000;
const SALES = ['order', 'invoice', 'payment', 'dispute'] as const;
const PERMISSIONS = ['recordConsent', 'recordGrant'];
const DEALS = ['recordOpportunity', 'createQuote'];
/** How many of the demo team's customers have a ticket in the demo agent's hands. */
const OPEN_TICKETS = 6;
/** A good company and a distributor, by their places among the first lives. */
const DAUGHTERS = [1, 9];

/** So many customers are made whole, with their histories, before the next; no household stands across two cohorts. */
export const COHORT = 1_000;

interface Drawn {
  readonly customer: DemoCustomer;
  readonly chance: Chance;
}

/**
 * A made-up company's customers, the same for the same seed and day: records in an order in which each finds what it
 * refers to. Streamed: nothing is kept of a customer but its number, and each part is drawn anew from the customer's own seed.
 */
export function* demoRecords(options: DemoOptions): Iterable<DemoRecord> {
  yield* companyRecords(options);
  for (let from = 0; from < options.customers; from += COHORT) {
    for (const pass of cohortPasses(options, from)) yield* pass;
  }
}

/** What the customers' records refer to and rest on: products, and that all feeds are complete. */
export function* companyRecords({ until }: DemoOptions): Iterable<DemoRecord> {
  yield* productRecords();
  yield* watermarkRecords(until);
}

/** The customers of a cohort from this one on, pass by pass: each a stream of one command's records that rest on earlier passes alone. */
export function cohortPasses(
  { customers, until, seed = 1 }: DemoOptions,
  from: number,
): readonly Iterable<DemoRecord>[] {
  const [ofCustomer, ofPart] = [new Chance(), new Chance()];
  const all = function* (part: number): Iterable<Drawn> {
    for (let index = from; index < Math.min(from + COHORT, customers); index++) {
      const own = (one: number) => seed * 1_000_003 + one * 16;
      const draw = (one: number) => ofCustomer.seeded(own(one));
      const next = index + 1 < customers ? lifeOf(index + 1, draw(index + 1)) : null;
      yield { customer: customerAt(index, next, until, draw(index)), chance: ofPart.seeded(own(index) + part) };
    }
  };
  const each = (part: number, records: (drawn: Drawn) => Iterable<DemoRecord>) => flat(() => all(part), records);
  return [
    each(1, ({ customer, chance }) => [customerRecord(customer, chance)]),
    ...PERMISSIONS.map((command) =>
      each(2, ({ customer, chance }) => only(command, permissionRecords(customer, chance))),
    ),
    ...FAMILIES.map((records) => each(0, ({ customer }) => records(customer))),
    each(3, ({ customer, chance }) => contactRecords(customer, chance)),
    each(4, ({ customer }) => creditRecords(customer)),
    ...SALES.map((kind) => each(5, ({ customer, chance }) => saleRecords(kind, salesOf(customer, until, chance)))),
    ...DEALS.map((command) => each(9, ({ customer, chance }) => only(command, dealRecords(customer, until, chance)))),
    each(6, ({ customer, chance }) => ticketRecords(customer, until, chance)),
    flat(
      () => (from === 0 ? agentsOwn(all(7)) : []),
      ({ customer }) => [openTicket(customer, until)],
    ),
    each(8, ({ customer, chance }) => interactionRecords(customer, until, chance)),
  ];
}

function* flat<One>(all: () => Iterable<One>, records: (one: One) => Iterable<DemoRecord>): Iterable<DemoRecord> {
  for (const one of all()) yield* records(one);
}

/** Records of one command follow each other, so that they travel together. */
function* only(command: string, records: Iterable<DemoRecord>): Iterable<DemoRecord> {
  for (const record of records) if (record.command === command) yield record;
}

/** Feeds whose completeness is known: all of them, to the end of the histories. */
export function* watermarkRecords(until: Date): Iterable<DemoRecord> {
  for (const source of ['SALES', 'ORDERS', 'MARKETING', 'SERVICE', 'FINANCE', 'PAYMENTS']) {
    yield { command: 'recordWatermark', input: { source, closedThrough: until.toISOString() } };
  }
}

function customerAt(index: number, next: Life | null, until: Date, chance: Chance): DemoCustomer {
  const life = lifeOf(index, chance);
  const isNew = life.status === 'NEW';
  const days = isNew ? chance.between(3, 80) : chance.between(1_100, 2_600);
  return {
    index,
    id: idAt(index),
    life,
    isChinese: chance.happens(0.6),
    since: new Date(until.getTime() - days * DAY),
    ownerUntil: new Date(until.getTime() + (((index * 37) % 200) - 40) * DAY),
    partnerId: index % 10 === 7 && isPerson(life) && next && isPerson(next) ? idAt(index + 1) : null,
  };
}

function idAt(index: number): string {
  return `D${String(index + 1).padStart(6, '0')}`;
}

function* saleRecords(kind: (typeof SALES)[number], sales: Iterable<DemoSale>): Iterable<DemoRecord> {
  for (const sale of sales) {
    const record = sale[kind];
    if (record) yield record;
  }
}

function* creditRecords({ id, life }: DemoCustomer): Iterable<DemoRecord> {
  if (!life.grade) return;
  const limits = { A: '2000000.00', B: '200000.00', C: '100000.00', D: '20000.00', E: '0.00' };
  yield {
    command: 'recordCreditProfile',
    input: {
      idempotencyKey: `demo-credit-${id}`,
      customer: outerId('customer', id),
      grade: life.grade,
      limit: { amount: limits[life.grade], currency: 'CNY' },
      paymentMethods: life.grade === 'E' ? ['PREPAID'] : ['INVOICE', 'PREPAID'],
    },
  };
}

/**
 * Households of two persons who stand next to each other, and a company tree: a parent and two daughters. Passes of their
 * own, since a household must stand before somebody joins it.
 */
const FAMILIES: readonly ((customer: DemoCustomer) => readonly DemoRecord[])[] = [
  ({ id, partnerId }) => (partnerId ? [member(id, { role: 'HEAD' })] : []),
  (customer) => (DAUGHTERS.includes(customer.index) ? [daughter(customer)] : []),
  ({ id, partnerId }) => (partnerId ? [member(partnerId, { role: 'PARTNER', with: outerId('customer', id) })] : []),
];

function member(id: string, more: object): DemoRecord {
  const input = { idempotencyKey: `demo-home-${id}`, customer: outerId('customer', id), ...more };
  return { command: 'joinHousehold', input };
}

/** Of the first customer, the key account. */
function daughter({ id }: DemoCustomer): DemoRecord {
  const parent = outerId('customer', 'D000001');
  const input = { idempotencyKey: `demo-tree-${id}`, customer: outerId('customer', id), parent, kind: 'LEGAL' };
  return { command: 'setParent', input };
}

function isPerson({ isCompany }: Life): boolean {
  return !isCompany;
}

function* agentsOwn<Drawn extends { customer: DemoCustomer }>(all: Iterable<Drawn>): Iterable<Drawn> {
  let found = 0;
  for (const drawn of all) {
    if (found === OPEN_TICKETS) return;
    if (drawn.customer.index % 5 > 1 || drawn.customer.life.kind !== 'CUSTOMER') continue;
    found += 1;
    yield drawn;
  }
}
