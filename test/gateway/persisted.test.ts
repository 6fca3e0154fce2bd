import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import type { Audience } from '../../schema/viewer';
import { bearer, customer, employee, type House, openHouse } from './house';

const base = { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 5_000, BODY_LIMIT: 100_000 };
const ofStaff = 'query Names { customers { name } }';
const ofCustomers =
  'query Own($no: String!) { order(orderNo: $no) { orderNo ...costless } } fragment costless on Order { total }';
const ofBoth = 'query Catalogue { products { title } }';
const idOf = (text: string) => createHash('sha256').update(text).digest('hex');
const sales = employee('sales');

function folderWith(manifests: Partial<Record<Audience, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  for (const [audience, manifest] of Object.entries(manifests))
    writeFileSync(join(folder, `${audience}.json`), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return folder;
}

function manifest(...bodies: readonly string[]) {
  const operations = bodies.map((body) => ({ id: idOf(body), name: 'x', type: 'query', body }));
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

const PERSISTED_OPERATIONS = folderWith({ staff: manifest(ofStaff, ofBoth), customer: manifest(ofCustomers, ofBoth) });
const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: idOf(text) } } });

let house: House;
beforeAll(async () => {
  house = await openHouse({
    config: { ...base, PERSISTED_OPERATIONS, ONLY_PERSISTED: new Set(['customer', 'partner']) },
  });
});
afterAll(() => house.gateway.stop());

const asked = async (who: Parameters<House['ask']>[0], body: object) => {
  const sent = request(house.gateway.url).post('/graphql');
  if (who) void sent.set('authorization', await bearer(who));
  return sent.send(body);
};

describe('a kept operation', () => {
  it.each<[string, object]>([
    ['by the extension of Apollo', byHash(ofStaff)],
    ['by a document id', { documentId: `sha256:${idOf(ofStaff)}` }],
    ['by its whole text', { query: ofStaff }],
    ['by its text and its id', { query: ofStaff, ...byHash(ofStaff) }],
  ])('is run %s', async (_how, body) => {
    expect((await asked(sales, body)).body).toEqual({ data: { customers: [{ name: 'Li' }] } });
  });

  it('is run by GET too', async () => {
    const { body } = await request(house.gateway.url)
      .get('/graphql')
      .query({ extensions: JSON.stringify(byHash(ofBoth).extensions) })
      .set({ 'apollo-require-preflight': '1', authorization: await bearer(sales) });
    expect(body).toEqual({ data: { products: [{ title: 'Tea' }] } });
  });

  it('takes variables', async () => {
    const { body } = await asked(customer, { ...byHash(ofCustomers), variables: { no: 'O1' } });
    expect(body).toEqual({ data: { order: { orderNo: 'O1', total: '12.00 CNY' } } });
  });

  it('of another audience is as unknown as one that nobody has', async () => {
    const [others, nobodys] = [await asked(customer, byHash(ofStaff)), await asked(customer, byHash('{ x }'))];
    const faceless = (text: string) => text.replace(/[0-9a-f]{64}|"requestId":"[^"]*"/g, '');
    expect(others.status).toBe(400);
    expect(others.body.errors[0].extensions.code).toBe('UNKNOWN_OPERATION');
    expect(faceless(others.text)).toBe(faceless(nobodys.text));
  });

  it('is not made by a client that sends text and id, as automatic ones are', async () => {
    const own = 'query Own { customers { status } }';
    expect((await asked(sales, { query: own, ...byHash(own) })).status).toBe(200);
    expect((await asked(sales, byHash(own))).body.errors[0].extensions.code).toBe('UNKNOWN_OPERATION');
  });

  it.each<[string, object]>([
    ['an id and the text of another', { query: ofBoth, ...byHash(ofStaff) }],
    ['no id and no text', { variables: {} }],
  ])('is not found by %s', async (_what, body) => {
    const { status, body: answered } = await asked(sales, body);
    expect([status, answered.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it.each<[string, object]>([
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: idOf(ofStaff) } } }],
    ['an id that is a list', { extensions: { persistedQuery: { version: 1, sha256Hash: [idOf(ofStaff)] } } }],
    ['a prototype', { documentId: '__proto__' }],
  ])('is not found by %s', async (_what, body) => {
    const { status, body: answered } = await asked(sales, body);
    expect([status, answered.errors[0].extensions.code]).toEqual([400, 'UNKNOWN_OPERATION']);
  });
});

describe('an audience that may send kept operations alone', () => {
  it.each([
    ['another text', '{ products { sku } }'],
    ['the same text in other words', `${ofBoth} `],
    ['introspection', '{ __schema { types { name } } }'],
    ['a type name', '{ __typename }'],
    ['a text that is none', '{'],
  ])('is refused %s', async (_what, query) => {
    const { status, body } = await asked(customer, { query });
    expect([status, body.errors[0].extensions.code, body.data]).toEqual([400, 'UNKNOWN_OPERATION', undefined]);
  });

  it('does not bind the others', async () => {
    expect((await asked(null, { query: '{ products { sku } }' })).status).toBe(200);
  });
});

describe('manifests', () => {
  it('are checked whole at start, and all mistakes are told at once', async () => {
    const folder = folderWith({
      staff: { ...manifest(ofStaff), operations: [{ id: 'f'.repeat(64), name: 'x', type: 'query', body: ofStaff }] },
      partner: manifest('query A { nothing }', 'query B { customers { __typename } '),
      customer: '{ "format": "other" }',
      nobody: 'no JSON',
    });
    const failed = await openHouse({ config: { ...base, PERSISTED_OPERATIONS: folder } }).catch(
      (error: Error) => error.message,
    );
    expect(String(failed).split('\n')).toEqual([
      expect.stringMatching(/staff\.json .*SHA-256/),
      expect.stringMatching(/partner\.json .*nothing/),
      expect.stringMatching(/partner\.json .*Syntax Error/),
      expect.stringMatching(/customer\.json: it is no manifest .* at `format`/),
      expect.stringMatching(/nobody\.json: it is no manifest/),
    ]);
  });

  it('stand in a folder', async () => {
    const config = { ...base, PERSISTED_OPERATIONS: '/nowhere' };
    await expect(openHouse({ config })).rejects.toThrow('there is no folder `/nowhere`: set PERSISTED_OPERATIONS');
  });
});
