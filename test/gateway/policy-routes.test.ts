import { readFileSync } from 'node:fs';
import request from 'supertest';
import type { Claims } from '../../gateway/door/claims';
import type { PolicyDesk } from '../../gateway/view/policy-desk';
import type { Census } from '../../schema/policy/census';
import { bitsOf } from '../../schema/policy/conditions';
import { THE_PAGE } from '../../schema/policy/parse';
import { readPage } from '../../schema/policy/policy-page';
import { bearer, customer, employee, type House, openHouse, partner } from './house';

const BUILT_IN = readFileSync(THE_PAGE, 'utf8');
const page = readPage(BUILT_IN);
const CODE = 'C12345678903';
const owner = employee('policy-owner');
const risk = employee('risk');

describe('what a gateway tells about the policy page', () => {
  let house: House;
  let counted = 0;
  const census: Census = {
    alike: [
      { count: 23, serviceClass: 'FULL', staff: [], partners: [['consented', 'granted']], customer: [] },
      { count: 3, serviceClass: 'BASIC', staff: [], partners: [], customer: [] },
    ],
    standings: [],
  };
  const desk: PolicyDesk = {
    page: () => page,
    heldBy: async () => () => 0,
    heldByAnyOf: async () => () => bitsOf(['live-call', 'granted', 'consented']),
    census: async () => {
      counted += 1;
      return census;
    },
  };

  beforeAll(async () => {
    house = await openHouse({ desk });
  });
  afterAll(() => house.gateway.stop());

  const get = async (who: Claims | null, path: string) => {
    const asked = request(house.gateway.url).get(path);
    if (who) void asked.set('authorization', await bearer(who));
    return asked;
  };
  const dryRun = async (who: Claims, text: unknown) =>
    request(house.gateway.url)
      .post('/policy/dry-run')
      .set('authorization', await bearer(who))
      .send({ page: text });

  it('is the page itself, as text and as a table, for its owner', async () => {
    const { status, body } = await get(owner, '/policy');
    expect([status, body.text, body.version]).toEqual([200, BUILT_IN, page.table.version]);
    expect(body.reading.find(({ label }: { label: string }) => label === 'COST').cells).toMatchObject({
      sales: '',
      finance: 'show',
    });
  });

  it.each(['/policy', '/policy/who-sees?field=COST'])('is nothing for anybody else: %s', async (path) => {
    const others = [risk, employee('agent', 'sales', 'finance', 'marketing', 'steward'), partner, customer];
    const statuses = await Promise.all(others.map(async (who) => (await get(who, path)).status));
    expect(statuses).toEqual([403, 403, 403, 403]);
    expect((await get(null, path)).status).toBe(401);
  });

  it('says who sees a field of the graph that is served', async () => {
    const { body } = await get(owner, '/policy/who-sees?field=CREDIT');
    expect(body.seen[0]).toMatchObject({ column: 'agent', sentence: 'agent sees it blurred.' });
    expect((await get(owner, '/policy/who-sees?field=Customer.shoeSize')).body.errors[0].extensions.code).toBe(
      'BAD_INPUT',
    );
  });

  it('says what a changed page would change, in fives, and the same for the same page', async () => {
    const changed = BUILT_IN.replace(
      'partner: show if granted and consented, full: show, basic: show, minimal: show, lookup',
      'full: show, basic: show, minimal: show, lookup',
    );
    const [first, again] = [await dryRun(owner, changed), await dryRun(owner, changed)];
    expect(first.body).toMatchObject({
      good: true,
      customers: 25,
      changes: [{ section: 'reading', about: 'NAME', direction: 'stricter', counted: true, customers: 25 }],
    });
    expect(again.body).toEqual(first.body);
    expect((await get(owner, '/policy')).body.text).toBe(BUILT_IN);
  });

  it('says nothing of a change that touches fewer than five', async () => {
    const changed = BUILT_IN.replace(
      'risk: show, full: show, basic: show }\n  TERMS',
      'risk: show, full: show }\n  TERMS',
    );
    expect((await dryRun(owner, changed)).body.changes).toEqual([
      expect.objectContaining({ about: 'CREDIT', counted: true, customers: null }),
    ]);
  });

  it('names all that is wrong with a changed page by its lines, and counts nobody for it', async () => {
    const before = counted;
    const { status, body } = await dryRun(
      owner,
      BUILT_IN.replace('finance: show, risk: show', 'finance: shown, risk: seen'),
    );
    expect([status, body.good, body.problems.length]).toEqual([200, false, 2]);
    expect(counted).toBe(before);
    expect((await dryRun(owner, 7)).body.errors[0].extensions.code).toBe('BAD_INPUT');
  });

  it('is the same to a policy owner for every customer, known or not: rules alone', async () => {
    const field = 'Customer.status';
    const answers = [];
    for (const one of [CODE, 'C00000000000', 'nobody'])
      answers.push((await get(owner, `/policy/why?customer=${one}&field=${field}&as=agent`)).body);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0].looked).toBeNull();
  });

  it('names a condition to risk only where risk may see what it is made of', async () => {
    const asAgent = await get(risk, `/policy/why?customer=${CODE}&field=Customer.name&as=agent`);
    const asPartner = await get(risk, `/policy/why?customer=${CODE}&field=Customer.name&as=partner`);
    expect(JSON.stringify(asAgent.body.steps[0])).toContain('`live-call` holds');
    expect(JSON.stringify(asPartner.body)).not.toMatch(/granted|consented/);
    expect(asPartner.body.effect).toBeNull();
  });

  it('is why a field is hidden for nobody but those who oversee reading', async () => {
    const path = `/policy/why?customer=${CODE}&field=Customer.name`;
    const statuses = await Promise.all(
      [employee('agent'), partner, customer].map(async (who) => (await get(who, path)).status),
    );
    expect(statuses).toEqual([403, 403, 403]);
    expect((await get(risk, '/policy/why?customer=C1&field=Customer.name')).body.errors[0].extensions.code).toBe(
      'BAD_CUSTOMER_CODE',
    );
  });

  it('is refused to whoever asks too often', async () => {
    const other = { ...owner, sub: 'in-a-hurry' } as Claims;
    const statuses = await Promise.all(Array.from({ length: 14 }, async () => (await dryRun(other, 'x')).status));
    expect(statuses.filter((status) => status === 429).length).toBe(2);
  });

  it.each([
    ['a policy owner', owner, { policy: true, why: true }],
    ['risk', risk, { policy: false, why: true }],
    ['several other roles together', employee('agent', 'sales', 'finance', 'steward'), { policy: false, why: false }],
    ['a partner', partner, { policy: false, why: false }],
    ['a customer', customer, { policy: false, why: false }],
    ['nobody', null, { policy: false, why: false }],
  ])('is offered to %s as far as it is theirs', async (_who, who, rights) => {
    // This house keeps neither audit nor changes: they are nobody's.
    expect((await get(who, '/rights')).body).toEqual({ ...rights, audit: false, changes: false });
  });

  it.each([
    ['/policy', 'policy'],
    [`/policy/why?field=Customer.name&customer=${CODE}`, 'why'],
  ] as const)('is offered as the address itself answers: %s', async (path, right) => {
    for (const who of [owner, risk, employee('agent'), partner, customer]) {
      const [{ status }, rights] = [await get(who, path), await get(who, '/rights')];
      expect([who.sub, rights.body[right]]).toEqual([who.sub, status === 200]);
    }
  });

  it('names every field of the graph that it decides on, to its owner alone', async () => {
    const { body } = await get(owner, '/policy/fields');
    expect(body.fields).toContain('Customer.name');
    expect((await get(risk, '/policy/fields')).status).toBe(403);
  });
});
