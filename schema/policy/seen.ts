import { COLUMNS, type Column } from '../viewer';
import { cellOf } from './decide';
import { type Answer, type Cell, EFFECTS, type WriteCell } from './policy';
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

/** Who gets a customer's record at all. */
export function reachedBy(page: PolicyPage): readonly Seen[] {
  const { reach } = page.table.policy;
  return COLUMNS.filter((column) => column !== 'export').map((column) => ({
    column,
    sentence: sayReached(column, reach.get(column) ?? []),
    line: page.lines.of('reach', column),
  }));
}

/** Who may do something; an export does nothing. */
export function doneBy(page: PolicyPage, action: string): readonly Seen[] {
  const row = page.table.policy.writing.get(action);
  return COLUMNS.filter((column) => column !== 'export').map((column) => ({
    column,
    sentence: sayDone(column, row?.get(column) ?? []),
    line: page.lines.of('writing', action, column),
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

function sayReached(column: Column, cell: Cell): string {
  const wheres = cell.filter(({ effect }) => effect !== 'hide').map(({ needs }) => ({ held: needs, lacking: 0 }));
  return wheres.length > 0
    ? `${column} gets a customer's record${sayWhere(wheres)}.`
    : `${column} gets no customer's record.`;
}

const MAY: Readonly<Record<Exclude<Answer, 'refuse'>, string>> = {
  allow: 'may do it',
  second: 'may do it once a second person with the same right agrees',
  request: 'may ask for it, and staff decide',
};

function sayDone(column: Column, cell: WriteCell): string {
  const ways = cell.map(({ answer, needs, provisos }) => {
    const provided = provisos.length > 0 ? `, provided ${provisos.map((one) => `\`${one}\``).join(' and ')}` : '';
    return `${MAY[answer]}${sayWhere([{ held: needs, lacking: 0 }])}${provided}`;
  });
  return ways.length > 0 ? `${column} ${ways.join('; or ')}.` : `${column} may not do it.`;
}

function sayExport({ table }: PolicyPage, label: string): string {
  return `The export of a natural person holds ${sayRight(table.rightOf(label))} of it.`;
}
