import { request } from 'undici';
import type { Claims } from '../../gateway/door/claims';
import { numberFrom } from '../../schema/customer-code';
import { customerModel } from '../../subgraphs/account/customer.model';
import { newKey } from './acting';
import { Day } from './day/day';
import { operate } from './seeding';
import { desk, herself, theAgent, theMarketer, thePartner, theSteward } from './viewers';

const anotherSteward = desk('steward', 'steward-2');
const aThirdSteward = desk('steward', 'steward-3');
/** The same person, with one more role. */
const theSameSteward: Claims = { ...theSteward, roles: ['steward', 'risk'] } as Claims;
const everybody = [anotherSteward, theAgent, theMarketer, thePartner];

/** Changes that one person alone may not make, from asking to their end, through the whole product. */
describe('a change that others decide', () => {
  const day = new Day();
  beforeAll(() => day.begin(), 120_000);
  afterAll(() => day.end());

  it('waits under an id that its asker is told, and changes nothing', async () => {
    const code = await aPerson();
    const { error } = await asks(theSteward, code, { language: 'fr' });
    expect(error).toMatchObject({ code: 'NEEDS_SECOND_PERSON', change: expect.stringMatching(/^[\w-]{22}$/) });
    expect(await languageOf(code)).toBe('zh');
  });

  it('asked for again under the same key is the same change', async () => {
    const code = await aPerson();
    const wish = { language: 'fr', idempotencyKey: newKey() };
    const [one, again] = [await asks(theSteward, code, wish), await asks(theSteward, code, wish)];
    expect(again.error.change).toBe(one.error.change);
  });

  it('is shown to its asker and to those who may decide it, and to nobody else', async () => {
    const id = await waiting(await aPerson(), { nationalIds: [A_NUMBER], language: 'fr' });
    expect(await listed(theSteward, id)).toMatchObject({ of: 'asked', input: { nationalIds: [A_NUMBER] } });
    expect(await listed(anotherSteward, id)).toMatchObject({ of: 'toDecide', input: { language: 'fr' } });
    expect((await listed(anotherSteward, id))?.input).not.toHaveProperty('nationalIds');
    for (const other of everybody.slice(1)) expect(await listed(other, id)).toBeNull();
    expect((await decide(null, id, 'approve')).status).toBe(401);
  });

  it('is carried out once a second person agrees, and only once', async () => {
    const code = await aPerson();
    const id = await waiting(code, { language: 'fr' });
    expect(await decide(anotherSteward, id, 'approve')).toMatchObject({ status: 200, body: { state: 'DONE' } });
    expect(await languageOf(code)).toBe('fr');
    expect((await decide(aThirdSteward, id, 'approve')).status).toBe(404);
    expect((await decide(anotherSteward, id, 'approve')).body).toMatchObject({ state: 'DONE' });
  });

  it('takes nothing away that its asker left out, and keeps what it has by default', async () => {
    const code = await aPerson({ currency: 'EUR' });
    const { error } = await sends(theSteward, LEFT_OUT, { code, key: newKey() });
    await decide(anotherSteward, error.change, 'approve');
    const { data } = await day.product.ask(
      theSteward,
      '{ customer(code: "CODE") { language currency } }'.replace('CODE', code),
    );
    expect(data.customer).toEqual({ language: 'fr', currency: 'EUR' });
  });

  it('is carried out once, however many agree at the same time', async () => {
    const code = await aPerson();
    const id = await waiting(code, { language: 'fr' });
    const stewards = ['a', 'b', 'c', 'd'].map((name) => desk('steward', `steward-${name}`));
    const answers = await Promise.all(stewards.map((steward) => decide(steward, id, 'approve')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it.each([
    ['its asker', theSteward],
    ['its asker in another role', theSameSteward],
    ['somebody without the right', theAgent],
    ['a partner', thePartner],
  ])('is not carried out by %s', async (_who, viewer) => {
    const code = await aPerson();
    const id = await waiting(code, { language: 'fr' });
    expect((await decide(viewer, id, 'approve')).status).toBe(404);
    expect(await languageOf(code)).toBe('zh');
  });

  it('is not carried out on a record that has changed since', async () => {
    const code = await aPerson();
    const id = await waiting(code, { language: 'fr' });
    await operate(day.product, 'changeIdentity', { customerCode: code, language: 'de' });
    const { status, body } = await decide(anotherSteward, id, 'approve');
    expect([status, body.errors[0].extensions.code]).toEqual([409, 'STALE_VERSION']);
    expect(await languageOf(code)).toBe('de');
  });

  it.each([
    ['refuse', anotherSteward, 'REFUSED'],
    ['withdraw', theSteward, 'WITHDRAWN'],
  ] as const)('can be ended: %s', async (verb, viewer, state) => {
    const id = await waiting(await aPerson(), { language: 'fr' });
    expect((await decide(viewer, id, verb)).body).toMatchObject({ state });
    expect((await decide(aThirdSteward, id, 'approve')).status).toBe(404);
    expect(await listed(theSteward, id)).toMatchObject({ state, input: null });
  });

  it('is withdrawn by its asker alone, and not refused by it', async () => {
    const id = await waiting(await aPerson(), { language: 'fr' });
    expect((await decide(anotherSteward, id, 'withdraw')).status).toBe(404);
    expect((await decide(theSteward, id, 'refuse')).status).toBe(404);
  });

  it('asked for by a customer is carried out once two of staff agree, where one may not decide alone', async () => {
    const code = await aPerson();
    const { error } = await asks(herself(code), code, { demographics: { sex: 'FEMALE' } });
    expect(error.code).toBe('NEEDS_REQUEST');
    expect((await decide(theSteward, error.change, 'approve')).body).toMatchObject({ state: 'OPEN' });
    expect((await decide(theSteward, error.change, 'approve')).status).toBe(404);
    expect((await decide(anotherSteward, error.change, 'approve')).body).toMatchObject({ state: 'DONE' });
    const stored = await day.product.house.subgraph('account').tools().read.one(customerModel, code);
    expect(stored?.demographics?.sex).toBe('FEMALE');
  });

  it('for a customer that its asker may not speak for is refused as for one that is not there', async () => {
    const [code, other] = [await aPerson(), await aPerson()];
    const wish = { demographics: { sex: 'FEMALE' } };
    const refused = await Promise.all([code, numberFrom('C', 'nobody')].map((one) => asks(herself(other), one, wish)));
    const told = refused.map(({ error, errors }) => [error.code, error.change, errors?.[0]?.message]);
    expect(told[0]).toEqual(['NOT_ALLOWED', undefined, expect.any(String)]);
    expect(told[1]).toEqual(told[0]);
  });

  const A_NUMBER = { type: 'CN_ID', value: '11010519491231002X' };
  let people = 0;

  /** Whatever is computed of her stands: it is part of what her record says. */
  async function aPerson(facts: object = {}): Promise<string> {
    people += 1;
    const person = { name: { raw: `Li ${people}` }, language: 'zh', ...facts };
    const code = await operate(day.product, 'createCustomer', person);
    await day.settled();
    return code;
  }

  async function asks(viewer: Claims, customerCode: string, facts: object) {
    const input = { customerCode, idempotencyKey: newKey(), ...facts };
    return sends(viewer, CHANGE, { input });
  }

  async function sends(viewer: Claims, mutation: string, variables: object) {
    const answer = await day.product.ask(viewer, mutation, variables);
    return { ...answer, error: (answer.errors?.[0]?.extensions ?? {}) as { code: string; change: string } };
  }

  async function waiting(code: string, facts: object): Promise<string> {
    return (await asks(theSteward, code, facts)).error.change;
  }

  async function languageOf(code: string): Promise<string> {
    const { data } = await day.product.ask(theSteward, '{ customer(code: "CODE") { language } }'.replace('CODE', code));
    return data.customer.language;
  }

  async function decide(viewer: Claims | null, id: string, verb: string) {
    return sent(viewer, 'POST', `/changes/${id}/${verb}`);
  }

  async function listed(viewer: Claims, id: string) {
    const { body } = await sent(viewer, 'GET', '/changes');
    const of = (list: 'asked' | 'toDecide') =>
      body[list]
        .filter((change: { id: string }) => change.id === id)
        .map((change: object) => ({ ...change, of: list }));
    return [...of('asked'), ...of('toDecide')][0] ?? null;
  }

  async function sent(viewer: Claims | null, method: 'GET' | 'POST', path: string) {
    const headers = viewer ? { authorization: `Bearer ${await day.product.token(viewer)}` } : {};
    const { statusCode, body } = await request(`${day.product.url}${path}`, { method, headers });
    // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it asked for.
    return { status: statusCode, body: (await body.json()) as any };
  }
});

const CHANGE = 'mutation Change($input: ChangeIdentityInput!) { changeIdentity(input: $input) { customerCode } }';

const LEFT_OUT = `mutation Change($code: CustomerCode!, $key: String!, $language: String = "fr", $currency: String) {
  changeIdentity(input: { customerCode: $code, idempotencyKey: $key, language: $language, currency: $currency }) {
    customerCode
  }
}`;
