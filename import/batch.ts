import type { Candidate } from './candidates';
import type { Reject } from './rejects';
import { type Tally, withFieldReject, withOutcome, withSkip } from './tally';
import type { RecordOutcome, RecordTarget } from './target';
import { allRows, type Unit } from './units';

export interface BatchResult {
  readonly tally: Tally;
  readonly rejects: readonly Reject[];
}

/** Sends the records of a batch in their order, and counts what became of each candidate. */
export async function runBatch(
  target: RecordTarget,
  command: string,
  candidates: readonly Candidate[],
  options: { readonly dryRun: boolean; readonly tally: Tally },
): Promise<BatchResult> {
  const inputs = candidates.flatMap((candidate) => (candidate.kind === 'RECORD' ? [candidate.input] : []));
  const outcomes = inputs.length === 0 ? [] : await target.run(command, inputs, { dryRun: options.dryRun });
  if (outcomes.length !== inputs.length) {
    throw new Error(`\`${command}\` answered ${outcomes.length} of ${inputs.length} records`);
  }
  const answers = outcomes.values();
  const rejects: Reject[] = [];
  let { tally } = options;
  for (const candidate of candidates) {
    const outcome = candidate.kind === 'RECORD' ? (answers.next().value ?? null) : null;
    tally = counted(tally, command, candidate, outcome);
    rejects.push(...rejectsOf(command, candidate, outcome));
  }
  return { tally, rejects };
}

function counted(tally: Tally, command: string, candidate: Candidate, outcome: RecordOutcome | null): Tally {
  if (candidate.kind === 'SKIPPED') return withSkip(tally, command);
  if (candidate.kind === 'BROKEN') return withOutcome(tally, command, { outcome: 'REJECTED', ...candidate.fault });
  const withFields = candidate.faults.reduce((sum, { code }) => withFieldReject(sum, code), tally);
  return outcome ? withOutcome(withFields, command, outcome) : withFields;
}

function rejectsOf(command: string, candidate: Candidate, outcome: RecordOutcome | null): readonly Reject[] {
  if (candidate.kind === 'SKIPPED') return [];
  if (candidate.kind === 'BROKEN') return [{ command, row: candidate.row, field: null, ...candidate.fault }];
  const fields = candidate.faults.map((fault) => ({ command, ...fault }));
  return outcome?.outcome === 'REJECTED' ? [...fields, ...quarantined(command, candidate.unit, outcome)] : fields;
}

/** All rows of a refused record are given back: any of them may hold the cause. */
function quarantined(
  command: string,
  unit: Unit,
  { code, message }: { readonly code: string; readonly message: string },
): readonly Reject[] {
  return allRows(unit).map((row) => ({
    command,
    row,
    field: null,
    code: row === unit.main ? code : 'PART_OF_RECORD',
    message: row === unit.main ? message : `belongs to the record of line ${unit.main.line} of ${unit.main.file}`,
  }));
}
