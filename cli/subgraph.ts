import { Argument, Command } from 'commander';
import { httpDelivery, type RunningSubgraph, serveSubgraph } from '../kit/graph';
import { readConfig } from '../kit/service/config';
import { startAdmin } from '../kit/service/health';
import { createLog } from '../kit/service/log';
import { createStop, type Stop, stopOnSignals } from '../kit/service/stop';
import { subgraphs } from '../subgraphs';
import { subgraphShape } from './addresses';
import { type Foundation, openFoundation } from './foundation';

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
  const foundation = await openFoundation(config, log);
  stop.add('foundation', foundation.close);
  const subgraph = await prepared(name, foundation, config, stop);
  const served = await serveSubgraph(subgraph, { port: config.PORT, log });
  stop.add('door', served.close);
  const checks = { store: foundation.databases.ping };
  const admin = await startAdmin({ port: config.ADMIN_PORT, log, checks, stopping: () => stop.begun });
  stop.add('admin port', admin.close);
  process.stdout.write(`subgraph ${name} at ${served.url}\n`);
}

async function prepared(
  name: string,
  foundation: Foundation,
  config: SubgraphConfig,
  stop: Stop,
): Promise<RunningSubgraph> {
  const { signer, table } = foundation;
  const delivery = httpDelivery({ urls: config.SUBGRAPH_URLS, signer, policyVersion: () => table.version });
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
