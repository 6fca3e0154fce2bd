import { join } from 'node:path';
import { runBatch } from './batch';
import { type Candidate, candidateOf, type Input, NO_ROWS } from './candidates';
import { Checkpoint } from './checkpoint';
import { isCorrected } from './corrections';
import { type Findings, Inspector } from './findings';
import type { ImportJob, Prepared } from './job';
import type { RecordPlan } from './plan';
import { RejectsFile } from './rejects';
import type { Row } from './rows';
import { NOTHING_YET, type Tally, withOutcome } from './tally';
import { allRows, type Unit, type UnitSource, unitSource } from './units';

export interface EndedRun {
  readonly tally: Tally;
  readonly rejectsFile: string | null;
  readonly resumed: boolean;
  readonly findings: Findings;
}

const BATCH = 500;

/** One walk over all records of a plan, in batches; after each the progress is saved. */
export class RecordsRun {
  private readonly inspector = new Inspector();
  private readonly checkpoint: Checkpoint;
  private tally: Tally = NOTHING_YET;
  private rejects: RejectsFile;
  private rejectsPath: string;
  private rejectsBytes = 0;

  constructor(
    private readonly job: ImportJob,
    private readonly prepared: Prepared,
  ) {
    const { source } = job.mapping;
    const stamp = new Date().toISOString().replace(/[-:]|\..*/g, '');
    this.checkpoint = new Checkpoint(join(job.workDir, `${source}.progress.json`));
    this.rejectsPath = join(job.workDir, `${source}-${stamp}${job.dryRun ? '-dry-run' : ''}.rejects.csv`);
    this.rejects = new RejectsFile(this.rejectsPath);
  }

  async run(): Promise<EndedRun> {
    const { plan, facts } = this.prepared;
    const from = await this.resume();
    this.job.progress.start(facts.counts.reduce((sum, count) => sum + count, 0));
    try {
      for (const [at, record] of plan.records.entries()) await this.runRecord(record, at, from);
      await this.runControlTotals();
    } finally {
      this.job.progress.stop();
      await this.rejects.release();
    }
    const rejectsFile = await this.rejects.close();
    if (!this.job.dryRun) await this.checkpoint.clear();
    return { tally: this.tally, rejectsFile, resumed: from.resumed, findings: this.inspector.findings() };
  }

  private async resume(): Promise<Start> {
    const { dryRun, fresh } = this.job;
    const saved = dryRun || fresh ? null : await this.checkpoint.load(this.prepared.digest);
    if (saved) {
      this.tally = saved.tally;
      this.rejectsPath = saved.rejectsPath;
      this.rejects = new RejectsFile(saved.rejectsPath);
    }
    await this.rejects.open(saved?.rejectsBytes ?? 0);
    this.rejectsBytes = saved?.rejectsBytes ?? 0;
    return { record: saved?.record ?? 0, unit: saved?.unit ?? 0, resumed: saved !== null };
  }

  /** Customers that went in before the kill are looked at again, so that the findings are whole. */
  private async runRecord(record: RecordPlan, at: number, from: Start): Promise<void> {
    if (at < from.record && record.command !== 'recordCustomer') return;
    const done = at < from.record ? Number.POSITIVE_INFINITY : at === from.record ? from.unit : 0;
    const source = record.rows ? unitSource(record.rows, this.prepared.files) : null;
    let batch: Candidate[] = [];
    let unit = 0;
    for await (const next of this.unitsOf(source)) {
      unit += 1;
      const candidate = candidateOf(record, next, this.prepared.tables);
      if (record.command === 'recordCustomer' && candidate.kind === 'RECORD') this.inspector.see(candidate.input);
      if (unit > done) batch.push(candidate);
      if (batch.length === BATCH) {
        await this.send(record.command, batch, { record: at, unit });
        batch = [];
      }
    }
    if (done === Number.POSITIVE_INFINITY) return;
    await this.send(record.command, batch, { record: at, unit });
    if (source && this.isFirstOf(record, at)) await this.rejectUnclaimed(record.command, source.unclaimed());
    await this.save({ record: at + 1, unit: 0 });
  }

  /** After a repair, the records that have a repaired row. */
  private async *unitsOf(source: UnitSource | null): AsyncGenerator<Unit> {
    const { corrections } = this.prepared;
    for await (const unit of source ? source.units() : [NO_ROWS]) {
      const isMeant =
        corrections === null || unit === NO_ROWS || allRows(unit).some((row) => isCorrected(row, corrections));
      if (isMeant) yield unit;
    }
  }

  private async send(command: string, batch: readonly Candidate[], reached: Position): Promise<void> {
    const { target, dryRun, progress } = this.job;
    const { tally, rejects } = await runBatch(target, command, batch, { dryRun, tally: this.tally });
    this.tally = tally;
    this.rejectsBytes = await this.rejects.add(rejects);
    await this.save(reached);
    progress.advance(batch.length, command);
  }

  private async save({ record, unit }: Position): Promise<void> {
    if (this.job.dryRun) return;
    const { rejectsPath, rejectsBytes, tally } = this;
    await this.checkpoint.save({ of: this.prepared.digest, record, unit, rejectsPath, rejectsBytes, tally });
  }

  /** Several records may be made from the same rows; what none of them takes is told once. */
  private isFirstOf({ rows }: RecordPlan, at: number): boolean {
    const same = JSON.stringify(rows);
    return this.prepared.plan.records.findIndex((record) => JSON.stringify(record.rows) === same) === at;
  }

  private async rejectUnclaimed(command: string, rows: readonly Row[]): Promise<void> {
    const { corrections } = this.prepared;
    const meant = rows.filter((row) => corrections === null || isCorrected(row, corrections));
    const message = 'belongs to no row of the file it is joined to, or stands apart from the other rows of its key';
    const rejects = meant.map((row) => ({ command, row, code: 'NO_RECORD_FOR_ROW', field: null, message }));
    for (const { code } of rejects)
      this.tally = withOutcome(this.tally, command, { outcome: 'REJECTED', code, message });
    this.rejectsBytes = await this.rejects.add(rejects);
  }

  /** A total that leaves rows out is no control total, so none is sent then. */
  private async runControlTotals(): Promise<void> {
    const { controlTotals, leftOut } = this.prepared.facts;
    if (leftOut > 0) return;
    const inputs = controlTotals.map((total): Input => ({ ...total }));
    const candidates = inputs.map((input): Candidate => ({ kind: 'RECORD', unit: NO_ROWS, input, faults: [] }));
    const reached = { record: this.prepared.plan.records.length, unit: 0 };
    for (let at = 0; at < candidates.length; at += BATCH) {
      await this.send('recordControlTotal', candidates.slice(at, at + BATCH), reached);
    }
  }
}

interface Position {
  readonly record: number;
  readonly unit: number;
}

interface Start extends Position {
  readonly resumed: boolean;
}
