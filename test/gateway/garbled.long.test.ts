import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type BehindAPort, houseWith } from './behind-a-port';
import { employee } from './house';

const sales = employee('sales');
const across = '{ order(orderNo: "O1") { total others { name } } }';
const many = 1_000_000;
const nested = `${'['.repeat(many)}${']'.repeat(many)}`;
const gap = { order: { total: '12.00 CNY', others: [{ name: null }, { name: null }, { name: null }] } };

describe('a subgraph that answers something else than it was asked', () => {
  let behind: BehindAPort;
  let behaviour: RequestListener;
  beforeAll(async () => {
    const config = { SUBGRAPH_TIMEOUT: 10_000 };
    behind = await houseWith((request, response) => behaviour(request, response), {
      config,
      maxResponseSize: 16 * 1024 * 1024,
    });
  });
  afterAll(() => behind.close());

  const ask = () => behind.house.ask(sales, across);
  const answering = (body: string) => {
    behaviour = (_request, response) => void response.end(body);
  };
  const entities = (...records: readonly string[]) => `{"data":{"_entities":[${records.join()}]}}`;

  it.each([
    ['numbers in place of records', entities('5', '6')],
    ['lists in place of records', entities('[{"name":"Li"}]', '[]')],
    ['a record in place of a list', '{"data":{"_entities":{"name":"Li"}}}'],
    ['more records than were asked for', entities('{"name":"Li"}', 'null', '{"name":"Li"}')],
    ['a list in place of the data', '{"data":[]}'],
    ['a text in place of the data', '{"data":"Li"}'],
    ['a name that is a million lists deep', entities(`{"name":${nested}}`, 'null')],
    ['a record that is a million lists deep', entities(nested, 'null')],
    ['objects without end', `${'{"data":'.repeat(many)}1${'}'.repeat(many)}`],
  ])('leaves a marked gap and nothing else: %s', async (_what, body) => {
    answering(body);
    const { status, body: told } = await ask();
    expect([status, told.data]).toEqual([200, gap]);
    expect(told.errors).toHaveLength(1);
    expect(told.errors[0]).toMatchObject({ path: ['order', 'others'], extensions: { code: 'UNAVAILABLE' } });
  });

  it('is not asked for what was not asked: further fields go no further', async () => {
    answering(entities('{"name":"Li","status":"SECRET","__proto__":{"name":"evil","polluted":true}}', 'null'));
    const { body, text } = await ask();
    expect(body.data.order.others).toEqual([{ name: 'Li' }, null, { name: 'Li' }]);
    expect(text).not.toMatch(/SECRET|evil|polluted/);
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  it('tells a million errors as one', async () => {
    answering(`{"data":null,"errors":[${'{},'.repeat(many)}{}]}`);
    const { body } = await ask();
    expect(body.data).toEqual(gap);
    expect(body.errors).toHaveLength(1);
    expect(behind.house.logged().length).toBeLessThan(1_000_000);
  });

  it('cannot put a long text into the answer', async () => {
    const error = { message: 'x'.repeat(10_000_000), path: ['_entities', 0], extensions: { code: 'BAD_INPUT' } };
    answering(JSON.stringify({ data: { _entities: [null, null] }, errors: [error] }));
    const { text } = await ask();
    expect(text.length).toBeLessThan(3_000);
  });

  it('cannot fill the memory with what it packed', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    behaviour = (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(await grownBy(ask)).toBeLessThan(50);
  });

  it('cannot fill the memory with two gigabytes', async () => {
    let sent = 0;
    behaviour = (_request, response) => streamed(response, 2_000_000_000, (bytes) => (sent += bytes));
    const asked = async () => {
      const { body } = await ask();
      expect([body.data, body.errors[0].extensions.code]).toEqual([gap, 'UNAVAILABLE']);
    };
    expect(await grownBy(asked)).toBeLessThan(100);
    expect(sent).toBeLessThan(100_000_000);
  });
});

/** Megabytes by which the process is larger after it. */
async function grownBy(act: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  await act();
  return (process.memoryUsage.rss() - before) / 1_048_576;
}

function streamed(response: Parameters<RequestListener>[1], length: number, count: (bytes: number) => void): void {
  const chunk = Buffer.alloc(65_536, 'x');
  let left = length;
  const more = () => {
    for (let isReady = true; isReady && left > 0 && !response.destroyed; left -= chunk.length) {
      isReady = response.write(chunk);
      count(chunk.length);
    }
    if (left > 0) response.once('drain', more);
    else response.end();
  };
  response.write('{"data":"');
  more();
}
