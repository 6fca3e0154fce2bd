import { randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { type Engine, startEngine } from '../../kit/engine';
import { RELAY_PATH, RunningSubgraph, type SubgraphDefinition } from '../../kit/graph';
import { budget } from '../../kit/service/budget';
import { createLog, type Log } from '../../kit/service/log';
import { localWakeups } from '../../kit/service/wakeups';
import { type Outcome, Ties } from '../../kit/store';
import type { Deliver } from '../../kit/store/relay';
import { loadPolicy } from '../../schema/policy/parse';
import { type DecisionTable, tabulate } from '../../schema/policy/table';
import type { Viewer } from '../../schema/viewer';
import { hmacKey, type TokenClaims, tokenSigner, tokenVerifier } from '../../schema/viewer-token';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it asked for.
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** Subgraphs at work in this process on one store, each called as a gateway calls it. */
export interface World {
  readonly table: DecisionTable;
  readonly ties: Ties;
  readonly connection: Connection;
  /** The database of a subgraph, or of the ties. */
  database(name: string): Connection;
  subgraph(name: string): RunningSubgraph;
  /** A token as the gateway signs it for one call; `other` replaces what it claims, `at` says when it was signed. */
  token(name: string, viewer: Viewer, body: string, other?: Partial<TokenClaims>, at?: number): string;
  ask(viewer: Viewer, query: string, variables?: object): Promise<Answer>;
  /** Runs a command as the operator, on inputs as its decision takes them. */
  run(command: string, ...inputs: readonly object[]): Promise<readonly Outcome[]>;
  /** Turns every pump until all are at rest. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** The server to store on: that of STORE_URI unless told, else the embedded engine in memory. */
  readonly uri?: string;
  readonly now?: () => Date;
  /** What comes between the relay and those it delivers to. */
  readonly onTheWay?: (deliver: Deliver) => Deliver;
  /** How many look-ups of a viewer may find nobody: as few as in the product unless told. */
  readonly misses?: number;
  readonly log?: Log;
  /** What its databases are called at first: one that no other world has unless told. */
  readonly prefix?: string;
}

const table = tabulate(loadPolicy());

/** The first subgraph answers `ask` and `run`; the others are reached by name. */
export async function openWorld(
  definitions: readonly SubgraphDefinition[],
  options: WorldOptions = {},
): Promise<World> {
  const uri = options.uri ?? process.env.STORE_URI;
  const engine: Engine | null = uri ? null : await startEngine({ directory: 'memory', listen: 'auto' });
  const prefix = options.prefix ?? `t${randomBytes(4).toString('hex')}_`;
  const connection = await mongoose.createConnection(uri ?? engine?.uri ?? '').asPromise();
  const key = hmacKey(randomBytes(32));
  const sign = tokenSigner(key);
  const wakeups = localWakeups();
  const database = (name: string) => connection.useDb(`${prefix}${name}`, { useCache: true });
  const ties = new Ties(database('ties'));
  await ties.prepare();

  const token: World['token'] = (name, viewer, body, other = {}, at = Date.now()) =>
    sign({ viewer, subgraph: name, policyVersion: table.version, requestId: 'test', body, ...other }, at);
  const call = (name: string, path: string, viewer: Viewer, body: string) =>
    subgraph(name).answer({ path, body, headers: { authorization: `Viewer ${token(name, viewer, body)}` } });
  const deliver: Deliver = async (name, sent) => {
    if (!running.has(name)) return;
    const { status, body } = await call(name, RELAY_PATH, { kind: 'operator', id: 'relay' }, JSON.stringify(sent));
    if (status !== 200) throw new Error(`the relay to ${name} ended with ${status}: ${body}`);
  };
  const running = new Map(
    definitions.map((definition) => [
      definition.name,
      new RunningSubgraph(definition, {
        connection: database(definition.name),
        ties,
        table: () => table,
        verifier: tokenVerifier(key),
        cursorSecret: 'a secret of these tests',
        wakeups,
        misses: budget({ name: 'misses', points: options.misses ?? 20, windowSeconds: 600 }, null),
        deliver: options.onTheWay?.(deliver) ?? deliver,
        log: options.log ?? createLog({ name: definition.name, level: 'error' }),
        ...(options.now ? { now: options.now } : {}),
      }),
    ]),
  );
  const subgraph = (name: string): RunningSubgraph => {
    const found = running.get(name);
    if (!found) throw new Error(`no subgraph ${name} in this world`);
    return found;
  };
  const first = definitions[0]?.name ?? '';
  for (const one of running.values()) await one.prepare();

  return {
    table,
    ties,
    connection,
    database,
    subgraph,
    token,
    ask: async (viewer, query, variables = {}) => {
      const { body } = await call(first, '/graphql', viewer, JSON.stringify({ query, variables }));
      return JSON.parse(body) as Answer;
    },
    run: (name, ...inputs) => {
      const command = subgraph(first).definition.commands[name];
      if (!command) throw new Error(`no command ${name} in ${first}`);
      return subgraph(first).tools().run(command, inputs);
    },
    settle: async () => {
      for (let done = 1; done > 0; ) {
        done = 0;
        for (const one of running.values()) done += await one.pump.turn();
      }
    },
    close: async () => {
      for (const one of running.values()) await one.pump.stop();
      await wakeups.close();
      await connection.close();
      await engine?.close();
    },
  };
}
