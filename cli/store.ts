import { Command, InvalidArgumentError } from 'commander';
import { readGatewayConfig } from '../gateway/config';
import { type Engine, startEngine } from '../kit/engine';

/** `store`: serves the embedded engine alone, for any driver, shell or test on this machine. */
export function storeCommand(): Command {
  return new Command('store')
    .description('Serves the embedded store alone, on loopback, until it is stopped.')
    .requiredOption('--port <number>', 'the port to serve at, 0 for any that is free', portFrom)
    .option('--memory', 'keep nothing on disk', false)
    .action(async ({ port, memory }: { port: number; memory: boolean }) => {
      const directory = memory ? 'memory' : readGatewayConfig().DATA_DIR;
      const engine = await startEngine({ directory, listen: { port } });
      stopOnSignals(engine);
      process.stdout.write(
        `ready ${engine.uri}, ${memory ? 'nothing is kept' : `kept in \`${directory}\``}: for trying out, tests and demos\n`,
      );
    });
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(`a port is a whole number from 0 to 65535, not \`${text}\``);
}

function stopOnSignals(engine: Engine): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void engine.close().then(() => process.exit(0)));
}
