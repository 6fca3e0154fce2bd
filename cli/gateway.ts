import { Command } from 'commander';
import { gatewayRules, gatewayShape } from '../gateway/config';
import { httpLink } from '../gateway/executor/http-link';
import { readConfig } from '../kit/service/config';
import { createLog } from '../kit/service/log';
import { createStop, stopOnSignals } from '../kit/service/stop';
import { subgraphs } from '../subgraphs';
import { apartShape } from './addresses';
import { openFoundation } from './foundation';
import { observed } from './observed';
import { openGateway } from './open-gateway';

/** `gateway`: the gateway in a process of its own, with its subgraphs over HTTP. */
export function gatewayCommand(): Command {
  return new Command('gateway').description('Runs the gateway in this process.').action(async () => {
    const config = readConfig({ ...gatewayShape, ...apartShape }, process.env, gatewayRules);
    const log = createLog({ name: 'gateway', level: config.LOG_LEVEL });
    const stop = createStop({ log });
    stopOnSignals(stop);
    try {
      const foundation = await openFoundation(config, log, await observed('gateway', config, stop, log));
      stop.add('foundation', foundation.close);
      const links = subgraphs.map(({ name }) => httpLink(name, `${config.SUBGRAPH_URLS.get(name)}/graphql`));
      const gateway = await openGateway({ ...foundation, ping: foundation.databases.ping, links }, config, log);
      stop.add('gateway', () => gateway.stop());
      process.stdout.write(`gateway at ${gateway.url}, health at ${gateway.adminUrl}\n`);
    } catch (error) {
      await stop.now('it did not start');
      throw error;
    }
  });
}
