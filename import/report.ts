import type { Findings } from './findings';
import type { Total } from './sums';
import { sumOf, type Tally } from './tally';

/** What a run did; with `--json` it is printed as it is. */
export interface ImportReport extends Omit<Tally, 'customerCodes'> {
  readonly source: string;
  readonly dryRun: boolean;
  /** Whether the run went on where a killed one had stopped. */
  readonly resumed: boolean;
  /** Rows whose surplus cells were put back into the overflow column. */
  readonly repairedRows: number;
  /** Null where nothing was rejected. */
  readonly rejectsFile: string | null;
  readonly controlTotals: readonly Total[];
  /** Units of rows that could not be counted into a control total. */
  readonly leftOutOfTotals: number;
  readonly customerCodes: readonly string[];
  /** A query to paste; null where no customer came in. */
  readonly query: string | null;
  readonly findings: Findings;
  readonly seconds: number;
}

/** 0 where all went in whole, 2 where a record or a field was rejected. */
export function exitCodeOf({ fieldRejects, quarantines }: ImportReport): 0 | 2 {
  return sumOf(fieldRejects) + sumOf(quarantines) > 0 ? 2 : 0;
}

export function queryFor(code: string | undefined): string | null {
  if (code === undefined) return null;
  return `{ customer(code: "${code}") { displayName status
    contacts(first: 3) { edges { node { contact { name } roles } } }
    orders(first: 3) { edges { node { orderNo placedAt net { amount currency } } } totalCount }
    tickets(first: 3) { edges { node { ticketNo status } } }
    receivables { currency open { amount } } } }`;
}

/** The report as a person reads it. */
export function printReport(report: ImportReport): string {
  return [
    `${report.source}${report.dryRun ? ', dry run: nothing was written' : ''}${report.resumed ? ', resumed' : ''} (${report.seconds} s)`,
    '',
    ...table(report),
    '',
    ...counts('rows repaired: surplus cells put back', report.repairedRows),
    ...reasons('fields rejected, their records went in without them', report.fieldRejects),
    ...reasons('quarantined', report.quarantines),
    ...(report.rejectsFile === null ? [] : [`rejects: ${report.rejectsFile}`]),
    ...totals(report),
    ...poor(report.findings),
    ...duplicates(report.findings),
    ...codes(report),
    '',
  ].join('\n');
}

const HEADS = ['created', 'changed', 'unchanged', 'quarantined', 'skipped'] as const;

function table({ commands }: ImportReport): readonly string[] {
  const width = Math.max(...Object.keys(commands).map(({ length }) => length), 0);
  const head = `${' '.repeat(width)} ${HEADS.map((name) => name.padStart(12)).join('')}`;
  const rows = Object.entries(commands).map(
    ([command, row]) => `${command.padEnd(width)} ${HEADS.map((name) => String(row[name]).padStart(12)).join('')}`,
  );
  return [head, ...rows];
}

function reasons(title: string, byCode: Readonly<Record<string, number>>): readonly string[] {
  const sum = sumOf(byCode);
  if (sum === 0) return [];
  return [
    `${title}: ${sum}`,
    ...Object.entries(byCode).map(([code, count]) => `  ${String(count).padStart(6)}  ${code}`),
  ];
}

function counts(title: string, count: number): readonly string[] {
  return count === 0 ? [] : [`${title}: ${count}`];
}

function totals({ controlTotals, leftOutOfTotals }: ImportReport): readonly string[] {
  const rungs = [...new Set(controlTotals.map(({ rung }) => rung))];
  const periods = new Set(controlTotals.map(({ period }) => period)).size;
  if (rungs.length === 0) return [];
  return [
    `control totals: ${rungs.join(', ')} of ${periods} periods`,
    ...counts('  rows left out of them', leftOutOfTotals),
  ];
}

function poor({ poor: kinds }: Findings): readonly string[] {
  const lines = kinds.map(
    ({ what, customers, first }) => `  ${String(customers).padStart(6)}  ${what}: ${first.join(', ')}`,
  );
  return lines.length === 0 ? [] : ['poor customers', ...lines];
}

function duplicates({ duplicates: shown, duplicateGroups }: Findings): readonly string[] {
  if (duplicateGroups === 0) return [];
  const lines = shown.map(({ by, value, ids }) => `  same ${by} ${value}: ${ids.join(', ')}`);
  return [`looks like the same customer: ${duplicateGroups}`, ...lines];
}

function codes({ customerCodes, query }: ImportReport): readonly string[] {
  if (query === null) return [];
  return ['', `customers: ${customerCodes.join(', ')}`, 'ask for one of them:', query];
}
