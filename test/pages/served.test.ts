import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { hostOf, readGatewayConfig } from '../../gateway/config';
import type { ReadyViewer } from '../../gateway/pages/ready-viewers';
import { type House, openHouse } from '../gateway/house';

const agent: ReadyViewer = {
  name: 'agent',
  title: 'Agent',
  about: 'Answers calls.',
  audience: 'staff',
  rare: false,
  token: 'a.b.c',
  missing: null,
};

describe('pages that are built', () => {
  let folder: string;
  let house: House;

  beforeAll(async () => {
    folder = builtPages({ 'index.html': '<p>here', 'favicon.svg': '<svg/>', 'assets/a-1.js': 'go()' });
    house = await openHouse({ pages: folder, readyViewers: async () => [agent] });
  });
  afterAll(async () => {
    await house.gateway.stop();
    rmSync(folder, { recursive: true });
  });

  const get = (path: string) => request(house.gateway.url).get(path);

  it.each(['/', '/compare', '/docs', '/view/policy', '/view/audit', '/view/changes'])(
    'are one page under each of its addresses: %s',
    async (path) => {
      const { status, text, headers } = await get(path);
      expect([status, text, headers['content-type']]).toEqual([200, '<p>here', 'text/html; charset=utf-8']);
    },
  );

  it('may load what comes from here, and nothing else', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/,
    );
    expect(headers['content-security-policy']).not.toMatch(/https?:|\*|unsafe-eval|script-src [^;]*unsafe/);
  });

  it('leave the graph under its own stricter policy', async () => {
    const { headers } = await house.ask(null, '{ __typename }');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it.each([
    ['/assets/a-1.js', 'public, max-age=31536000, immutable'],
    ['/', 'no-cache'],
  ])('are kept by browsers for as long as they cannot change: %s, %s', async (path, kept) => {
    const { headers } = await get(path);
    expect(headers['cache-control']).toBe(kept);
  });

  it('are not sent again to a browser that has them', async () => {
    const { headers } = await get('/');
    const again = await get('/').set('if-none-match', headers.etag ?? '');
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('reach a client that reads no gzip', async () => {
    const { text, headers } = await get('/assets/a-1.js').set('accept-encoding', 'identity');
    expect([text, headers['content-encoding']]).toEqual(['go()', undefined]);
  });

  it.each([
    '/../files.ts',
    '/assets/..%2f..%2ffiles.ts',
    '/assets/%2e%2e/index.html',
    '/index.html.gz',
    '/assets',
    '/assets/',
  ])('are all that is served of their folder: %s is not there', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('have an icon for those who ask for it by its old name', async () => {
    expect((await get('/favicon.ico')).headers['content-type']).toBe('image/svg+xml');
  });

  it('are given log-ins in demo mode', async () => {
    const { body, headers } = await get('/demo/viewers').set('sec-fetch-site', 'same-origin');
    expect(body).toEqual({ viewers: [agent] });
    expect([headers['cache-control'], headers['access-control-allow-origin']]).toEqual(['no-store', undefined]);
  });

  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port of this machine', { 'sec-fetch-site': 'same-site' }],
    ['a page of another origin in an old browser', { origin: 'http://localhost:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a name that its owner points at this machine', { host: 'rebound.example.com' }],
    ['a name that only begins like ours', { host: 'localhost.example.com' }],
  ])('do not share log-ins with %s', async (_who, headers) => {
    const { status, body } = await get('/demo/viewers').set(headers);
    expect([status, body.errors[0].extensions.code, body.viewers]).toEqual([403, 'FORBIDDEN_AUDIENCE', undefined]);
  });

  it.each(['localhost', '127.0.0.1', '[::1]', '192.168.1.7'])('share log-ins under %s', async (name) => {
    expect((await get('/demo/viewers').set('host', `${name}:4000`)).status).toBe(200);
  });
});

it.each([
  [{}, 'localhost'],
  [{ HOST: '0.0.0.0' }, '0.0.0.0'],
  [{ JWKS_URL: 'https://login.example.com/keys' }, '0.0.0.0'],
])('a gateway that anybody could log in at is open to its own machine alone: %p listens at %s', (given, host) => {
  expect(hostOf(readGatewayConfig(given))).toBe(host);
});

describe('a gateway without pages and log-ins', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.gateway.stop());

  it('says in plain text where the graph is', async () => {
    expect((await request(house.gateway.url).get('/')).text).toContain('/graphql');
  });

  it('has no log-ins to hand out', async () => {
    expect((await request(house.gateway.url).get('/demo/viewers')).status).toBe(404);
  });
});

function builtPages(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  return folder;
}
