import { Command } from 'commander';
import { EngineError } from '../kit/engine';
import { ConfigError } from '../kit/service/config';
import { ContractError } from '../schema/errors';
import { apartCommand } from './apart';
import { gatewayCommand } from './gateway';
import { importCommand } from './import';
import { importDoor } from './import-door';
import { operateCommand } from './operate';
import { rebuildCommand } from './rebuild';
import { schemaCommand } from './schema';
import { seedCommand } from './seed';
import { startCommand } from './start';
import { storeCommand } from './store';
import { subgraphCommand } from './subgraph';
import { tokenCommand } from './token';

const program = new Command('customer-360')
  .description("One graph of a company's customers.")
  .addCommand(startCommand())
  .addCommand(apartCommand())
  .addCommand(gatewayCommand())
  .addCommand(subgraphCommand())
  .addCommand(tokenCommand())
  .addCommand(seedCommand())
  .addCommand(importCommand(importDoor))
  .addCommand(operateCommand())
  .addCommand(rebuildCommand())
  .addCommand(storeCommand())
  .addCommand(schemaCommand());

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${lineOf(error)}\n`);
  process.exit(1);
});

/** What a person at the terminal can act on: the message of an error that was foreseen, a stack only of one that was not. */
function lineOf(error: unknown): string {
  const isForeseen = error instanceof ConfigError || error instanceof ContractError || error instanceof EngineError;
  if (isForeseen || (error instanceof Error && error.constructor === Error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
