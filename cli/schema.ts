import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { breakingChanges, dangerousChanges } from '../schema/breaking';
import { loadPolicy } from '../schema/policy/parse';
import { tabulate } from '../schema/policy/table';
import { contractFile, type Drift, drift, type Printed, printAll, writePrinted } from '../schema/printed';
import { AUDIENCES } from '../schema/viewer';
import { subgraphs } from '../subgraphs';

interface SchemaOptions {
  readonly check: boolean;
  readonly allowBreaking: boolean;
  readonly against: string;
}

const PRINTED = join('schema', 'printed');

/** `schema`: prints the contract; with `--check`, says instead where the files differ from it, and which clients it breaks. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('Prints the subgraphs, the supergraph, the contract of each audience, the policy and the errors.')
    .option('--check', 'write nothing; fail where the files differ or a contract breaks', false)
    .option('--allow-breaking', 'name breaking changes without failing on them', false)
    .option('--against <revision>', 'the revision whose contracts clients rely on', 'HEAD')
    .action((options: SchemaOptions) => {
      const printed = printAll({ subgraphs, table: tabulate(loadPolicy()) });
      if (options.check) check(printed, options);
      else writePrinted(printed, resolve(PRINTED));
    });
}

function check(printed: Printed, { allowBreaking, against }: SchemaOptions): void {
  const drifted = drift(printed, resolve(PRINTED)).map(driftLine);
  const breaking = changesOf(printed, against, breakingChanges).map((change) => `breaking: ${change}`);
  const dangerous = changesOf(printed, against, dangerousChanges).map((change) => `dangerous: ${change}`);
  for (const line of [...drifted, ...breaking, ...dangerous]) process.stdout.write(`${line}\n`);
  if (drifted.length > 0 || (breaking.length > 0 && !allowBreaking)) process.exitCode = 1;
}

type Comparison = (before: string, now: string) => readonly string[];

/** What differs, contract by contract, from those that the revision holds. */
function changesOf(printed: Printed, revision: string, compare: Comparison): readonly string[] {
  return AUDIENCES.map(contractFile).flatMap((file) => {
    const [before, now] = [committed(file, revision), printed[file]];
    if (before === null || now === undefined) return [];
    return compare(before, now).map((change) => `${file}: ${change}`);
  });
}

/** The file as committed, or null where that revision has none. */
function committed(file: string, revision: string): string | null {
  try {
    const path = `${revision}:./${join(PRINTED, file)}`;
    return execFileSync('git', ['show', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

function driftLine({ file, line, printed, found }: Drift): string {
  const state = (text: string | null) => (text === null ? 'nothing' : `\`${text}\``);
  return `${file}:${line}: the code prints ${state(printed)}, the file says ${state(found)}; run \`npm run schema\``;
}

if (require.main === module) schemaCommand().parse();
