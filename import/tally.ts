import type { RecordOutcome } from './target';

/** What became of the units of one command. */
export interface CommandCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly quarantined: number;
  readonly skipped: number;
}

/** All that a run counts; plain data, so that a killed run goes on counting. */
export interface Tally {
  readonly commands: Readonly<Record<string, CommandCounts>>;
  /** Records that went in without a field, by the code of the reject. */
  readonly fieldRejects: Readonly<Record<string, number>>;
  /** Records that did not go in, by the code of the reject. */
  readonly quarantines: Readonly<Record<string, number>>;
  readonly customerCodes: readonly string[];
}

export const NOTHING_YET: Tally = { commands: {}, fieldRejects: {}, quarantines: {}, customerCodes: [] };

const NO_COUNTS: CommandCounts = { created: 0, changed: 0, unchanged: 0, quarantined: 0, skipped: 0 };
const COUNTED_AS = { CREATED: 'created', CHANGED: 'changed', UNCHANGED: 'unchanged', REJECTED: 'quarantined' } as const;
const CODES_SHOWN = 3;

export function withOutcome(tally: Tally, command: string, outcome: RecordOutcome): Tally {
  const counted = counting(tally, command, COUNTED_AS[outcome.outcome]);
  if (outcome.outcome === 'REJECTED') return { ...counted, quarantines: plusOne(counted.quarantines, outcome.code) };
  return command === 'recordCustomer' ? withCode(counted, outcome.code) : counted;
}

export function withSkip(tally: Tally, command: string): Tally {
  return counting(tally, command, 'skipped');
}

export function withFieldReject(tally: Tally, code: string): Tally {
  return { ...tally, fieldRejects: plusOne(tally.fieldRejects, code) };
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function counting(tally: Tally, command: string, as: keyof CommandCounts): Tally {
  const counts = tally.commands[command] ?? NO_COUNTS;
  return { ...tally, commands: { ...tally.commands, [command]: { ...counts, [as]: counts[as] + 1 } } };
}

function withCode(tally: Tally, code: string | null): Tally {
  const { customerCodes } = tally;
  if (code === null || customerCodes.includes(code) || customerCodes.length >= CODES_SHOWN) return tally;
  return { ...tally, customerCodes: [...customerCodes, code] };
}

function plusOne(counts: Readonly<Record<string, number>>, key: string): Readonly<Record<string, number>> {
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
}
