import { createHash } from 'node:crypto';
import { correctedFiles, readCorrections } from './corrections';
import { digestOf, openFiles, type SourceFile } from './files';
import type { ImportJob, Prepared } from './job';
import { compilePlan } from './plan';
import { RecordsRun } from './records-run';
import { type ImportReport, queryFor } from './report';
import { survey } from './survey';
import { fillTables } from './tables';

/**
 * Brings the files of a folder in. All of them are read to their ends before the first record is written.
 * @throws ImportProblem for a mapping that is wrong, or files that are missing or broken; nothing is written then.
 */
export async function runImport(job: ImportJob): Promise<ImportReport> {
  const startedAt = performance.now();
  const prepared = await prepare(job);
  const { tally, ...ended } = await new RecordsRun(job, prepared).run();
  const { repairedRows, controlTotals, leftOut } = prepared.facts;
  return {
    source: job.mapping.source,
    dryRun: job.dryRun,
    ...tally,
    ...ended,
    repairedRows,
    controlTotals,
    leftOutOfTotals: leftOut,
    query: queryFor(tally.customerCodes[0]),
    seconds: Math.round(performance.now() - startedAt) / 1000,
  };
}

async function prepare(job: ImportJob): Promise<Prepared> {
  const original = await openFiles(job.mapping, job.folder);
  const corrections = job.repaired === null ? null : await readCorrections(job.repaired, original);
  const files = corrections ? correctedFiles(original, corrections) : original;
  const plan = compilePlan(job.mapping, files);
  const tables = await fillTables(plan.tables, files);
  const facts = await survey(plan, files, tables);
  return { plan, files, tables, facts, corrections, digest: await digestOfRun(job, files) };
}

async function digestOfRun({ mapping, repaired }: ImportJob, files: ReadonlyMap<string, SourceFile>): Promise<string> {
  const paths = [...files.values()].map(({ path }) => path);
  const bytes = await digestOf(repaired === null ? paths : [...paths, repaired]);
  return createHash('sha256').update(JSON.stringify(mapping)).update(bytes).digest('hex');
}
