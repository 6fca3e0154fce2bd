import request from 'supertest';
import { inProcessLink } from '../../gateway/executor/in-process-link';
import { bearer, customer, employee, type House, openHouse } from './house';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.gateway.stop());

const graph = () => request(house.gateway.url);
const products = '{ products { title } }';
const answer = { data: { products: [{ title: 'Tea' }] } };

describe('GraphQL over HTTP', () => {
  it('answers by POST, and nobody on the way keeps the answer', async () => {
    const { status, body, headers } = await graph().post('/graphql').send({ query: products });
    expect([status, body]).toEqual([200, answer]);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('answers in the type of GraphQL where it is asked for', async () => {
    const accept = 'application/graphql-response+json';
    const { headers } = await graph().post('/graphql').set('accept', accept).send({ query: products });
    expect(headers['content-type']).toBe(`${accept}; charset=utf-8`);
  });

  it('answers a GET that a page of another site could not have sent', async () => {
    const get = () => graph().get('/graphql').query({ query: products });
    expect((await get().set('apollo-require-preflight', '1')).body).toEqual(answer);
    expect((await get()).status).toBe(400);
  });

  it('changes nothing by GET', async () => {
    const query = 'mutation { rename(input: { code: "C00000000010", name: "X" }) { name } }';
    const { status, headers } = await graph()
      .get('/graphql')
      .query({ query })
      .set({ 'apollo-require-preflight': '1', authorization: await bearer(customer) });
    expect([status, headers.allow]).toEqual([405, 'POST']);
  });

  it.each([
    ['JSON that breaks off', 'application/json', '{"query":', 400, 'BAD_REQUEST'],
    ['JSON with a prototype', 'application/json', '{"query":"{a}","__proto__":{"x":1}}', 400, 'BAD_REQUEST'],
    ['no JSON object', 'application/json', '[]', 400, 'BAD_REQUEST'],
    ['nothing', 'application/json', '', 400, 'BAD_REQUEST'],
    ['a form', 'application/x-www-form-urlencoded', 'query=%7Ba%7D', 415, 'BAD_REQUEST'],
    ['a plain text', 'text/plain', '{"query":"{ products { title } }"}', 415, 'BAD_REQUEST'],
    ['too much', 'application/json', JSON.stringify({ query: ' '.repeat(200_000) }), 413, 'TOO_LARGE'],
    ['too many tokens', 'application/json', JSON.stringify({ query: `{ ${'a '.repeat(20_000)} }` }), 413, 'TOO_LARGE'],
    [
      'an unknown operation',
      'application/json',
      JSON.stringify({ query: `query A ${products}`, operationName: 'B' }),
      400,
      'BAD_REQUEST',
    ],
    [
      'no operation',
      'application/json',
      JSON.stringify({ query: 'fragment A on Query { __typename }' }),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('answers %s in the form of GraphQL', async (_what, type, body, status, code) => {
    const { status: seen, text, body: answered } = await graph().post('/graphql').set('content-type', type).send(body);
    expect([seen, answered.errors[0].extensions.code]).toEqual([status, code]);
    expect(text).not.toMatch(/node_modules|Fastify|FST_|at \w+ \(/);
  });

  it('tells every error under an id that is in the header too', async () => {
    const { body, headers } = await graph()
      .post('/graphql')
      .set('x-request-id', 'from-the-client')
      .send({ query: '{ nothing }' });
    expect([body.errors[0].extensions.requestId, headers['x-request-id']]).toEqual([
      'from-the-client',
      'from-the-client',
    ]);
  });

  it('asks for a new log-in with 401', async () => {
    const { status, body, headers } = await graph()
      .post('/graphql')
      .set('authorization', 'Bearer a.b.c')
      .send({ query: products });
    expect([status, body.errors[0].extensions.code, headers['www-authenticate']]).toEqual([
      401,
      'UNAUTHENTICATED',
      'Bearer',
    ]);
  });

  it('does not listen to headers that say who somebody is', async () => {
    const spoofed = {
      'x-user': 'root',
      'x-roles': 'finance',
      'x-viewer': '{"kind":"operator"}',
      'x-forwarded-user': 'root',
    };
    const { status } = await graph()
      .post('/graphql')
      .set(spoofed)
      .send({ query: '{ order(orderNo: "O1") { total } }' });
    expect(status).toBe(400);
  });

  it('logs no query, no variable and no token', async () => {
    await house.ask(employee('sales'), 'query ($code: String!) { customer(code: $code) { CANARY: name } }', {
      variables: { code: 'CANARY' },
    });
    expect(house.logged()).not.toMatch(/CANARY|Bearer|eyJ/);
  });
});

describe('stopping', () => {
  it('finishes what was asked, and takes nothing new', async () => {
    let release = () => {};
    const asked = new Promise<void>((resolve) => (release = resolve));
    const slow = inProcessLink('account', async () => {
      await asked;
      return { status: 200, body: '{"data":{"products":[]}}' };
    });
    const config = { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 20_000, BODY_LIMIT: 100_000 };
    const own = await openHouse({ replaced: [slow], config });
    const pending = own.ask(null, products);
    const sent = pending.then(({ status, body }) => [status, body]);
    await pause(100);
    const stopped = own.gateway.stop();
    expect((await request(own.gateway.adminUrl).get('/readyz')).body.status).toBe('stopping');
    await expect(fetch(own.gateway.url)).rejects.toThrow();
    release();
    expect(await sent).toEqual([200, { data: { products: [] } }]);
    expect(await stopped).toBe(true);
  });

  it('leaves nothing open where the door is taken', async () => {
    const port = Number(new URL(house.gateway.url).port);
    const config = { PORT: port, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 300, BODY_LIMIT: 100_000 };
    await expect(openHouse({ config })).rejects.toThrow(`port ${port} is taken`);
  });
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
