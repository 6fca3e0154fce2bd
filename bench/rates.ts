/**
 * How fast customers come in: seeds into an empty store, then files of others where they are at hand:
 *   npm run bench:rates -- --customers 10000 [--import northwind=<folder> --import cdnow=<folder>]
 * Each runs as its user runs it, as a process of its own; the time is that of the whole command, start included.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { figure, table } from './support/table';

interface Options {
  readonly customers: number;
  readonly import: readonly Files[];
}

interface Files {
  readonly preset: string;
  readonly folder: string;
}

interface Done {
  readonly records: number;
  readonly seconds: number;
}

const MAIN = join(__dirname, '..', 'dist', 'cli', 'main.js');

void new Command('bench:rates')
  .option('--customers <n>', 'how many to seed', Number, 10_000)
  .option('--import <preset=folder>', 'files to bring in, once for each preset', filesOf, [])
  .action(run)
  .parseAsync();

async function run({ customers, import: files }: Options): Promise<void> {
  const rows = [row(`seed ${customers} customers`, seeded(customers))];
  for (const one of files) rows.push(row(`import ${one.preset}`, imported(one)));
  process.stdout.write(`${table(['', 'records', 'seconds', 'records/s'], rows)}\n`);
}

function row(what: string, { records, seconds }: Done): readonly string[] {
  return [what, String(records), figure(seconds), figure(records / seconds)];
}

function seeded(customers: number): Done {
  return inAFolder((environment) => {
    const { seconds, output } = timed(['seed', '--customers', String(customers), '--json'], environment);
    return { records: (lastLine(output) as { records: number }).records, seconds };
  });
}

function imported({ preset, folder }: Files): Done {
  return inAFolder((environment) => {
    const { seconds, output } = timed(['import', preset, folder, '--json'], environment);
    return { records: createdIn(JSON.parse(output)), seconds };
  });
}

function inAFolder<Result>(act: (environment: Readonly<Record<string, string>>) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'c360-bench-'));
  try {
    return act({ DATA_DIR: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Exit code 2 says that single fields were rejected: the rest is in. @throws Error with what the command said */
function timed(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const begun = performance.now();
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0 && status !== 2) throw new Error(`\`${args.join(' ')}\` ended with ${status}: ${stderr}`);
  return { seconds: (performance.now() - begun) / 1000, output: stdout };
}

function createdIn({
  commands,
}: {
  readonly commands: Readonly<Record<string, { readonly created: number }>>;
}): number {
  return Object.values(commands).reduce((sum, { created }) => sum + created, 0);
}

function lastLine(output: string): unknown {
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

function filesOf(text: string, before: readonly Files[]): readonly Files[] {
  const [, preset, folder] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (!preset || !folder) throw new InvalidArgumentError(`files are \`preset=folder\`, not \`${text}\``);
  return [...before, { preset, folder }];
}
