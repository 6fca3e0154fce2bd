import { Command } from 'commander';
import { EngineError } from '../kit/engine';
import { ConfigError } from '../kit/service/config';
import { ContractError } from '../schema/errors';
import { PolicyError } from '../schema/policy/page';

/** Each is loaded when it is asked for: a process reads the code of its own part alone. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).startCommand(),
  apart: async () => (await import('./apart.js')).apartCommand(),
  gateway: async () => (await import('./gateway.js')).gatewayCommand(),
  subgraph: async () => (await import('./subgraph.js')).subgraphCommand(),
  token: async () => (await import('./token.js')).tokenCommand(),
  seed: async () => (await import('./seed.js')).seedCommand(),
  import: async () => (await import('./import.js')).importCommand((await import('./import-door.js')).importDoor),
  operate: async () => (await import('./operate.js')).operateCommand(),
  rebuild: async () => (await import('./rebuild.js')).rebuildCommand(),
  store: async () => (await import('./store.js')).storeCommand(),
  schema: async () => (await import('./schema.js')).schemaCommand(),
  policy: async () => (await import('./policy.js')).policyCommand(),
  doctor: async () => (await import('./doctor.js')).doctorCommand(),
  audit: async () => (await import('./audit.js')).auditCommand(),
  export: async () => (await import('./export.js')).exportCommand(),
  operations: async () => (await import('./operations.js')).operationsCommand(),
};

runCommand(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${lineOf(error)}\n`);
  process.exit(1);
});

/** Where none is named that there is, all of them tell about themselves. */
async function runCommand(name: string): Promise<void> {
  const program = new Command('customer-360').description("One graph of a company's customers.");
  const named = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]] : Object.values(COMMANDS);
  for (const load of named) if (load) program.addCommand(await load());
  await program.parseAsync();
}

/** What a person at the terminal can act on: the message of an error that was foreseen, a stack only of one that was not. */
function lineOf(error: unknown): string {
  const isForeseen =
    error instanceof ConfigError ||
    error instanceof PolicyError ||
    error instanceof ContractError ||
    error instanceof EngineError;
  if (isForeseen || (error instanceof Error && error.constructor === Error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
