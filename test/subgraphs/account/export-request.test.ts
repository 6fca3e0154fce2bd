import type { Viewer } from '../../../schema/viewer';
import { account } from '../../../subgraphs/account';
import { openWorld, type World } from '../../support/subgraph';
import { anAgent, aPartner, theCustomer, theSteward } from '../../support/viewers';

const DAY = 86_400_000;
const ASK = 'mutation Ask($input: RequestExportInput!) { requestExport(input: $input) { exportNo askedAt until } }';
const OF_CUSTOMER =
  'query Of($code: CustomerCode!) { customer(code: $code) { exportRequests { totalCount edges { node { exportNo customerCode } } } } }';

describe('an export of what is kept of a person', () => {
  let now = new Date();
  let world: World;
  let keys = 0;
  beforeAll(async () => {
    world = await openWorld([account], { now: () => now });
  });
  afterAll(() => world.close());

  it('is asked for by the person itself, and handed out for seven days', async () => {
    const her = await aPerson();
    const { asked } = await asks(theCustomer(her), her);
    expect(asked.exportNo).toMatch(/^X\d+$/);
    expect(+new Date(asked.until) - +new Date(asked.askedAt)).toBe(7 * DAY);
  });

  it.each(['FULL', 'BASIC', 'MINIMAL', null] as const)('whatever its class of service is: %s', async (serviceClass) => {
    const her = await aPerson();
    const viewer = { ...theCustomer(her), serviceClass } as Viewer;
    expect((await asks(viewer, her)).code).toBeNull();
  });

  it('once in thirty days, and told from when on again', async () => {
    const her = await aPerson();
    await asks(theCustomer(her), her);
    const { code, message } = await asks(theCustomer(her), her);
    expect([code, message]).toEqual(['NOT_POSSIBLE_NOW', expect.stringContaining(inDays(30).toISOString())]);
    now = inDays(30);
    expect((await asks(theCustomer(her), her)).code).toBeNull();
  });

  it('once, however often it is asked for at the same time', async () => {
    const her = await aPerson();
    await Promise.all(Array.from({ length: 8 }, () => asks(theCustomer(her), her)));
    expect(await listed(theCustomer(her), her)).toHaveLength(1);
  });

  it('and asked for again under the same key it is the same one', async () => {
    const her = await aPerson();
    const [one, again] = [
      await asks(theCustomer(her), her, { idempotencyKey: 'the button' }),
      await asks(theCustomer(her), her, { idempotencyKey: 'the button' }),
    ];
    expect(again.asked).toEqual(one.asked);
  });

  it('is refused to an organisation, with the reason', async () => {
    const company = await aPerson('COMPANY');
    const { code, message } = await asks(theCustomer(company), company);
    expect([code, message]).toEqual(['NOT_POSSIBLE_NOW', expect.stringContaining('natural persons')]);
  });

  it('is asked for by a steward with evidence alone, and waits for a second person', async () => {
    const her = await aPerson();
    expect((await asks(theSteward, her)).code).toBe('NOT_ALLOWED');
    expect((await asks(theSteward, her, { evidence: ' ' })).code).toBe('NOT_ALLOWED');
    expect((await asks(theSteward, her, { evidence: 'letter 12' })).code).toBe('NEEDS_SECOND_PERSON');
  });

  it('is not asked for by others, who are answered as if nobody were there', async () => {
    const [her, him] = [await aPerson(), await aPerson()];
    const told = await Promise.all([anAgent, aPartner, theCustomer(him)].map((viewer) => asks(viewer, her)));
    expect(told.map(({ code }) => code)).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
  });

  it('is shown to the person, and not to another', async () => {
    const [her, him] = [await aPerson(), await aPerson()];
    const { asked } = await asks(theCustomer(her), her);
    const query = 'query One($no: String!) { exportRequest(exportNo: $no) { exportNo } }';
    const seen = async (viewer: Viewer) => (await world.ask(viewer, query, { no: asked.exportNo })).data.exportRequest;
    expect([await seen(theCustomer(her)), await seen(theCustomer(him))]).toEqual([{ exportNo: asked.exportNo }, null]);
  });

  it('counts what a customer asked for under a code that was merged into it', async () => {
    const [her, twin] = [await aPerson(), await aPerson()];
    await asks(theCustomer(twin), twin);
    await world.run('mergeCustomers', { customerCode: twin, survivorCode: her, idempotencyKey: `merge ${twin}` });
    await world.settle();
    expect((await asks(theCustomer(her), her)).code).toBe('NOT_POSSIBLE_NOW');
    expect((await asks(theCustomer(twin), twin)).code).toBe('NOT_POSSIBLE_NOW');
    expect(await listed(theCustomer(twin), her)).toMatchObject([{ customerCode: twin }]);
  });

  async function aPerson(type = 'PERSON'): Promise<string> {
    keys += 1;
    const [outcome] = await world.run('createCustomer', {
      ...{ idempotencyKey: `person ${keys}`, name: { raw: `Li ${keys}` }, type, team: 'north' },
    });
    return outcome?.outcome === 'CREATED' ? outcome.key : '';
  }

  async function asks(viewer: Viewer, customerCode: string, more: object = {}) {
    keys += 1;
    const { data, errors } = await world.ask(viewer, ASK, {
      input: { customerCode, idempotencyKey: `wish ${keys}`, ...more },
    });
    const [error] = errors ?? [];
    return { asked: data?.requestExport, code: error?.extensions.code ?? null, message: error?.message ?? null };
  }

  async function listed(viewer: Viewer, code: string): Promise<readonly object[]> {
    const { data } = await world.ask(viewer, OF_CUSTOMER, { code });
    return data.customer.exportRequests.edges.map(({ node }: { node: object }) => node);
  }

  function inDays(count: number): Date {
    return new Date(now.getTime() + count * DAY);
  }
});
