import { Command, InvalidArgumentError, Option } from 'commander';
import { readGatewayConfig } from '../gateway/config';
import { startEngine } from '../kit/engine';
import { createLog } from '../kit/service/log';
import { createStop, stopOnSignals } from '../kit/service/stop';

interface StoreOptions {
  readonly port?: number;
  readonly socket: boolean;
  readonly memory: boolean;
}

/** `store`: serves the embedded engine alone, for any driver, shell or test on this machine. */
export function storeCommand(): Command {
  return new Command('store')
    .description('Serves the embedded store alone, on loopback or at its own socket, until it is stopped.')
    .addOption(
      new Option('--port <number>', 'the port to serve at, 0 for any that is free')
        .argParser(portFrom)
        .conflicts('socket'),
    )
    .option('--socket', 'the socket in its folder alone, which no other user of the machine can reach', false)
    .option('--memory', 'keep nothing on disk', false)
    .action(serve);
}

async function serve({ port, socket, memory }: StoreOptions): Promise<void> {
  if (port === undefined && !socket) throw new Error('where to serve is not said: name a `--port`, or say `--socket`');
  const { DATA_DIR, LOG_LEVEL } = readGatewayConfig();
  const directory = memory ? 'memory' : DATA_DIR;
  const stop = createStop({ log: createLog({ name: 'store', level: LOG_LEVEL }) });
  const engine = await startEngine({ directory, listen: port === undefined ? 'auto' : { port } });
  stop.add('store', () => engine.close());
  stopOnSignals(stop);
  process.stdout.write(
    `ready ${engine.uri}, ${memory ? 'nothing is kept' : `kept in \`${directory}\``}: for trying out, tests and demos\n`,
  );
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(`a port is a whole number from 0 to 65535, not \`${text}\``);
}
