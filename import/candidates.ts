import type { RecordPlan } from './plan';
import type { Row, RowFault } from './rows';
import { allRows, type Unit } from './units';
import type { FieldFault, Tables } from './value-types';

/** What a unit of rows comes to before any command sees it. */
export type Candidate =
  | { readonly kind: 'RECORD'; readonly unit: Unit; readonly input: Input; readonly faults: readonly FieldFault[] }
  | { readonly kind: 'SKIPPED'; readonly unit: Unit }
  | { readonly kind: 'BROKEN'; readonly unit: Unit; readonly row: Row; readonly fault: RowFault };

export type Input = Readonly<Record<string, unknown>>;

/** A broken row breaks its record: an order without one of its lines would be another order. */
export function candidateOf({ skips, input }: RecordPlan, unit: Unit, tables: Tables): Candidate {
  const row = allRows(unit).find(({ fault }) => fault !== null);
  if (row?.fault) return { kind: 'BROKEN', unit, row, fault: row.fault };
  const faults: FieldFault[] = [];
  const scope = { row: unit.main, parts: unit.parts, outer: null, tables, faults };
  if (skips({ ...scope, faults: [] })) return { kind: 'SKIPPED', unit };
  return { kind: 'RECORD', unit, input: (input(scope) ?? {}) as Input, faults };
}

/** The unit of a record that is not made from rows. */
export const NO_ROWS: Unit = {
  main: { file: 'mapping', line: 0, raw: '', cells: [], repaired: false, fault: null },
  parts: new Map(),
};
