import { parse, validate } from 'graphql';
import { DEMO_PARTNER, DEMO_SYSTEM, SEED_SYSTEM } from '../../import/presets/demo/people';
import type { Audience } from '../../schema/viewer';
import { openProduct, type Product } from '../support/product';
import { COSTS_MORE, codeOf, DOES_NOT_PAY, GOOD_COMPANY, operate, seedOnly } from './seeding';
import { contractOf, fitted, QUESTION, ROOTS } from './the-question';
import * as viewers from './viewers';

/**
 * From the policy page, by hand. S shown, B blurred, H hidden, `-` not in the contract of the audience. All ties hold
 * but live calls and entitlements: the customer is of the agent's and the seller's team, granted to the partner, and
 * consented on every channel.
 */
const EXPECTED = `
field                                          | agent sales finance marketing steward risk | partner | FULL BASIC MINIMAL
customerCode                                   | S     S     S       S         S       S    | S       | S    S     S
displayName                                    | S     S     S       B         S       S    | S       | S    S     S
name.raw                                       | S     S     S       B         S       S    | S       | S    S     S
type                                           | S     S     S       S         S       S    | -       | -    -     -
kind                                           | S     S     S       S         S       S    | -       | -    -     -
status                                         | S     S     S       S         S       S    | S       | S    S     S
statusHistory                                  | S     S     S       H         S       S    | -       | -    -     -
owner                                          | S     S     S       S         S       S    | S       | S    H     H
ownerUntil                                     | S     S     S       S         S       S    | S       | S    H     H
categories                                     | S     S     H       S         S       H    | -       | -    -     -
segments.name                                  | S     S     H       S         S       H    | -       | -    -     -
dataQuality.completeness                       | S     S     H       H         S       S    | -       | -    -     -
formerCodes                                    | S     S     H       H         S       S    | -       | -    -     -
phones.e164                                    | B     S     B       B         S       S    | B       | S    S     B
emails.address                                 | B     S     B       B         S       S    | B       | S    S     B
addresses.city                                 | S     S     S       S         S       S    | S       | S    S     S
addresses.line                                 | S     S     S       H         S       S    | H       | S    S     H
contacts.edges.node.contact.name               | S     S     S       H         S       S    | -       | S    S     H
contacts.edges.node.contact.phones.e164        | B     S     B       H         S       S    | -       | S    S     H
contacts.edges.node.roles                      | S     S     S       H         S       S    | -       | S    S     H
contacts.edges.node.isPrimary                  | S     S     S       H         S       S    | -       | S    S     H
interactions.edges.node.channel                | S     S     H       H         H       S    | -       | S    S     H
orders.edges.node.orderNo                      | S     S     S       H         H       S    | S       | S    S     S
orders.edges.node.status                       | S     S     S       H         H       S    | S       | S    S     S
orders.edges.node.placedAt                     | S     S     S       H         H       S    | S       | S    S     S
orders.edges.node.net                          | S     S     S       H         H       S    | S       | S    S     S
orders.edges.node.total                        | S     S     S       H         H       S    | S       | S    S     S
orders.edges.node.lines.sku                    | S     S     S       H         H       S    | S       | S    S     S
orders.edges.node.lines.net                    | S     S     S       H         H       S    | S       | S    S     S
tickets.edges.node.ticketNo                    | S     S     S       H         H       S    | S       | S    S     S
tickets.edges.node.status                      | S     S     S       H         H       S    | S       | S    S     S
tickets.edges.node.sla.breached                | S     S     H       H         H       H    | -       | S    H     H
tickets.edges.node.messages.text               | S     S     S       H         H       S    | S       | S    S     S
tickets.edges.node.internalNotes               | S     S     H       H         H       S    | -       | -    -     -
invoices.edges.node.invoiceNo                  | S     S     S       H         H       S    | -       | S    S     S
invoices.edges.node.total                      | S     S     S       H         H       S    | -       | S    S     S
invoices.edges.node.open                       | B     B     S       H         H       S    | -       | S    S     S
receivables.open                               | B     B     S       H         H       S    | -       | S    S     S
credit.grade                                   | H     H     S       H         H       S    | -       | S    S     H
credit.limit                                   | B     B     S       H         H       S    | -       | S    S     H
credit.exposure                                | B     B     S       H         H       S    | -       | S    S     H
credit.available                               | B     B     S       H         H       S    | -       | S    S     H
credit.hold                                    | H     H     S       H         H       S    | -       | S    S     H
serviceClass                                   | S     S     S       H         S       S    | -       | S    S     S
tierBand                                       | S     S     S       S         H       S    | -       | -    -     -
trustFlag                                      | S     S     S       H         H       S    | -       | -    -     -
standing.value                                 | H     H     S       H         H       S    | -       | -    -     -
standing.trust                                 | H     S     S       H         H       S    | -       | -    -     -
tier                                           | H     H     S       H         H       S    | -       | -    -     -
trust.level                                    | H     S     S       H         H       S    | -       | -    -     -
trust.score                                    | H     H     S       H         H       S    | -       | -    -     -
trust.reasons                                  | H     H     S       H         H       S    | -       | -    -     -
profitability.netRevenue                       | H     H     S       H         H       H    | -       | -    -     -
profitability.grossMargin                      | H     H     S       H         H       H    | -       | -    -     -
profitability.completeness                     | H     H     S       H         H       H    | -       | -    -     -
insight.reason                                 | H     S     S       S         H       H    | -       | -    -     -
`;

type Looks = 'S' | 'B' | 'H' | '-';
type Column = (typeof COLUMNS)[number];
const COLUMNS = [
  ...(['agent', 'sales', 'finance', 'marketing', 'steward', 'risk', 'partner'] as const),
  ...(['FULL', 'BASIC', 'MINIMAL'] as const),
];
const AUDIENCE: Partial<Record<Column, Audience>> = {
  partner: 'partner',
  FULL: 'customer',
  BASIC: 'customer',
  MINIMAL: 'customer',
};
const rows = EXPECTED.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(/[\s|]+/) as [string, ...Looks[]]);

describe('one question, asked of all five subgraphs', () => {
  let product: Product;
  const codes: Record<string, string> = {};

  beforeAll(async () => {
    product = await openProduct();
    await seedOnly(product, GOOD_COMPANY, COSTS_MORE, DOES_NOT_PAY);
    for (const id of [GOOD_COMPANY, COSTS_MORE, DOES_NOT_PAY]) {
      codes[id] = await codeOf(product, id);
      await furnish(product, id, codes[id]);
    }
    await product.house.settle();
  }, 120_000);
  afterAll(() => product.close());

  const askers = (): Record<Column, readonly [Parameters<Product['ask']>[0], string]> => {
    const [her, costly, bad] = [GOOD_COMPANY, COSTS_MORE, DOES_NOT_PAY].map((id) => codes[id] ?? '') as [
      string,
      string,
      string,
    ];
    return {
      agent: [viewers.theAgent, her],
      sales: [viewers.theSeller, her],
      finance: [viewers.theCreditDesk, her],
      marketing: [viewers.theMarketer, her],
      steward: [viewers.theSteward, her],
      risk: [viewers.theRiskDesk, her],
      partner: [viewers.thePartner, her],
      FULL: [viewers.herself(her), her],
      BASIC: [viewers.herself(costly), costly],
      MINIMAL: [viewers.herself(bad), bad],
    };
  };
  const answerTo = async (column: Column) => {
    const [viewer, code] = askers()[column];
    const contract = contractOf(AUDIENCE[column] ?? 'staff');
    const { data, errors } = await product.ask(viewer, fitted(QUESTION, contract), { code });
    expect(errors).toBeUndefined();
    return data.customer;
  };
  const truthFor = async (column: Column) => {
    const { data } = await product.ask(viewers.everyDesk, QUESTION, { code: askers()[column][1] });
    return data.customer;
  };

  it('has every name that clients were promised', () => {
    const contract = contractOf('staff');
    expect([...validate(contract, parse(QUESTION)), ...validate(contract, parse(ROOTS))].map(String)).toEqual([]);
  });

  it('is asked by customers of the three service classes', async () => {
    for (const column of ['FULL', 'BASIC', 'MINIMAL'] as const) {
      const { data } = await product.ask(askers()[column][0], '{ me { kind serviceClass } }');
      expect(data.me).toEqual({ kind: 'CUSTOMER', serviceClass: column });
    }
  });

  it.each(COLUMNS)('shows to %s what the policy page says, field by field', async (column) => {
    const [answer, truth] = [await answerTo(column), await truthFor(column)];
    const looks = rows.map(([path]) => [path, looksOf(at(answer, path), at(truth, path))]);
    expect(looks).toEqual(rows.map(([path, ...cells]) => [path, cells[COLUMNS.indexOf(column)]]));
  });

  it('is not in the contract of who brings no token', async () => {
    const { errors } = await product.ask(null, '{ customer(code: "C00000000019") { customerCode } }');
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const { data } = await product.ask(null, '{ products(first: 1) { edges { node { sku listPrice { amount } } } } }');
    expect(data.products.edges[0].node.listPrice.amount).not.toBeNull();
  });

  it('shows a partner of all outer ids its own alone', async () => {
    const { externalIds } = await answerTo('partner');
    expect(externalIds.map(({ system }: { system: string }) => system)).toEqual(['acme-crm']);
    const { externalIds: all } = await truthFor('partner');
    expect(all.length).toBeGreaterThan(1);
  });

  it('counts the orders that a viewer may see, the old ones for those who may', async () => {
    const all = (await truthFor('agent')).orders.totalCount;
    const [sales, risk, full, partner] = await Promise.all(
      (['sales', 'risk', 'FULL', 'partner'] as const).map(async (column) => (await answerTo(column)).orders.totalCount),
    );
    expect([sales, risk, full]).toEqual([all, all, all]);
    expect(partner).toBeLessThan(all);
    expect(partner).toBeGreaterThan(0);
  });

  it('tells each viewer the kinds of its timeline', async () => {
    const kindsOf = async (column: Column) => {
      const { timeline } = await answerTo(column);
      return [...new Set(timeline.edges.map(({ node }: { node: { kind: string } }) => node.kind))].sort();
    };
    expect(await kindsOf('sales')).toEqual(['INTERACTION', 'INVOICE', 'ORDER', 'TICKET']);
    expect(await kindsOf('finance')).toEqual(['INVOICE', 'ORDER', 'TICKET']);
    expect(await kindsOf('marketing')).toEqual([]);
    expect(await kindsOf('partner')).toEqual(['ORDER', 'TICKET']);
    expect(await kindsOf('MINIMAL')).toEqual(['INVOICE', 'ORDER', 'TICKET']);
  });

  it('is nobody to those whom no tie leads there', async () => {
    const [her, other] = [codes[GOOD_COMPANY], codes[COSTS_MORE] ?? ''];
    const strangers = [
      { ...viewers.theAgent, sub: 'another', teams: ['nowhere'] },
      { ...viewers.thePartner, sub: 'rival', partnerId: 'rival' },
      viewers.herself(other),
    ];
    for (const viewer of strangers) {
      const { data, errors } = await product.ask(
        viewer,
        'query ($code: CustomerCode!) { customer(code: $code) { displayName } }',
        {
          code: her,
        },
      );
      expect([data, errors]).toEqual([{ customer: null }, undefined]);
    }
  });

  it('masks the phones to a seller of another team', async () => {
    const query = 'query ($code: CustomerCode!) { customer(code: $code) { phones { e164 } } }';
    const asked = (viewer: Parameters<Product['ask']>[0]) => product.ask(viewer, query, { code: codes[GOOD_COMPANY] });
    const [mine, others] = [await asked(viewers.theSeller), await asked(viewers.desk('sales', 'far', ['elsewhere']))];
    expect(others.data.customer.phones[0].e164).toMatch(/\*/);
    expect(mine.data.customer.phones[0].e164).toMatch(/^\+\d+$/);
  });
});

/** What the seed leaves out: a grant with consents on every channel, and for a private customer somebody to talk to. */
async function furnish(product: Product, id: string, customerCode: string): Promise<void> {
  const known = { externalId: { system: SEED_SYSTEM, value: id }, externalIds: [{ system: DEMO_SYSTEM, value: id }] };
  await operate(product, 'recordCustomer', known);
  await operate(product, 'recordGrant', { customerCode, partner: DEMO_PARTNER, from: '2026-01-01T00:00:00Z' });
  const segmentId = await operate(product, 'createSegment', { name: `Reorders of ${id}` });
  await operate(product, 'addToSegment', { customerCode, segmentId });
  const word = { customerCode, source: 'test', state: 'GIVEN', at: '2026-01-01T00:00:00Z' };
  for (const channel of ['EMAIL', 'PHONE', 'POST']) {
    await operate(product, 'recordConsent', { ...word, channel, purpose: 'MARKETING' });
    await operate(product, 'recordConsent', { ...word, channel, purpose: 'SHARING', partner: DEMO_PARTNER });
  }
  const person = { name: '陈晨', roles: ['USER'], phones: [{ number: '13812345678', country: 'CN' }] };
  await operate(product, 'addContact', { customerCode, ...person });
}

/** The values at a path, lists flattened on the way; a missing field is `undefined`, an object above that is null is null. */
function at(value: unknown, path: string): readonly unknown[] {
  return path
    .split('.')
    .reduce<readonly unknown[]>(
      (found, name) =>
        found.flatMap((one) =>
          one === null || one === undefined ? [one] : [(one as Record<string, unknown>)[name]].flat(),
        ),
      [value],
    );
}

function looksOf(seen: readonly unknown[], truth: readonly unknown[]): Looks | string {
  if (seen.some((one) => one === undefined)) return '-';
  if (JSON.stringify(seen) === JSON.stringify(truth))
    return truth.length > 0 && truth.every((one) => one === null) ? 'no value' : 'S';
  if (seen.every((one) => one === null)) return 'H';
  return seen.some((one, index) => one !== null && JSON.stringify(one) === JSON.stringify(truth[index]))
    ? 'mixed'
    : 'B';
}
