import { OPERATOR, RELAY_PATH, type RunningSubgraph } from '../kit/graph';
import type { Log } from '../kit/service/log';
import type { Metrics } from '../kit/service/metrics';
import { type Deliver, Notes, type Ties } from '../kit/store';
import type { DecisionTable } from '../schema/policy/table';
import { subgraphs } from '../subgraphs';
import { type Foundation, type FoundationOptions, openFoundation } from './foundation';
import type { PolicyInForce } from './policy-in-force';

/** The five subgraphs in one process, on one store, each called through the same signed path as over HTTP. */
export interface House {
  readonly policy: PolicyInForce;
  readonly desk: Foundation['desk'];
  /** That of the page in force. */
  readonly table: DecisionTable;
  readonly ties: Ties;
  readonly notes: Notes;
  readonly kept: string;
  readonly signer: Foundation['signer'];
  readonly audit: Foundation['audit'];
  readonly changes: Foundation['changes'];
  readonly metrics: Foundation['metrics'];
  readonly wishes: Foundation['wishes'];
  readonly subgraphs: readonly RunningSubgraph[];
  subgraph(name: string): RunningSubgraph;
  /** The subgraph that has this command. */
  withCommand(command: string): RunningSubgraph;
  /**
   * Turns every pump until all are at rest; after each turn it is told how many documents were settled in it.
   * @throws the first failure, after everything else has settled.
   */
  settle(onTurn?: (done: number) => Promise<void>): Promise<void>;
  /** How many documents wait to be sent on or computed. */
  waiting(): Promise<number>;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

export async function openHouse(options: FoundationOptions, log: Log, metrics?: Metrics): Promise<House> {
  const foundation = await openFoundation(options, log, metrics);
  const { policy, desk, ties, signer, audit, changes, databases, wishes } = foundation;
  const deliver: Deliver = (name, sent) => handOver(subgraph(name), JSON.stringify(sent), foundation);
  const running: readonly RunningSubgraph[] = subgraphs.map((one) => foundation.subgraph(one, deliver));
  const subgraph = (name: string): RunningSubgraph =>
    found(running, (one) => one.name === name, `subgraph \`${name}\``);
  await Promise.all(running.map((one) => one.prepare()));
  return {
    policy,
    desk,
    get table() {
      return policy.table;
    },
    ties,
    notes: new Notes(databases.of('notes')),
    kept: databases.kept,
    signer,
    audit,
    changes,
    metrics,
    wishes,
    subgraphs: running,
    subgraph,
    withCommand: (command) =>
      found(running, ({ definition }) => Object.hasOwn(definition.commands, command), `command \`${command}\``),
    settle: (onTurn = async () => {}) => settle(running, onTurn),
    waiting: async () =>
      (await Promise.all(running.map(({ pump }) => pump.waiting()))).reduce((sum, one) => sum + one, 0),
    ping: databases.ping,
    close: async () => {
      for (const one of running) await one.pump.stop();
      await foundation.close();
    },
  };
}

async function settle(running: readonly RunningSubgraph[], onTurn: (done: number) => Promise<void>): Promise<void> {
  const failures = new Map<RunningSubgraph, unknown>();
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const one of running) {
      const turned = await one.pump.turn().catch((error: unknown) => ({ error }));
      if (typeof turned === 'number') {
        if (turned > 0) await onTurn(turned);
        isMoving ||= turned > 0;
      } else if (!failures.has(one)) {
        failures.set(one, turned.error);
        // What it did all the same may be work for others.
        isMoving = true;
      }
    }
  }
  for (const failure of failures.values()) throw failure;
}

async function handOver(to: RunningSubgraph, body: string, { signer, policy }: Foundation): Promise<void> {
  const claims = { viewer: OPERATOR, subgraph: to.name, policyVersion: policy.table.version, requestId: 'relay', body };
  const headers = { authorization: `Viewer ${signer(claims)}` };
  const { status } = await to.answer({ path: RELAY_PATH, body, headers });
  if (status !== 200) throw new Error(`${to.name} took no states: ${status}`);
}

function found<One>(all: readonly One[], is: (one: One) => boolean, what: string): One {
  const one = all.find(is);
  if (!one) throw new Error(`there is no ${what}: look for a mistyped name`);
  return one;
}
