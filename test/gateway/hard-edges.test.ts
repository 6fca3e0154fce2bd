import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { bearer, employee, type House, openHouse } from './house';

let house: House;
beforeAll(async () => {
  const base = { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 300, BODY_LIMIT: 100_000 };
  house = await openHouse({ config: { ...base, CORS_ORIGINS: new Set(['https://desk.example.com']) } });
});
afterAll(() => house.gateway.stop());

const graph = () => request(house.gateway.url);
const query = '{ products { title } }';
const answer = { data: { products: [{ title: 'Tea' }] } };
const json = 'application/json';
const text = JSON.stringify({ query });

describe('a body', () => {
  it.each<[string, string | Buffer, Record<string, string>, number, RegExp]>([
    ['that is packed', gzipSync(text), { 'content-encoding': 'gzip' }, 415, /send it unpacked/],
    ['in other letters', text, { 'content-type': `${json}; charset=utf-16` }, 415, /written in UTF-8/],
    [
      'that is plain text',
      text,
      { 'content-type': 'text/plain', 'apollo-require-preflight': '1' },
      415,
      /application\/json/,
    ],
    ['of several operations', `[${text},${text}]`, {}, 400, /send each by itself/],
    ['of a list that is empty', '[]', {}, 400, /send each by itself/],
    ['that would change a prototype', `{"query":"{a}","constructor":{"prototype":{"x":1}}}`, {}, 400, /JSON object/],
    ['whose query is a number', '{"query":1e999}', {}, 400, /strings/],
    ['of lists within lists', '['.repeat(90_000), {}, 400, /JSON object/],
  ])('%s is refused in the form of GraphQL', async (_what, body, headers, status, message) => {
    const answered = await graph()
      .post('/graphql')
      .set({ 'content-type': json, ...headers })
      .serialize((given) => given as unknown as string)
      .send(body as never);
    expect([answered.status, answered.body.errors]).toEqual([
      status,
      [{ message: expect.stringMatching(message), extensions: { code: 'BAD_REQUEST', requestId: expect.any(String) } }],
    ]);
  });

  it.each([
    ['with nulls where nothing is given', { query, variables: null, operationName: null, extensions: null }],
    ['with keys that mean nothing here', { query, toString: 1, hasOwnProperty: {}, variables: { nothing: 1 } }],
    ['with variables of depth', { query, variables: { nothing: nested(500) } }],
  ])('%s is answered', async (_what, body) => {
    expect((await graph().post('/graphql').send(body)).body).toEqual(answer);
  });

  it('that names a key twice means the last', async () => {
    const twice = `{"query":"{ nothing }","query":${JSON.stringify(query)}}`;
    expect((await graph().post('/graphql').set('content-type', json).send(twice)).body).toEqual(answer);
  });
});

describe('a page of another site', () => {
  const listed = 'https://desk.example.com';
  const allowed = 'access-control-allow-origin';

  it('may ask where its origin is listed, by the name that browsers give it', async () => {
    const { headers } = await graph().post('/graphql').set('origin', listed).send({ query });
    expect(headers).toMatchObject({ [allowed]: listed, vary: 'authorization, accept, origin' });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each(['https://evil.example.com', 'https://desk.example.com.evil.com', 'http://desk.example.com', 'null', '*'])(
    'is told nothing at %s',
    async (origin) => {
      const [asked, before] = await Promise.all([
        graph().post('/graphql').set('origin', origin).send({ query }),
        graph().options('/graphql').set({ origin, 'access-control-request-method': 'POST' }),
      ]);
      expect([asked, before].flatMap(({ headers }) => Object.keys(headers).filter(isCors))).toEqual([]);
    },
  );

  it('asks first whether it may send a token', async () => {
    const { status, headers } = await graph().options('/graphql').set('origin', listed);
    expect([status, headers]).toEqual([
      204,
      expect.objectContaining({
        [allowed]: listed,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': expect.stringContaining('authorization'),
        vary: 'authorization, accept, origin',
      }),
    ]);
  });

  it('reads the refusal of its token too', async () => {
    const { status, headers } = await graph().post('/graphql').set({ origin: listed, authorization: 'Bearer x' });
    expect([status, headers[allowed]]).toEqual([401, listed]);
  });

  it('learns nothing from addresses other than the graph', async () => {
    const { headers } = await graph().get('/').set('origin', listed);
    expect(Object.keys(headers).filter(isCors)).toEqual([]);
  });

  it.each([
    ['a link', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['an upload', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a text', { 'content-type': 'text/plain' }],
  ])('runs nothing by GET as %s', async (_what, headers) => {
    const { status } = await graph().get('/graphql').query({ query }).set(headers);
    expect([400, 415]).toContain(status);
    expect(status).not.toBe(200);
  });
});

describe('bytes on the line', () => {
  it('may name no host, as in HTTP/1.0', async () => {
    const answered = await spoken(
      `POST /graphql HTTP/1.0\r\nContent-Type: ${json}\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
    );
    expect(answered).toContain(JSON.stringify(answer));
  });

  it('may name a host that is none', async () => {
    const answered = await spoken(whole(text, 'Host: [:%%\r\nConnection: close'));
    expect(answered).toContain(JSON.stringify(answer));
  });

  it('may hold several requests, answered in their order', async () => {
    const second = JSON.stringify({ query: '{ nothing }' });
    const answered = await spoken(`${whole(text, 'Host: x')}${whole(second, 'Host: x\r\nConnection: close')}`);
    expect(answered.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  });

  it.each([
    ['that are no HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
    [
      'with too many headers',
      `GET /graphql HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`,
      431,
      'TOO_LARGE',
    ],
    [
      'with two lengths',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
      'BAD_REQUEST',
    ],
    [
      'with a length and chunks',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'BAD_REQUEST',
    ],
    ['for an address that is none', 'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
    [
      'for a method that is not for graphs',
      'DELETE /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      405,
      'BAD_REQUEST',
    ],
  ])('%s are refused in the form of GraphQL', async (_what, bytes, status, code) => {
    const answered = await spoken(bytes);
    const body = JSON.parse(answered.slice(answered.indexOf('\r\n\r\n') + 4));
    expect([answered.slice(0, 12), body.errors[0].extensions.code]).toEqual([`HTTP/1.1 ${status}`, code]);
    expect(answered).not.toMatch(/FST_|HPE_|ERR_/);
  });

  it('leave room for everybody else while some of them never end', async () => {
    const { port } = new URL(house.gateway.url);
    const slow = Array.from({ length: 50 }, () => connect(Number(port), 'localhost').on('error', () => undefined));
    for (const socket of slow) socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{');
    const token = await bearer(employee('sales'));
    const { status } = await graph().post('/graphql').set('authorization', token).send({ query });
    for (const socket of slow) socket.destroy();
    expect(status).toBe(200);
  });
});

function whole(body: string, headers: string): string {
  return `POST /graphql HTTP/1.1\r\n${headers}\r\nContent-Type: ${json}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Writes these bytes, and reads until the other side is done. */
function spoken(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(house.gateway.url).port), 'localhost');
    let heard = '';
    socket.setEncoding('utf8').on('data', (data) => (heard += data));
    socket.on('end', () => resolve(heard)).on('error', reject);
    socket.write(bytes);
  });
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function isCors(name: string): boolean {
  return name.startsWith('access-control-');
}
