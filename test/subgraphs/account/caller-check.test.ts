import { numberFrom } from '../../../schema/customer-code';
import type { Viewer } from '../../../schema/viewer';
import { account } from '../../../subgraphs/account';
import { callerCheckModel } from '../../../subgraphs/account/caller-check.model';
import { openWorld, type World } from '../../support/subgraph';
import { giveTies } from '../../support/ties';
import { anAgent, aPartner, aSeller, staff, theCustomer, theRiskDesk, theSteward } from '../../support/viewers';

const HERS = '11010519491231002X';
const another: Viewer = { ...staff('agent'), id: 'another agent' } as Viewer;
const VERIFY = 'mutation Verify($input: VerifyCallerInput!) { verifyCaller(input: $input) { right } }';

describe('a caller is checked', () => {
  let now = new Date();
  let world: World;
  let keys = 0;
  beforeAll(async () => {
    world = await openWorld([account], { now: () => now });
  });
  afterAll(() => world.close());

  it('by a number, however it is written, and told right or wrong', async () => {
    const her = await aPerson();
    await inCall(her, anAgent);
    expect(await check(anAgent, her, '110105 19491231-002x')).toBe(true);
    expect(await check(anAgent, her, '110105194912310021')).toBe(false);
  });

  it('and one without any number is told wrong as everybody is', async () => {
    const stranger = await aPerson([]);
    await inCall(stranger, anAgent);
    expect(await check(anAgent, stranger, HERS)).toBe(false);
  });

  it('three times an hour by one agent, right or wrong, and no more', async () => {
    const her = await aPerson();
    await inCall(her, anAgent, another);
    for (const number of ['1', HERS, '2']) await check(anAgent, her, number);
    expect(await check(anAgent, her, HERS)).toBe('TOO_MANY');
    expect(await check(another, her, HERS)).toBe(true);
    now = new Date(now.getTime() + 61 * 60_000);
    expect(await check(anAgent, her, HERS)).toBe(true);
  });

  it('three times, however many tries come at once', async () => {
    const her = await aPerson();
    await inCall(her, anAgent);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => check(anAgent, her, `${index}`)));
    expect(answers.filter((answer) => answer === false)).toHaveLength(3);
    expect(answers.filter((answer) => answer === 'TOO_MANY')).toHaveLength(5);
  });

  it('and each try is written down without the number', async () => {
    const her = await aPerson();
    await inCall(her, anAgent);
    await check(anAgent, her, HERS);
    const [kept] = await world.subgraph('account').tools().find(callerCheckModel, { customerCode: her });
    expect(kept).toMatchObject({ agent: 'agent', tries: [{ at: now, right: true }] });
    expect(JSON.stringify(kept)).not.toContain(HERS);
  });

  it.each([
    ['an agent without a call', anAgent],
    ['a seller of its team', aSeller],
    ['a steward', theSteward],
    ['the risk desk', theRiskDesk],
    ['a partner', aPartner],
  ])('never by %s, who is answered as if nobody were there', async (_who, viewer) => {
    const told = await Promise.all(
      [await aPerson(), numberFrom('C', 'nobody')].map((code) => check(viewer, code, HERS)),
    );
    expect(told).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
  });

  it('never by the customer itself', async () => {
    const her = await aPerson();
    expect(await check(theCustomer(her), her, HERS)).toBe('NOT_ALLOWED');
  });

  async function aPerson(numbers: readonly string[] = [HERS]): Promise<string> {
    keys += 1;
    const nationalIds = numbers.map((value) => ({ type: 'ID_CARD', value, country: null, verifiedAt: null }));
    const [outcome] = await world.run('createCustomer', {
      ...{ idempotencyKey: `person ${keys}`, name: { raw: `Li ${keys}` }, team: 'north' },
    });
    const customerCode = outcome?.outcome === 'CREATED' ? outcome.key : '';
    await world.run('changeIdentity', { idempotencyKey: `identity ${keys}`, customerCode, nationalIds });
    return customerCode;
  }

  async function inCall(customerCode: string, ...agents: readonly Viewer[]): Promise<void> {
    const entries = agents.map((agent) => ({
      ...({
        who: `user:${'id' in agent ? agent.id : ''}`,
        as: 'live-call',
        of: 'call 1',
        from: null,
        to: null,
      } as const),
    }));
    await giveTies(world.ties, `call ${customerCode}`, customerCode, 1, entries);
  }

  async function check(viewer: Viewer, customerCode: string, number: string): Promise<unknown> {
    keys += 1;
    const input = { customerCode, number, idempotencyKey: `try ${keys}` };
    const { data, errors } = await world.ask(viewer, VERIFY, { input });
    return errors?.[0]?.extensions.code ?? data.verifyCaller?.right ?? null;
  }
});
