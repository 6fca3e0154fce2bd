import { request } from 'undici';
import { exportFrom } from '../../cli/export';
import type { SubjectExport } from '../../gateway/view/export-document';
import { exportPage } from '../../gateway/view/export-page';
import { declarationOf, elementOf } from '../../kit/graph/declaration';
import { createLog } from '../../kit/service/log';
import { labelsOpening } from '../../kit/store/request';
import { customerModel } from '../../subgraphs/account/customer.model';
import { openProduct, type Product } from '../support/product';
import { DOES_NOT_PAY, GOOD_COMPANY, GOOD_PERSON, operate, seedOnly } from './seeding';

const NOTE = 'mark-note-among-staff';
const STAFF = 'mark-name-of-staff';
const FRIEND = 'mark-friend-of-hers';
const TALKS = 105;

let product: Product;
let [hers, company, another]: readonly string[] = [];
let made: SubjectExport;

beforeAll(async () => {
  product = await openProduct();
  [hers, company, another] = await seedOnly(product, GOOD_PERSON, GOOD_COMPANY, DOES_NOT_PAY);
  await liveOn(hers ?? '');
  await product.house.settle();
  made = await exported(hers ?? '');
}, 180_000);

afterAll(() => product.close());

it('holds every stored text and date of hers that the page lets her have', async () => {
  const told = new Set(leavesIn(made.data));
  const stored = await storedLeaves(hers ?? '');
  expect(stored.length).toBeGreaterThan(100);
  expect(stored.filter(({ leaf }) => !told.has(leaf))).toEqual([]);
});

it('walks long lists to their end', () => {
  const subjects = leavesIn(made.data.interactions).filter((text) => text.startsWith('talk '));
  expect(new Set(subjects).size).toBe(TALKS);
});

it('holds nothing of anybody else: no other customer, no friend, no name of staff', async () => {
  const text = JSON.stringify(made);
  const others = (await storedLeaves(another ?? ''))
    .map(({ leaf }) => leaf)
    .filter((leaf) => /@|^\+|^[COIT]\d{11}$/.test(leaf));
  expect(others.length).toBeGreaterThan(5);
  expect([another, FRIEND, STAFF, ...others].filter((mark) => text.includes(mark ?? ''))).toEqual([]);
});

it('counts what it takes out about other people', () => {
  expect(made.leftOut).toContainEqual({ what: 'Customer.contacts', count: 1, because: 'about other people' });
});

it.each([
  'profitability',
  'costOfGoods',
  'minutesCharged',
  'partsCost',
  'tierBand',
  'trustFlag',
  'opportunities',
  'score',
])('keeps `%s` to ourselves', (name) => {
  expect(keysIn(made)).not.toContain(name);
});

it('tells the causes of trust by their categories', () => {
  const isCategory = (text: string) => /^[a-z ,-]+$/.test(text);
  expect([made.categories.length > 0, made.categories.every(isCategory)]).toEqual([true, true]);
});

it('counts notes among staff, and holds them once a person has reviewed them', async () => {
  const reviewed = await exported(hers ?? '', true);
  expect([made, reviewed].map((one) => [one.internalNotes.count > 0, JSON.stringify(one).includes(NOTE)])).toEqual([
    [true, false],
    [true, true],
  ]);
  expect(JSON.stringify(reviewed)).not.toContain(STAFF);
});

it('is refused to a company', async () => {
  await expect(exported(company ?? '')).rejects.toThrow(/a right of natural persons/);
});

it('stands in the audit with whom it was about', async () => {
  const { records } = product.house.audit.store;
  const found = await records.find({ customer: hers, action: 'subject-access export' }).toArray();
  const read = await records.find({ customer: hers, event: 'read', 'who.kind': 'subject' }).toArray();
  expect([found.map(({ event }) => event).slice(0, 2), read.length > 0]).toEqual([['intent', 'outcome'], true]);
});

it('is a page that asks for nothing from anywhere, and lets no text be read as markup', () => {
  const page = exportPage({ ...made, name: '<script src="https://elsewhere.example">' });
  expect(page.match(/<(script|link|img|iframe)|url\(|@import/g)).toBeNull();
  expect(page).toContain(made.customerCode);
});

it('lets nobody come as the subject of an export', async () => {
  const token = await product.token({ kind: 'subject', sub: 'x', customerCode: hers } as never);
  const { statusCode } = await request(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ me { kind } }' }),
  });
  expect(statusCode).toBe(401);
});

function exported(code: string, isReviewed = false): Promise<SubjectExport> {
  return exportFrom(product.house, code, { isReviewed, log: createLog({ name: 'test', level: 'error' }) });
}

/** What she lives with us beside what is seeded. */
async function liveOn(customerCode: string): Promise<void> {
  const talk = { customerCode, channel: 'PHONE', direction: 'INBOUND' };
  const talks = Array.from({ length: TALKS }, (_, index) => ({
    ...talk,
    agent: STAFF,
    idempotencyKey: `talk-${index}`,
    externalId: { system: 'calls', type: 'call', value: `${index}` },
    startedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    subject: `talk ${index}`,
  }));
  const outcomes = await product.house.withCommand('recordInteraction').run('recordInteraction', talks);
  for (const one of outcomes) if (one.outcome === 'REJECTED') throw one.error;
  await operate(product, 'logInteraction', { ...talk, subject: 'a quarrel', note: NOTE });
  await operate(product, 'requestExport', { customerCode, evidence: 'a letter of hers' });
  await operate(product, 'addContact', { customerCode, name: FRIEND, emails: [`${FRIEND}@friends.example`] });
}

interface StoredLeaf {
  readonly model: string;
  readonly field: string;
  readonly leaf: string;
}

/** No field of a customer leads to them: what finance decided is told by `credit`. */
const BESIDE_THE_CUSTOMER = ['creditProfile'];

/** Texts and dates of stored documents under labels that the export shows; those that name staff are told by roles. */
async function storedLeaves(code: string): Promise<readonly StoredLeaf[]> {
  const { subgraphs, table } = product.house;
  const isShown = (label: string) => table.rightOf(label) === 'show';
  const found: StoredLeaf[] = [];
  for (const { definition, tools } of subgraphs.map((one) => ({ definition: one.definition, tools: one.tools() })))
    for (const model of definition.models) {
      const opens = labelsOpening(model).every(isShown);
      const by = model === customerModel ? 'customerCode' : model.customer;
      if (!model.type || !by || !opens || BESIDE_THE_CUSTOMER.includes(model.name)) continue;
      for (const row of (await tools.find(model as never, { [by]: code } as never, 1000)) as readonly object[])
        for (const leaf of leavesOf(model.type(), row, isShown)) found.push({ model: model.name, ...leaf });
    }
  return found;
}

const OF_STAFF = /^(owner|actor|author|agent|handledBy|assignee|salesRepresentative)$/;
const MADE_OF_STAFF = /^ownerHistory$/;

function leavesOf(
  type: unknown,
  row: object,
  isShown: (label: string) => boolean,
): readonly { readonly field: string; readonly leaf: string }[] {
  return [...(declarationOf(type)?.fields.values() ?? [])].flatMap(
    ({ name, label, by, resolver, version, type: of }) => {
      const value = (row as Record<string, unknown>)[name];
      const isOther = OF_STAFF.test(name) || MADE_OF_STAFF.test(name) || resolver || version || by !== null;
      if (isOther || value === undefined || value === null || !(label === 'INHERIT' || isShown(label))) return [];
      const { element } = elementOf(of());
      return (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
        if (typeof one === 'string') return [{ field: name, leaf: one }];
        if (one instanceof Date) return [{ field: name, leaf: one.toISOString() }];
        return typeof one === 'object' && one !== null ? leavesOf(element, one, isShown) : [];
      });
    },
  );
}

function leavesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesIn) : [];
}

function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}
