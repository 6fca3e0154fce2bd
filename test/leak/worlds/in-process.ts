import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { authenticator } from '../../../gateway/door/authenticate';
import { DEMO_ISSUER, demoKey } from '../../../gateway/door/demo';
import { inProcessLink } from '../../../gateway/executor/in-process-link';
import { startGateway } from '../../../gateway/gateway';
import { startEngine } from '../../../kit/engine';
import { createLog } from '../../../kit/service/log';
import { classMappingOf } from '../../../schema/policy/class';
import { subgraphs } from '../../../subgraphs';
import { type Calls, callsOf, monitored } from '../../support/calls';
import { openWorld, type World as Subgraphs } from '../../support/subgraph';
import { NOW } from './clock';
import { openDoor } from './door';
import { readSnapshot, writeDocuments } from './snapshot';
import type { Call, World } from './world';

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
    classOf: (code) => running.ties.classOf(code, classMappingOf(running.table.policy)),
    config: { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: PATIENCE, BODY_LIMIT: 1_048_576 },
    log,
  });
  const door = openDoor(gateway.url, dataDir);
  return {
    subgraphs: running,
    stored: callsOf(running.connection),
    ask: door.ask,
    askSubgraph: async (name, viewer, asked) => {
      const body = JSON.stringify(asked);
      const headers = { authorization: `Viewer ${running.token(name, viewer, body)}` };
      return { ...(await running.subgraph(name).answer({ path: '/graphql', body, headers })), headers: {} };
    },
    takeCalls: () => calls.splice(0),
    takeLog: async () => lines.splice(0).join(''),
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

function listenedTo(name: string, running: Subgraphs, calls: Call[]) {
  return inProcessLink(name, async (body, headers) => {
    const answer = await running.subgraph(name).answer({ path: '/graphql', body, headers });
    calls.push({ subgraph: name, sent: body, answered: answer.body });
    return answer;
  });
}
