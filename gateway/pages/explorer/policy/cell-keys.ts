import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Arrow keys, Home, End and the page keys move the focus among the buttons in the cells of a table's body. */
export function moveByKeys(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = STEPS[event.key];
  const cell = (event.target as Element).closest('td');
  const row = cell?.closest('tr');
  if (!step || !cell || !row) return;
  event.preventDefault();
  const rows = [...event.currentTarget.rows];
  const next = rows[within(rows.indexOf(row) + step[0], rows.length)];
  const cells = [...(next?.querySelectorAll('td') ?? [])];
  const at = [...row.querySelectorAll('td')].indexOf(cell);
  cells[within(at + step[1], cells.length)]?.querySelector('button')?.focus();
}

function within(wanted: number, length: number): number {
  return Math.min(Math.max(wanted, 0), length - 1);
}
