import { Command } from 'commander';
import { readGatewayConfig } from '../gateway/config';
import { printConfig } from '../kit/service/config';
import { createLog } from '../kit/service/log';
import { createStop, stopOnSignals } from '../kit/service/stop';
import { openHouse } from './house';
import { observed } from './observed';
import { inProcess, openGateway } from './open-gateway';
import { seedIfEmpty } from './seed';
import { printWelcome } from './welcome';

/** `start`: everything in one process, subgraphs called through the same signed path as over HTTP. */
export function startCommand(): Command {
  return new Command('start').description('Runs the gateway and its five subgraphs in this process.').action(start);
}

async function start(): Promise<void> {
  const config = readGatewayConfig();
  const log = createLog({ name: 'customer-360', level: config.LOG_LEVEL });
  process.stdout.write(`${printConfig(config)}\n\n`);
  const stop = createStop({ log });
  stopOnSignals(stop);
  try {
    const house = await openHouse(config, log, await observed('all', config, stop, log));
    stop.add('house', house.close);
    process.stdout.write(`Stored in ${house.kept}.\n`);
    await seedIfEmpty(house, config.SEED);
    const gateway = await openGateway({ ...house, links: inProcess(house.subgraphs) }, config, log);
    stop.add('gateway', () => gateway.stop());
    for (const subgraph of house.subgraphs) subgraph.pump.start();
    printWelcome(gateway, house, config);
  } catch (error) {
    await stop.now('it did not start');
    throw error;
  }
}
