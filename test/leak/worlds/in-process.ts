import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Pool } from 'undici';
import { authenticator } from '../../../gateway/door/authenticate';
import type { Claims } from '../../../gateway/door/claims';
import { DEMO_ISSUER, demoKey, demoToken } from '../../../gateway/door/demo';
import { inProcessLink } from '../../../gateway/executor/in-process-link';
import { startGateway } from '../../../gateway/gateway';
import { startEngine } from '../../../kit/engine';
import { createLog } from '../../../kit/service/log';
import { subgraphs } from '../../../subgraphs';
import { type Calls, callsOf, monitored } from '../../support/calls';
import { openWorld, type World as Subgraphs } from '../../support/subgraph';
import { NOW } from './clock';
import { readSnapshot, writeDocuments } from './snapshot';
import type { Answered, Call, World } from './world';

const SUPERGRAPH = join(__dirname, '..', '..', '..', 'schema', 'printed', 'supergraph.graphql');
/** So many that no budget is ever spent: what a spent one tells is tested by itself. */
const WITHOUT_END = 1_000_000;
const PATIENCE = 60_000;

export interface InProcess extends World {
  readonly subgraphs: Subgraphs;
  /** What was asked of the store. */
  readonly stored: Calls;
}

/** Gateway and subgraphs in this process on the embedded engine in memory, asked over HTTP; the clock stands still. */
export async function openInProcess(): Promise<InProcess> {
  const engine = await startEngine({ directory: 'memory', listen: 'auto' });
  const lines: string[] = [];
  const to = new PassThrough().on('data', (line) => void lines.push(String(line)));
  const log = createLog({ name: 'leak', level: 'info', to });
  const options = { now: () => NOW, log, misses: WITHOUT_END, uri: monitored(engine.uri) };
  const running = await openWorld(subgraphs, options);
  const calls: Call[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'leak-'));
  const gateway = await startGateway({
    supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
    links: subgraphs.map(({ name }) => listenedTo(name, running, calls)),
    table: running.table,
    signer: ({ viewer, subgraph, body, ...other }) => running.token(subgraph, viewer, String(body), other),
    authenticate: authenticator({ keys: async () => demoKey(dataDir).publicKey, issuer: DEMO_ISSUER }),
    classOf: (code) => running.ties.classOf(code),
    config: { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: PATIENCE, BODY_LIMIT: 1_048_576 },
    log,
  });
  const door = new Pool(gateway.url);
  const bearer = bearers(dataDir);
  return {
    subgraphs: running,
    stored: callsOf(running.connection),
    ask: async (who, { query, variables, method }) => {
      const headers = { ...HEADERS, ...(who ? { authorization: await bearer(who) } : {}) };
      const asked = { query, variables: JSON.stringify(variables) };
      const {
        statusCode,
        headers: told,
        body,
      } = method === 'GET'
        ? await door.request({ path: `/graphql?${new URLSearchParams(asked)}`, method, headers })
        : await door.request({ path: '/graphql', method, headers, body: JSON.stringify({ query, variables }) });
      return { status: statusCode, headers: withoutClock(told), body: await body.text() };
    },
    askSubgraph: async (name, viewer, asked) => {
      const body = JSON.stringify(asked);
      const headers = { authorization: `Viewer ${running.token(name, viewer, body)}` };
      return { ...(await running.subgraph(name).answer({ path: '/graphql', body, headers })), headers: {} };
    },
    takeCalls: () => calls.splice(0),
    takeLog: () => lines.splice(0).join(''),
    read: () => readSnapshot(running.database),
    write: (changes) => writeDocuments(running.database, changes),
    close: async () => {
      await door.close();
      await gateway.stop();
      await running.close();
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same request id every time, so that answers need not be looked at with it taken out. */
const HEADERS = { 'content-type': 'application/json', 'apollo-require-preflight': 'true', 'x-request-id': 'the-same' };

/** Which moment it was tells nothing of what is stored. */
function withoutClock({ date: _date, ...others }: Answered['headers']): Answered['headers'] {
  return others;
}

function listenedTo(name: string, running: Subgraphs, calls: Call[]) {
  return inProcessLink(name, async (body, headers) => {
    const answer = await running.subgraph(name).answer({ path: '/graphql', body, headers });
    calls.push({ subgraph: name, sent: body, answered: answer.body });
    return answer;
  });
}

function bearers(dataDir: string): (who: Claims) => Promise<string> {
  const known = new Map<Claims, Promise<string>>();
  return (who) => {
    const token = known.get(who) ?? demoToken(demoKey(dataDir), who).then((signed) => `Bearer ${signed}`);
    known.set(who, token);
    return token;
  };
}
