import { join } from 'node:path';
import { Command } from 'commander';
import {
  exitCodeOf,
  ImportProblem,
  type ImportReport,
  mappingOf,
  PRESETS,
  printReport,
  progressOn,
  type RecordTarget,
  runImport,
} from '../import';

/** The commands of the graph, and the way to leave it. */
export interface ImportDoor {
  readonly target: RecordTarget;
  /** Where progress and rejects are kept. */
  readonly dataDir: string;
  /** Writes down who ran it, and with what outcome. */
  audited<Done>(command: string, work: () => Promise<Done>, countOf: (done: Done) => number): Promise<Done>;
  /** Lets every copy and figure of what was brought in settle. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

interface ImportOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly fresh: boolean;
  readonly repaired?: string;
}

/** `import`: brings the files of a folder into the graph. Ends with 0, with 2 where something was rejected, with 1 where it could not run. */
export function importCommand(connect: () => Promise<ImportDoor>): Command {
  return new Command('import')
    .description('Brings the files of a folder into the graph; docs/import.md explains mappings.')
    .argument('<mapping>', `a preset (${PRESETS.join(', ')}) or the path of a mapping in YAML`)
    .argument('<folder>', 'where the files are')
    .option('--dry-run', 'decide everything and write nothing', false)
    .option('--json', 'print the report as JSON', false)
    .option('--fresh', 'start from the top although a stopped run could be resumed', false)
    .option('--repaired <rejects.csv>', 'run only the records of the rows in this repaired rejects file')
    .action((mapping: string, folder: string, options: ImportOptions) =>
      runToExit(connect, { mapping, folder, ...options }),
    );
}

type Asked = ImportOptions & { readonly mapping: string; readonly folder: string };

async function runToExit(connect: () => Promise<ImportDoor>, asked: Asked): Promise<void> {
  try {
    process.exitCode = await run(connect, asked);
  } catch (error) {
    for (const line of linesOf(error)) process.stderr.write(`import: ${line}\n`);
    process.exitCode = 1;
  }
}

async function run(connect: () => Promise<ImportDoor>, asked: Asked): Promise<0 | 2> {
  const { folder, dryRun, fresh, repaired = null } = asked;
  const mapping = await mappingOf(asked.mapping);
  const { target, dataDir, audited, settle, close } = await connect();
  try {
    const workDir = join(dataDir, 'imports');
    const progress = progressOn(process.stderr);
    const bring = () => runImport({ mapping, folder, target, dryRun, fresh, repaired, workDir, progress });
    const report = await (dryRun ? bring() : audited(`import ${mapping.source}`, bring, recordsIn));
    process.stdout.write(asked.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
    if (!dryRun) await settle().catch(sayUnsettled);
    return exitCodeOf(report);
  } finally {
    await close();
  }
}

function sayUnsettled(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new ImportProblem([
    `the records are in, but a copy or figure is not: ${why}; a running product tries it again`,
  ]);
}

/** What went in or was looked at; rejects stand in their own file. */
function recordsIn({ commands }: ImportReport): number {
  return Object.values(commands).reduce(
    (sum, { created, changed, unchanged }) => sum + created + changed + unchanged,
    0,
  );
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof ImportProblem) return error.lines;
  const message = error instanceof Error ? error.message : String(error);
  return [`stopped: ${message}; run the same command to go on where it stopped`];
}
