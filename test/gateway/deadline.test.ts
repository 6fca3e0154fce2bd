import { request } from 'undici';
import { inProcessLink } from '../../gateway/executor/in-process-link';
import type { Answer } from '../support/subgraph';
import { pause } from './behind-a-port';
import { bearer, customer, employee, type House, openHouse } from './house';
import { key, twoSubgraphs } from './two-subgraphs';

const sales = employee('sales');
const across = '{ order(orderNo: "O1") { total others { name } } }';
const config = { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 20_000, REQUEST_TIMEOUT: 1_500, BODY_LIMIT: 100_000 };
const asleep = inProcessLink('account', () => new Promise(() => undefined));

describe('the deadline of a request', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ replaced: [asleep], config });
    // A plan is made once, which takes its time.
    await timed(house, undefined);
  });
  afterAll(() => house.gateway.stop());

  it.each([
    ['is the bound of the operator', undefined, 1_500],
    ['is what the client asks for', '500', 500],
    ['is never more than the bound of the operator', '60000', 1_500],
  ])('%s', async (_what, wish, expected) => {
    const { status, body, took } = await timed(house, wish);
    expect([status, body.data.order.total, body.errors?.[0]?.extensions.code]).toEqual([200, '12.00 CNY', 'TIMEOUT']);
    expect(took).toBeGreaterThan(expected - 20);
    expect(took).toBeLessThan(expected + 1_000);
  });

  it.each(['0', '-1', 'soon', '1e9', '99999999999', ''])('is refused where it is no time: `%s`', async (wish) => {
    const { status, body } = await timed(house, wish);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('what a subgraph is told of the deadline', () => {
  it('is what is left when it is called, under the signature', async () => {
    const within: number[] = [];
    const { account, order } = twoSubgraphs();
    const links = [
      inProcessLink('order', async (body, headers) => {
        within.push(claimsOf(headers).within);
        await pause(150);
        return order(body, headers);
      }),
      inProcessLink('account', (body, headers) => {
        within.push(claimsOf(headers).within);
        return account(body, headers);
      }),
    ];
    const house = await openHouse({ replaced: links, config: { ...config, REQUEST_TIMEOUT: 5_000 } });
    await house.ask(sales, across);
    expect(within[0]).toBeGreaterThan(2_000);
    expect(within[1]).toBeLessThan((within[0] ?? 0) - 140);
    await house.gateway.stop();
  });
});

describe('a log-in that cannot be checked in time', () => {
  it('ends the request', async () => {
    const house = await openHouse({ authenticate: () => new Promise(() => undefined), config });
    const { status, body } = await timed(house, '100');
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([504, 'TIMEOUT']);
    await house.gateway.stop();
  });
});

describe('a service class that cannot be read in time', () => {
  it('counts as the strictest', async () => {
    const classOf = () => new Promise<never>(() => undefined);
    const house = await openHouse({ classOf, config });
    const { body } = await house.ask(customer, '{ products { sku } }');
    expect(body.data?.products ?? null).toBeNull();
    expect(house.logged()).toContain('the service class could not be read');
    await house.gateway.stop();
  });
});

async function timed(house: House, wish: string | undefined) {
  const headers = {
    'content-type': 'application/json',
    authorization: await bearer(sales),
    ...(wish === undefined ? {} : { 'x-request-timeout': wish }),
  };
  const began = performance.now();
  const { statusCode, body } = await request(`${house.gateway.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: across }),
  });
  const answer = (await body.json()) as Answer;
  return { status: statusCode, body: answer, took: performance.now() - began };
}

function claimsOf({ authorization = '' }: Readonly<Record<string, string>>): { readonly within: number } {
  const [text = ''] = authorization.slice('Viewer '.length).split('.');
  expect(key.verify(Buffer.from(text), Buffer.from(authorization.split('.')[1] ?? '', 'base64url'))).toBe(true);
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}
