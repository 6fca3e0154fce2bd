import { createServer, type RequestListener } from 'node:http';
import { httpLink } from '../../gateway/executor/http-link';
import { inProcessLink } from '../../gateway/executor/in-process-link';
import type { SubgraphLink } from '../../gateway/executor/link';
import { bodyOf, closed, houseWith, listening, pause } from './behind-a-port';
import { bearer, employee, type House, openHouse } from './house';
import { twoSubgraphs } from './two-subgraphs';

const sales = employee('sales');
const across = '{ order(orderNo: "O1") { total others { name } } }';

describe('a subgraph that fails leaves a marked gap and nothing else', () => {
  it.each<[string, RequestListener, string]>([
    ['cuts the line', ({ socket }) => socket.destroy(), 'UNAVAILABLE'],
    ['does not answer', () => undefined, 'TIMEOUT'],
    ['stops in the middle', (_request, response) => void response.write('{"data":'), 'TIMEOUT'],
    ['answers with a page', (_request, response) => void response.end('<html>nginx on 10.0.0.7</html>'), 'UNAVAILABLE'],
    ['answers with half an answer', (_request, response) => void response.end('{"data":{"_enti'), 'UNAVAILABLE'],
    ['answers with a list', (_request, response) => void response.end('[]'), 'UNAVAILABLE'],
    ['is broken', (_request, response) => void response.writeHead(500).end('{"data":{"_entities":[]}}'), 'UNAVAILABLE'],
    ['refuses the gateway', (_request, response) => void response.writeHead(401).end('{"errors":[]}'), 'UNAVAILABLE'],
    [
      'answers for too few records',
      (_request, response) => void response.end('{"data":{"_entities":[]}}'),
      'UNAVAILABLE',
    ],
    ['answers without end', endless, 'UNAVAILABLE'],
  ])('where it %s', async (_what, behaviour, code) => {
    const { house, close } = await houseWith(behaviour);
    const { status, body, headers } = await house.ask(sales, across);
    expect(status).toBe(200);
    expect(body.data).toEqual({
      order: { total: '12.00 CNY', others: [{ name: null }, { name: null }, { name: null }] },
    });
    expect(body.errors).toEqual([
      {
        message: 'a part of the graph is away: try again later',
        path: ['order', 'others'],
        extensions: { code, requestId: headers['x-request-id'] },
      },
    ]);
    expect(house.logged()).toContain('`account` gave no answer');
    await close();
  });

  it('is no longer asked when the asker is gone', async () => {
    const left = jest.fn();
    const leaving = new AbortController();
    const reached: RequestListener = (request) => {
      request.on('close', left);
      leaving.abort();
    };
    const { house, close } = await houseWith(reached, { config: { SUBGRAPH_TIMEOUT: 20_000 } });
    const body = JSON.stringify({ query: across });
    const headers = { 'content-type': 'application/json', authorization: await bearer(sales) };
    const asked = fetch(`${house.gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body,
      signal: leaving.signal,
    });
    await expect(asked).rejects.toThrow();
    for (let tries = 0; tries < 100 && left.mock.calls.length === 0; tries++) await pause(10);
    expect(left).toHaveBeenCalledTimes(1);
    await close();
  });
});

describe('the words of a subgraph', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.gateway.stop());
  const customer = (code: string) => house.ask(sales, `{ who: customer(code: "${code}") { name } }`);

  it('reach the asker where the asker is at fault', async () => {
    const { body } = await customer('odd');
    expect(body.errors[0]).toMatchObject({
      message: 'a customer code has a check digit: `odd` has none',
      path: ['who'],
      extensions: { code: 'BAD_CUSTOMER_CODE' },
    });
  });

  it('stay in the log where we are', async () => {
    const { body, text, headers } = await customer('broken');
    expect(body.errors[0]).toEqual({
      message: 'something went wrong on our side: tell us the request id',
      path: ['who'],
      extensions: { code: 'INTERNAL', requestId: headers['x-request-id'] },
    });
    expect(text).not.toMatch(/secret|10\.0\.0\.7|account|stack|serviceName/);
    expect(house.logged()).toContain('cannot read /var/secret');
  });

  it('set neither status nor headers', async () => {
    const { status, headers } = await customer('headers');
    expect([status, headers['x-evil']]).toEqual([200, undefined]);
  });
});

describe('over HTTP', () => {
  it('the same signed calls get the same answers', async () => {
    const inside = await openHouse();
    const expected = await inside.ask(sales, across);
    const apart = await servedApart();
    const seen = await apart.house.ask(sales, across);
    expect(seen.body).toEqual(expected.body);
    expect(apart.house.gateway.url).not.toBe(inside.gateway.url);
    await Promise.all([inside.gateway.stop(), apart.close()]);
  });
});

/** The account subgraph behind a port: what arrives there is handed to the same handler. */
async function servedApart() {
  const { account } = twoSubgraphs();
  const { server, url } = await listening(
    createServer(async (request, response) => {
      const answer = await account(await bodyOf(request), request.headers as Record<string, string>);
      response.writeHead(answer.status).end(answer.body);
    }),
  );
  const house = await openHouse({ replaced: [httpLink('account', url)] });
  return { house, close: () => closed(house, server) };
}

describe('a link in the same process', () => {
  it('keeps the deadline too', async () => {
    const asleep: SubgraphLink = inProcessLink('account', () => new Promise(() => undefined));
    const house = await openHouse({ replaced: [asleep] });
    const { body } = await house.ask(sales, across);
    expect(body.errors[0].extensions.code).toBe('TIMEOUT');
    await house.gateway.stop();
  });
});

function endless(...[, response]: Parameters<RequestListener>): void {
  const more = () => {
    while (response.write('x'.repeat(65_536)));
    response.once('drain', more);
  };
  response.write('{"data":"');
  more();
}
