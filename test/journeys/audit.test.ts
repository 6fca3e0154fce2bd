import { request } from 'undici';
import type { Claims } from '../../gateway/door/claims';
import type { AuditRecord } from '../../gateway/keep/audit-record';
import { verifyAudit } from '../../gateway/keep/verify';
import { DEMO_PARTNER } from '../../import/presets/demo/people';
import { openProduct, type Product } from '../support/product';
import { act, newKey, refusalOf } from './acting';
import { GOOD_COMPANY, GOOD_PERSON, operate, seedOnly } from './seeding';
import { contractOf, fitted, QUESTION } from './the-question';
import { desk, herself, theAgent, theCreditDesk, thePartner, theRiskDesk, theSteward } from './viewers';

const thePolicyOwner = desk('policy-owner');

describe('what is told of customers is written down before it is told', () => {
  let product: Product;
  let company: string;
  let person: string;

  beforeAll(async () => {
    product = await openProduct({ shape: 'together', environment: { LOG_LEVEL: 'error' } });
    [company = '', person = ''] = await seedOnly(product, GOOD_COMPANY, GOOD_PERSON);
  }, 120_000);
  afterAll(() => product.close());

  const recordsOf = (requestId: string) =>
    product.house.audit.store.records.find({ requestId }).sort({ _id: 1 }).toArray();

  /** Asks under a request id of its own. @returns the answer and the records it left */
  async function told(who: Claims | null, query: string, headers: Record<string, string> = {}, variables = {}) {
    const requestId = newKey().replaceAll(' ', '-').padEnd(12, 'x');
    const { body, statusCode } = await request(`${product.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': requestId,
        ...(who ? { authorization: `Bearer ${await product.token(who)}` } : {}),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await body.text();
    const records: readonly AuditRecord[] = await recordsOf(requestId);
    return { status: statusCode, text, answer: JSON.parse(text), records };
  }

  const labelsIn = ([record]: readonly AuditRecord[]) =>
    record?.labels.map(({ label, decision, rule }) => [label, decision, rule]).sort();

  it('who, of whom, which label, how, and by which rule of the page', async () => {
    const { records } = await told(
      theCreditDesk,
      `{ customer(code: "${company}") { credit { available { amount } } phones { e164 } } }`,
    );
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      event: 'read',
      customer: company,
      who: { kind: 'employee', id: theCreditDesk.sub, roles: ['finance'] },
      policy: product.house.policy.table.version,
      operation: { type: 'query', name: null },
    });
    expect(labelsIn(records)).toEqual([
      ['CONTACT_POINT', 'blur', 'finance: blur'],
      ['CREDIT', 'show', 'finance: show'],
    ]);
  });

  it('nothing of what is not sensitive, and nothing of what was not shown', async () => {
    expect((await told(theCreditDesk, `{ customer(code: "${company}") { displayName status } }`)).records).toEqual([]);
    const hidden = `{ customer(code: "${company}") { profitability { currency } trust { level } } }`;
    expect((await told(theAgent, hidden)).records).toEqual([]);
  });

  it('each customer of a list by itself', async () => {
    const { records } = await told(theSteward, '{ customers(first: 10) { edges { node { phones { e164 } } } } }');
    expect(records.map(({ customer }) => customer).sort()).toEqual([company, person].sort());
  });

  it('whom a filter by a sensitive label found, though no such field was asked', async () => {
    const { data } = await product.ask(theRiskDesk, `{ customer(code: "${company}") { trust { level } } }`);
    const { records, answer } = await told(
      theRiskDesk,
      `{ customers(filter: { trust: "${data.customer.trust.level}" }) { edges { node { customerCode } } } }`,
    );
    const found = answer.data.customers.edges.map(({ node }: { node: { customerCode: string } }) => node.customerCode);
    expect(found.length).toBeGreaterThan(0);
    expect(records.map(({ customer }) => customer).sort()).toEqual(found.sort());
    expect(labelsIn(records)).toEqual([['TRUST_LEVEL', 'sought', 'risk: show']]);
  });

  it('whom a look-up found, with what its candidates show', async () => {
    const { data } = await product.ask(theSteward, `{ customer(code: "${person}") { phones { e164 } } }`);
    const [{ e164 }] = data.customer.phones;
    const { records } = await told(theAgent, `{ customerByPhone(phone: "${e164}") { candidates { __typename } } }`);
    expect(records.map(({ customer }) => customer)).toContain(person);
    expect(labelsIn(records)).toEqual([['CONTACT_POINT', 'sought', 'agent: lookup']]);
  });

  it('what a customer is told of itself, too', async () => {
    const { records } = await told(herself(person), `{ customer(code: "${person}") { phones { e164 } } }`);
    expect(records).toMatchObject([{ customer: person, who: { kind: 'customer', id: person } }]);
  });

  it('the call that it was read for, and refuses an id that is none', async () => {
    const query = `{ customer(code: "${company}") { phones { e164 } } }`;
    expect((await told(theAgent, query, { 'x-call-id': 'call-17' })).records).toMatchObject([{ callId: 'call-17' }]);
    expect(await told(theAgent, query, { 'x-call-id': 'call 17; drop' })).toMatchObject({ status: 400, records: [] });
  });

  it('no value, whatever was asked', async () => {
    const whole = await told(theRiskDesk, fitted(QUESTION, contractOf('staff')), {}, { code: company });
    const values = JSON.stringify(whole.answer.data.customer.phones).match(/\+\d+/g) ?? [];
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(JSON.stringify(whole.records)).not.toContain(value);
    expect(whole.answer.errors).toBeUndefined();
  });

  it('is told to no client', async () => {
    const { text } = await told(theCreditDesk, `{ customer(code: "${company}") { credit { available { amount } } } }`);
    expect(text).not.toContain('extensions');
    expect(text).not.toContain('touched');
  });

  it('a change before it is made, and what became of it', async () => {
    await act(
      product,
      theSteward,
      'changeNames',
      { customerCode: person, name: { raw: 'Li Na' } },
      'customerCode',
    ).catch(() => null);
    const records = await product.house.audit.store.records
      .find({ 'who.id': theSteward.sub, action: 'names, addresses, contact points' })
      .sort({ _id: 1 })
      .toArray();
    expect(records.map(({ event, customer, outcome }) => [event, customer, outcome])).toEqual([
      ['intent', person, null],
      ['outcome', person, 'DONE'],
    ]);
  });

  it('a change that was refused', async () => {
    expect(
      await refusalOf(
        act(product, theCreditDesk, 'changeNames', { customerCode: person, name: { raw: 'Li Na' } }, 'customerCode'),
      ),
    ).toBe('NOT_ALLOWED');
    const [record] = await product.house.audit.store.records
      .find({ 'who.id': theCreditDesk.sub, event: 'outcome' })
      .toArray();
    expect(record).toMatchObject({ customer: person, outcome: 'NOT_ALLOWED' });
  });

  describe('who looks for it', () => {
    async function searched(who: Claims | null, question: Record<string, string> = {}) {
      const { body, statusCode } = await request(`${product.url}/audit?${new URLSearchParams(question)}`, {
        headers: who ? { authorization: `Bearer ${await product.token(who)}` } : {},
      });
      return { status: statusCode, answer: JSON.parse(await body.text()) };
    }
    const nodes = ({ answer }: Awaited<ReturnType<typeof searched>>) =>
      answer.edges.map(({ node }: { node: AuditRecord }) => node) as AuditRecord[];

    beforeAll(async () => {
      await operate(product, 'grantPartner', { customerCode: person, partnerId: DEMO_PARTNER }).catch(() => null);
      await told(theCreditDesk, `{ customer(code: "${person}") { phones { e164 } } }`);
      const filter = fitted(QUESTION, contractOf('partner'));
      await told(thePartner, filter, {}, { code: person });
    });

    it.each([theRiskDesk, thePolicyOwner])('is shown all of it: $name', async (who) => {
      const found = nodes(await searched(who, { customer: company, label: 'CREDIT' }));
      expect(found.length).toBeGreaterThan(0);
      expect(
        found.every(({ customer, labels }) => customer === company && labels.some(({ label }) => label === 'CREDIT')),
      ).toBe(true);
    });

    it.each([theAgent, theCreditDesk, theSteward])('is refused: $name', async (who) => {
      expect((await searched(who)).status).toBe(403);
    });

    it('is refused: the customer, and nobody', async () => {
      expect([(await searched(herself(person))).status, (await searched(null)).status]).toEqual([403, 401]);
    });

    it('is a partner, and is shown what it did itself, without a rule or an id of anybody', async () => {
      const kept = await product.house.audit.store.records.countDocuments({
        'who.kind': 'partner',
        'who.id': DEMO_PARTNER,
      });
      const all = nodes(await searched(thePartner, { first: '100' }));
      expect(JSON.stringify(all)).not.toMatch(/demo-finance|rule|"who"|"seq"|"hash"|"chain"/);
      expect(all).toHaveLength(kept);
      expect(nodes(await searched(thePartner, { who: 'demo-finance' }))).toEqual([]);
    });

    it('a page at a time, each record once', async () => {
      const seen: string[] = [];
      const kept = await product.house.audit.store.records.countDocuments();
      for (let after = ''; ; ) {
        const page = await searched(theRiskDesk, { first: '3', ...(after ? { after } : {}) });
        seen.push(...nodes(page).map(({ hash }) => hash));
        after = page.answer.pageInfo.endCursor;
        if (!page.answer.pageInfo.hasNextPage) break;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(kept);
    });

    it('stands in it as well, with whom it was about', async () => {
      const { answer } = await searched(theRiskDesk, { customer: company, first: '2' });
      const [record] = nodes(await searched(thePolicyOwner, { label: 'AUDIT', customer: company, first: '1' }));
      expect(record).toMatchObject({ who: { id: theRiskDesk.sub }, customer: company, count: answer.edges.length });
      expect(record?.labels).toEqual([{ label: 'AUDIT', decision: 'show', rule: 'risk: show' }]);
    });

    it('is told nothing while it cannot be written down that it was', async () => {
      const { audit } = product.house;
      const append = jest.spyOn(audit, 'append').mockRejectedValue(new Error('the disk is full'));
      const { status } = await searched(theRiskDesk);
      append.mockRestore();
      expect(status).toBe(503);
    });

    it.each([
      ['a name that is none', { custmer: 'C1' }, '`custmer` is nothing to look for'],
      ['a day that is none', { since: 'yesterday' }, '`since` takes a day or a moment'],
      ['too much at once', { first: '1000' }, '`first` takes a number from 1 to 100'],
      ['a cursor that is none', { after: 'x' }, '`after` is no cursor'],
    ])('is told what is wrong with %s', async (_what, question, message) => {
      const { status, answer } = await searched(theRiskDesk, question as Record<string, string>);
      expect([status, answer.errors[0].message]).toEqual([400, expect.stringContaining(message)]);
    });
  });

  it('is whole in the end', async () => {
    expect((await verifyAudit(product.house.audit.store)).problems).toEqual([]);
  });
});
