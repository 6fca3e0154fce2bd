import { OPERATOR, RELAY_PATH, type RunningSubgraph } from '../kit/graph';
import type { Log } from '../kit/service/log';
import type { Deliver, Ties } from '../kit/store';
import type { DecisionTable } from '../schema/policy/table';
import { subgraphs } from '../subgraphs';
import { type Foundation, type FoundationOptions, openFoundation } from './foundation';

/** The five subgraphs in one process, on one store, each called through the same signed path as over HTTP. */
export interface House {
  readonly table: DecisionTable;
  readonly ties: Ties;
  readonly kept: string;
  readonly signer: Foundation['signer'];
  readonly subgraphs: readonly RunningSubgraph[];
  subgraph(name: string): RunningSubgraph;
  /** The subgraph that has this command. */
  withCommand(command: string): RunningSubgraph;
  /** Turns every pump until all are at rest. */
  settle(): Promise<void>;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

export async function openHouse(options: FoundationOptions, log: Log): Promise<House> {
  const foundation = await openFoundation(options, log);
  const { table, ties, signer, databases } = foundation;
  const deliver: Deliver = (name, sent) => handOver(subgraph(name), JSON.stringify(sent), foundation);
  const running: readonly RunningSubgraph[] = subgraphs.map((one) => foundation.subgraph(one, deliver));
  const subgraph = (name: string): RunningSubgraph =>
    found(running, (one) => one.name === name, `subgraph \`${name}\``);
  await Promise.all(running.map((one) => one.prepare()));
  return {
    table,
    ties,
    kept: databases.kept,
    signer,
    subgraphs: running,
    subgraph,
    withCommand: (command) =>
      found(running, ({ definition }) => Object.hasOwn(definition.commands, command), `command \`${command}\``),
    settle: () => settle(running),
    ping: databases.ping,
    close: async () => {
      for (const one of running) await one.pump.stop();
      await foundation.close();
    },
  };
}

async function settle(running: readonly RunningSubgraph[]): Promise<void> {
  for (let done = 1; done > 0; ) {
    done = 0;
    for (const one of running) done += await one.pump.turn();
  }
}

async function handOver(to: RunningSubgraph, body: string, { signer, table }: Foundation): Promise<void> {
  const claims = { viewer: OPERATOR, subgraph: to.name, policyVersion: table.version, requestId: 'relay', body };
  const headers = { authorization: `Viewer ${signer(claims)}` };
  const { status } = await to.answer({ path: RELAY_PATH, body, headers });
  if (status !== 200) throw new Error(`${to.name} took no states: ${status}`);
}

function found<One>(all: readonly One[], is: (one: One) => boolean, what: string): One {
  const one = all.find(is);
  if (!one) throw new Error(`there is no ${what}: look for a mistyped name`);
  return one;
}
