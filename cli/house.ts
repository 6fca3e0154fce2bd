import { randomBytes } from 'node:crypto';
import { OPERATOR, RELAY_PATH, RunningSubgraph, type SubgraphDefinition } from '../kit/graph';
import { budget } from '../kit/service/budget';
import type { Log } from '../kit/service/log';
import { openDatabases } from '../kit/service/mongo';
import { redisClient } from '../kit/service/redis';
import { localWakeups, redisWakeups, type Wakeups } from '../kit/service/wakeups';
import { type Sent, Ties } from '../kit/store';
import { loadPolicy } from '../schema/policy/parse';
import { type DecisionTable, tabulate } from '../schema/policy/table';
import { hmacKey, type TokenClaims, tokenSigner, tokenVerifier } from '../schema/viewer-token';
import { subgraphs } from '../subgraphs';

export interface HouseOptions {
  readonly MONGODB_URI?: string | undefined;
  readonly REDIS_URL?: string | undefined;
  readonly DATA_DIR: string;
  readonly VIEWER_TOKEN_KEY?: string | undefined;
}

/** The five subgraphs in one process, on one store, each called through the same signed path as over HTTP. */
export interface House {
  readonly table: DecisionTable;
  readonly ties: Ties;
  readonly kept: string;
  readonly signer: (claims: TokenClaims) => string;
  readonly subgraphs: readonly RunningSubgraph[];
  readonly wakeups: Wakeups;
  subgraph(name: string): RunningSubgraph;
  /** The subgraph that has this command. */
  withCommand(command: string): RunningSubgraph;
  /** Turns every pump until all are at rest. */
  settle(): Promise<void>;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

/** How often somebody's look-ups may find nobody. */
const MISSES = { name: 'misses', points: 20, windowSeconds: 600 };

export async function openHouse(options: HouseOptions, log: Log): Promise<House> {
  const databases = await openDatabases(options);
  const table = tabulate(loadPolicy());
  const secret = options.VIEWER_TOKEN_KEY ?? randomBytes(32).toString('hex');
  const key = hmacKey(secret);
  const signer = tokenSigner(key);
  const redis = options.REDIS_URL ? redisClient(options.REDIS_URL, log) : null;
  const wakeups = redis ? redisWakeups(redis, log) : localWakeups();
  const ties = new Ties(databases.of('ties'));
  const misses = budget(MISSES, redis);
  const around = { ties, table: () => table, cursorSecret: secret, wakeups, misses };
  const running: readonly RunningSubgraph[] = subgraphs.map(
    (definition: SubgraphDefinition) =>
      new RunningSubgraph(definition, {
        ...around,
        connection: databases.of(definition.name),
        verifier: tokenVerifier(key),
        deliver: (name, sent) => deliver(subgraph(name), sent, signer, table.version),
        log: log.child({ subgraph: definition.name }),
      }),
  );
  const subgraph = (name: string): RunningSubgraph =>
    found(running, (one) => one.name === name, `a subgraph \`${name}\``);
  await ties.prepare();
  await Promise.all(running.map((one) => one.prepare()));
  return {
    table,
    ties,
    kept: databases.kept,
    signer,
    subgraphs: running,
    wakeups,
    subgraph,
    withCommand: (command) =>
      found(running, ({ definition }) => Object.hasOwn(definition.commands, command), `a command \`${command}\``),
    settle: () => settle(running),
    ping: databases.ping,
    close: async () => {
      for (const one of running) await one.pump.stop();
      await wakeups.close();
      await databases.close();
    },
  };
}

async function settle(running: readonly RunningSubgraph[]): Promise<void> {
  for (let done = 1; done > 0; ) {
    done = 0;
    for (const one of running) done += await one.pump.turn();
  }
}

async function deliver(
  to: RunningSubgraph,
  sent: readonly Sent[],
  signer: House['signer'],
  policyVersion: string,
): Promise<void> {
  const body = JSON.stringify(sent);
  const token = signer({ viewer: OPERATOR, subgraph: to.name, policyVersion, requestId: 'relay', body });
  const { status } = await to.answer({ path: RELAY_PATH, body, headers: { authorization: `Viewer ${token}` } });
  if (status !== 200) throw new Error(`${to.name} took no states: ${status}`);
}

function found<One>(all: readonly One[], is: (one: One) => boolean, what: string): One {
  const one = all.find(is);
  if (!one) throw new Error(`there is no ${what} here`);
  return one;
}
