import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examined } from '../../cli/doctor';
import { examineNode, readInstallation } from '../../cli/doctor/environment';
import type { Examination, Finding, Installation } from '../../cli/doctor/finding';
import { examineFolder } from '../../cli/doctor/folder';
import { examineIdentity } from '../../cli/doctor/identity';
import { examinePorts } from '../../cli/doctor/ports';
import { examineRedis } from '../../cli/doctor/redis';
import { examineStore } from '../../cli/doctor/store';
import { examineSubgraphs } from '../../cli/doctor/subgraphs';
import { examineTelemetry } from '../../cli/doctor/telemetry';
import { openHouse } from '../../cli/house';
import { demoKey } from '../../gateway/door/demo';
import { serveSubgraph } from '../../kit/graph';
import { createLog } from '../../kit/service/log';
import { openDatabases } from '../../kit/service/mongo';
import { freePort, hasRedis, startRedis } from '../kit/service/redis-server';
import { startStranger } from './watched';

const log = createLog({ name: 'test', level: 'silent' });
const KEY = 'a key that is known to all processes';
/** A store as a start leaves it, of which each test has a copy. */
const started = mkdtempSync(join(tmpdir(), 'c360-started-'));
let folder: string;
let ended: (() => unknown)[] = [];

beforeAll(async () => {
  const config = readInstallation({ DATA_DIR: join(started, 'data') }, false);
  if ('config' in config) await (await openHouse(config.config, log)).close();
}, 120_000);
afterAll(() => rmSync(started, { recursive: true, force: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-ill-'));
  ended = [() => rmSync(folder, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const end of ended.reverse()) await end();
});

type Environment = Readonly<Record<string, string>>;

/** What an examination finds that is not right, in an installation on a data folder of its own. */
async function ills(examine: Examination, environment: Environment = {}): Promise<readonly string[]> {
  return (await examine(installed(environment)))
    .filter(({ state }) => state === 'fail' || state === 'warn')
    .map(lineOf);
}

function installed(environment: Environment): Installation {
  const read = readInstallation({ PORT: '0', ADMIN_PORT: '0', DATA_DIR: join(folder, 'data'), ...environment }, false);
  if ('config' in read) return read;
  throw new Error('the environment of this test is wrong');
}

function lineOf({ state, about, says, cure }: Finding): string {
  return `${state} ${about}: ${says}; ${cure}`;
}

/** An HTTP server that answers all the same. */
async function answering(status: number, body: string): Promise<string> {
  const server = createServer((_request, reply) => reply.writeHead(status).end(body)).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  ended.push(() => server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

it('names every mistake in the environment at once, each with its cure, and leaves the rest for later', async () => {
  const findings = await examined({ PORT: 'x', LOG_LEVEL: 'loud', DATA_DIR: folder }, true);
  expect(findings.map(lineOf)).toEqual([
    expect.stringMatching(/^ok node: /),
    expect.stringMatching(/^fail environment: LOG_LEVEL is `loud`/),
    'fail environment: PORT is `x`; must be a whole number from 0 to 65535',
    expect.stringMatching(/^skip the rest: /),
  ]);
});

it('finds nothing wrong with a machine on which nothing was started yet, and leaves no trace on it', async () => {
  const DATA_DIR = join(folder, 'data');
  const [PORT, ADMIN_PORT] = [String(await freePort()), String(await freePort())];
  const findings = await examined({ PORT, ADMIN_PORT, DATA_DIR }, false);
  const wrong = findings.filter(({ state, about }) => state === 'fail' && about !== 'supergraph');
  expect({ wrong, made: (await examineFolder(installed({ DATA_DIR })))[0]?.says }).toEqual({
    wrong: [],
    made: `\`${DATA_DIR}\` is made at the first start`,
  });
});

it.each([
  ['18.20.0', 'fail'],
  ['20.18.3', 'fail'],
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
])('Node %s: %s', (version, state) => {
  expect(examineNode(version)[0]?.state).toBe(state);
});

describe('the data folder', () => {
  it('is closed to other users, and so is the demo key', async () => {
    const DATA_DIR = join(folder, 'data');
    demoKey(DATA_DIR);
    chmodSync(DATA_DIR, 0o755);
    chmodSync(join(DATA_DIR, 'demo-key.pem'), 0o644);
    const found = await ills(examineFolder, { DATA_DIR });
    expect(found.filter((line) => line.includes('open to other users'))).toEqual([
      `warn data folder: \`${DATA_DIR}\` is open to other users; chmod 700 ${DATA_DIR}`,
      `warn data folder: \`${DATA_DIR}/demo-key.pem\` is open to other users; chmod 600 ${DATA_DIR}/demo-key.pem`,
    ]);
  });

  it('has a path that is short enough for a socket', async () => {
    expect(await ills(examineFolder, { DATA_DIR: join(folder, 'd'.repeat(100)) })).toContainEqual(
      expect.stringMatching(
        /^fail data folder: the path of its socket has \d+ bytes, the system takes 107; set DATA_DIR/,
      ),
    );
  });

  it('is none that cannot be made', async () => {
    expect(await ills(examineFolder, { DATA_DIR: '/dev/null/x' })).toContainEqual(
      expect.stringMatching(/^fail data folder: `\/dev\/null` may not be written to; /),
    );
  });
});

it('says that a port is taken by something else', async () => {
  const stranger = await startStranger();
  ended.push(stranger.close);
  expect(await ills(examinePorts, { PORT: String(stranger.port) })).toEqual([
    `fail port: PORT ${stranger.port} cannot be opened (EADDRINUSE); stop what listens there, or set PORT`,
  ]);
});

describe('the store', () => {
  it('is whole, indexed and settled after a start, whether the product still runs or not', async () => {
    cpSync(started, folder, { recursive: true });
    const house = await openHouse(installed({}).config, log);
    const meanwhile = await ills(examineStore);
    await house.close();
    expect([...meanwhile, ...(await ills(examineStore))]).toEqual([]);
  });

  it('misses an index, has one of another kind and one that nobody asked for, and says which', async () => {
    cpSync(started, folder, { recursive: true });
    const databases = await openDatabases(installed({}).config);
    const customers = databases.of('account').collection('customer');
    await customers.dropIndex('customerCode_1');
    await customers.createIndex({ customerCode: 1 }, { name: 'customerCode_1' });
    await customers.createIndex({ colour: 1 }, { name: 'colour_1' });
    await databases.of('ties').collection('codes').dropIndex('serviceClass_1');
    await databases.close();
    expect(await ills(examineStore)).toEqual([
      expect.stringMatching(/^fail indexes: missing: ties\.codes\.serviceClass_1; restart/),
      expect.stringMatching(/^fail indexes: not as they should be: account\.customer\.customerCode_1; drop them/),
      expect.stringMatching(/^warn indexes: not ours: account\.customer\.colour_1; drop/),
    ]);
  });

  it('says which changes have waited for long', async () => {
    cpSync(started, folder, { recursive: true });
    const databases = await openDatabases(installed({}).config);
    const old = {
      _id: 'o' as never,
      orderNo: 'O1',
      version: 1,
      unsent: true,
      updatedAt: new Date(Date.now() - 3_600_000),
    };
    await databases.of('order').collection('order').insertOne(old);
    await databases.close();
    expect(await ills(examineStore)).toEqual([
      expect.stringMatching(/^warn backlog: 1 of order\.order wait to be sent on; /),
    ]);
  });

  it('is away', async () => {
    expect(await ills(examineStore, { MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200' })).toEqual([
      expect.stringMatching(/^fail store: MongoDB is not to be reached at /),
    ]);
  });

  it('is a folder that is damaged', async () => {
    mkdirSync(join(folder, 'data', 'level'), { recursive: true });
    writeFileSync(join(folder, 'data', 'level', 'CURRENT'), 'nonsense');
    expect(await ills(examineStore)).toEqual([
      expect.stringMatching(/^fail store: the store in `.*` cannot be opened/),
    ]);
  });
});

describe('who signs tokens', () => {
  it.each([
    [
      'a key set without keys',
      200,
      '{"keys":[]}',
      /^fail identity: JWKS_URL has no public key that signs; have the issuer/,
    ],
    [
      'a key set with shared secrets',
      200,
      '{"keys":[{"kty":"oct"}]}',
      /^fail identity: JWKS_URL has no public key that signs/,
    ],
    ['a page that is no key set', 404, '<html>', /^fail identity: JWKS_URL answers with 404 and no key set; /],
  ])('is asked by %s', async (_what, status, body, line) => {
    const environment = { JWKS_URL: await answering(status, body), JWT_ISSUER: 'https://login.example.com' };
    expect(await ills(examineIdentity, environment)).toEqual([expect.stringMatching(line)]);
  });

  it('is not to be reached', async () => {
    expect(await ills(examineIdentity, { JWKS_URL: `http://127.0.0.1:${await freePort()}` })).toEqual([
      expect.stringMatching(/^fail identity: JWKS_URL is not to be reached \(.*ECONNREFUSED.*\); check/),
      expect.stringMatching(/^warn identity: JWT_ISSUER is not set/),
    ]);
  });

  it('is anybody in demo mode, which is worth a warning where others reach the door', async () => {
    expect(await ills(examineIdentity, { HOST: '0.0.0.0' })).toEqual([
      expect.stringMatching(/^warn identity: demo mode/),
    ]);
  });
});

describe('subgraphs of their own', () => {
  const apart = (url: string, key = KEY) => ({
    SUBGRAPH_URLS: ['account', 'contact', 'order', 'service-ticket', 'finance']
      .map((name) => `${name}=${url}`)
      .join(','),
    VIEWER_TOKEN_KEY: key,
  });

  it('are there, or not, or something else is', async () => {
    const away = `http://127.0.0.1:${await freePort()}`;
    const other = await answering(200, 'hello');
    const environment = { ...apart(away), SUBGRAPH_URLS: apart(away).SUBGRAPH_URLS.replace(away, other) };
    const found = await ills(examineSubgraphs, environment);
    expect(found[0]).toBe(
      `fail subgraph account: something else answers at \`${other}\` (200); correct its address in SUBGRAPH_URLS`,
    );
    expect(found[1]).toMatch(/^fail subgraph contact: .* is not to be reached \(.*ECONNREFUSED/);
  });

  it('take no call that is signed with another key', async () => {
    cpSync(started, folder, { recursive: true });
    const house = await openHouse({ ...installed({}).config, VIEWER_TOKEN_KEY: KEY }, log);
    const served = await serveSubgraph(house.subgraph('account'), { port: 0, log });
    ended.push(house.close, served.close);
    const about = async (key: string) => (await examineSubgraphs(installed(apart(served.url, key))))[0];
    expect(await about(KEY)).toMatchObject({ state: 'ok', about: 'subgraph account' });
    expect(await about('another key than all the others have')).toMatchObject({
      state: 'fail',
      says: 'account takes no call of this process: VIEWER_TOKEN_KEY or the clock differs',
    });
  });
});

it('says that nobody takes the traces', async () => {
  const at = (port: number) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  const found = [...(await ills(examineTelemetry, at(await freePort()))), ...(await ills(examineTelemetry, at(4317)))];
  expect(found).toEqual([
    expect.stringMatching(/^warn traces: nobody listens at /),
    expect.stringMatching(/^fail traces: .* is the port of gRPC/),
  ]);
});

it('says that Redis is away, and that processes apart want one', async () => {
  const away = await ills(examineRedis, { REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
  expect(away).toEqual([expect.stringMatching(/^fail redis: REDIS_URL is not to be reached \(.*ECONNREFUSED/)]);
});

(hasRedis() ? describe : describe.skip)('Redis (needs redis-server)', () => {
  it('is right as it comes, and named where it forgets budgets', async () => {
    const server = await startRedis(await freePort());
    ended.push(server.stop);
    expect(await ills(examineRedis, { REDIS_URL: server.url })).toEqual([]);
  });
});
