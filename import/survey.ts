import type { SourceFile } from './files';
import type { RowsSpec } from './mapping';
import type { ControlTotalPlan, Plan } from './plan';
import { Sums, type Total } from './sums';
import { allRows, type Unit, unitSource } from './units';
import type { FieldFault, Tables } from './value-types';

/** What is known before the first record is written: that every file can be read to its end, how long it takes, and what it sums to. */
export interface Survey {
  /** Units per record of the plan. */
  readonly counts: readonly number[];
  readonly controlTotals: readonly Total[];
  /** Rows that could not be counted into a control total. */
  readonly leftOut: number;
  /** Rows whose surplus cells were put back into the overflow column. */
  readonly repairedRows: number;
}

/** @throws ImportProblem if a file is broken, or its rows do not stand as the mapping says. */
export async function survey(plan: Plan, files: ReadonlyMap<string, SourceFile>, tables: Tables): Promise<Survey> {
  const counted = new Map<string, number>();
  const sums = new Sums();
  const repaired = new Set<string>();
  for (const rows of distinct([...plan.records, ...plan.controlTotals].flatMap(({ rows }) => rows ?? []))) {
    const totals = plan.controlTotals.filter((total) => keyOf(total.rows) === keyOf(rows));
    let units = 0;
    for await (const unit of unitSource(rows, files).units()) {
      units += 1;
      for (const row of allRows(unit)) if (row.repaired) repaired.add(`${row.file}\u0000${row.line}`);
      for (const total of totals) addTo(sums, total, unit, tables);
    }
    counted.set(keyOf(rows), units);
  }
  return {
    counts: plan.records.map(({ rows }) => (rows ? (counted.get(keyOf(rows)) ?? 0) : 1)),
    controlTotals: sums.totals(),
    leftOut: sums.leftOut,
    repairedRows: repaired.size,
  };
}

/** Rows that are read alike are read once. */
function distinct(specs: readonly RowsSpec[]): readonly RowsSpec[] {
  return [...new Map(specs.map((spec) => [keyOf(spec), spec])).values()];
}

function keyOf({ from, group, join }: RowsSpec): string {
  return JSON.stringify([from, group ?? null, join]);
}

/** All of a unit is added or nothing: a total that misses a part of a record would agree with nothing. */
function addTo(sums: Sums, plan: ControlTotalPlan, unit: Unit, tables: Tables): void {
  const faults: FieldFault[] = [];
  const scope = { row: unit.main, parts: unit.parts, outer: null, tables, faults };
  const isBroken = allRows(unit).some(({ fault }) => fault !== null);
  if (!isBroken && plan.skips(scope)) return;
  const [period, currency] = isBroken ? [null, null] : [plan.period(scope), plan.currency(scope)];
  const amounts = isBroken ? [] : plan.rungs.map(({ rung, amount }) => ({ rung, amount: amount(scope) }));
  if (faults.length > 0 || period === null || currency === null) sums.leaveOut();
  else
    for (const { rung, amount } of amounts)
      sums.add({ period: String(period), currency: String(currency), rung }, amount);
}
