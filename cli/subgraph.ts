import { setTimeout as sleep } from 'node:timers/promises';
import { Argument, Command } from 'commander';
import { httpDelivery, type RunningSubgraph, serveSubgraph } from '../kit/graph';
import { readConfig } from '../kit/service/config';
import { startAdmin } from '../kit/service/health';
import { createLog } from '../kit/service/log';
import { httpMeters } from '../kit/service/metrics';
import { createStop, type Stop, stopOnSignals } from '../kit/service/stop';
import { subgraphs } from '../subgraphs';
import { subgraphShape } from './addresses';
import { type Foundation, openFoundation } from './foundation';
import { observed } from './observed';

/** How long a stopping subgraph still answers on open sockets, in milliseconds. */
const DRAIN = 250;

type SubgraphConfig = ReturnType<typeof configOf>;

/** `subgraph`: one subgraph in a process of its own, served over HTTP to gateways and to the relay of the others. */
export function subgraphCommand(): Command {
  return new Command('subgraph')
    .description('Runs one subgraph in this process.')
    .addArgument(new Argument('<name>', 'which').choices(subgraphs.map(({ name }) => name)))
    .action(async (name: string) => {
      const config = configOf();
      const log = createLog({ name, level: config.LOG_LEVEL });
      const stop = createStop({ log });
      stopOnSignals(stop);
      try {
        await run(name, config, stop, log);
      } catch (error) {
        await stop.now('it did not start');
        throw error;
      }
    });
}

async function run(name: string, config: SubgraphConfig, stop: Stop, log: ReturnType<typeof createLog>): Promise<void> {
  const metrics = await observed(name, config, stop, log);
  const foundation = await openFoundation(config, log, metrics);
  stop.add('foundation', foundation.close);
  const subgraph = await prepared(name, foundation, config, stop);
  const stopping = () => stop.begun;
  const served = await serveSubgraph(subgraph, { port: config.PORT, log, meters: httpMeters(metrics), stopping });
  stop.add('door', served.close);
  // A change must not meet a socket that closes under it: each answer meanwhile tells the gateway to take another.
  stop.add('drain', () => sleep(DRAIN));
  const admin = await startAdmin({
    port: config.ADMIN_PORT,
    log,
    checks: { store: foundation.databases.ping },
    wishes: foundation.wishes,
    facts: () => ({ policyVersion: foundation.policy.table.version }),
    metrics,
    stopping,
  });
  stop.add('admin port', admin.close);
  process.stdout.write(`subgraph ${name} at ${served.url}\n`);
}

async function prepared(
  name: string,
  foundation: Foundation,
  config: SubgraphConfig,
  stop: Stop,
): Promise<RunningSubgraph> {
  const { signer, policy } = foundation;
  const delivery = httpDelivery({ urls: config.SUBGRAPH_URLS, signer, policyVersion: () => policy.table.version });
  stop.add('relay', delivery.close);
  const definition = subgraphs.find((one) => one.name === name);
  if (!definition) throw new Error(`there is no subgraph \`${name}\``);
  const subgraph = foundation.subgraph(definition, delivery.deliver);
  await subgraph.prepare();
  subgraph.pump.start();
  stop.add('pump', () => subgraph.pump.stop());
  return subgraph;
}

function configOf() {
  return readConfig(subgraphShape, process.env);
}
