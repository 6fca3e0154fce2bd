import { COLUMNS, type Column } from '../viewer';
import { cellOf } from './decide';
import { type Cell, EFFECTS } from './policy';
import type { PolicyPage } from './policy-page';
import { sayRight } from './say';
import { sayWhere } from './where';

/** What one column of the page says of a label, as a sentence and where it stands. */
export interface Seen {
  readonly column: Column;
  readonly sentence: string;
  readonly line: number;
}

/** Everybody whom the page knows, in the order of its columns. */
export function seenBy(page: PolicyPage, label: string): readonly Seen[] {
  const { policy } = page.table;
  return COLUMNS.map((column) => ({
    column,
    sentence: column === 'export' ? sayExport(page, label) : saySeen(column, cellOf(policy, label, column)),
    line: lineOfCell(page, label, column),
  }));
}

export function lineOfCell({ lines }: PolicyPage, label: string, column: Column): number {
  return column === 'export' ? lines.of('rights', label) : lines.of('reading', label, column);
}

/** `agent sees it whole where `live-call` holds, else blurred.` */
function saySeen(column: Column, cell: Cell): string {
  const entries = cell
    .filter(({ effect }) => effect !== 'hide')
    .sort((one, other) => EFFECTS.indexOf(other.effect) - EFFECTS.indexOf(one.effect));
  if (entries.length === 0) return `${column} does not see it.`;
  const ways = entries.map(
    ({ effect, needs }) => `${effect === 'show' ? 'whole' : 'blurred'}${sayWhere([{ held: needs, lacking: 0 }])}`,
  );
  return `${column} sees it ${ways.join(', else ')}${entries.some(({ needs }) => needs === 0) ? '' : ', else not at all'}.`;
}

function sayExport({ table }: PolicyPage, label: string): string {
  return `The export of a natural person holds ${sayRight(table.rightOf(label))} of it.`;
}
