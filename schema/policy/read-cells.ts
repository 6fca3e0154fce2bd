import { COLUMNS, type Column } from '../viewer';
import { checkClasses, checkIdle, type Ranked } from './cell-checks';
import { readEntry, readReachEntry, readWriteEntry } from './grammar';
import type { Page, PageEntry, Place } from './page';
import { ANSWERS, EFFECTS, type Entry, type Policy, type ReadingRow, type WriteEntry } from './policy';

const VIEWERS = COLUMNS.filter((column) => column !== 'export');
const LABEL = /^[A-Z][A-Z0-9_]*$/;

interface CellKind<E> {
  readonly read: (page: Page, at: Place) => E | null;
  readonly rank: (entry: E) => Ranked;
}
const READING: CellKind<Entry> = {
  read: readEntry,
  rank: ({ effect, needs }) => ({ rank: EFFECTS.indexOf(effect), needs, provisos: [] }),
};
const REACH: CellKind<Entry> = { ...READING, read: readReachEntry };
const WRITING: CellKind<WriteEntry> = {
  read: readWriteEntry,
  rank: ({ answer, needs, provisos }) => ({ rank: ANSWERS.indexOf(answer), needs, provisos }),
};

export function readReading(page: Page, at: Place | null): Policy['reading'] {
  return new Map(page.entries(at).map((entry) => [readLabel(page, entry), readReadingRow(page, entry)]));
}

export function readReach(page: Page, at: Place | null): Policy['reach'] {
  return readRow(page, REACH, page.fields(at, VIEWERS, 'viewer'), at);
}

export function readWriting(page: Page, at: Place | null): Policy['writing'] {
  const rowOf = ({ value, keyAt }: PageEntry) => readRow(page, WRITING, page.fields(value, VIEWERS, 'viewer'), keyAt);
  return new Map(page.entries(at).map((entry) => [entry.key, rowOf(entry)]));
}

function readLabel(page: Page, { key, keyAt }: PageEntry): string {
  if (!LABEL.test(key) || key === 'INHERIT') {
    page.complain(keyAt, `a label is written in capitals, and INHERIT is none: found \`${key}\``);
  }
  return key;
}

function readReadingRow(page: Page, { value, keyAt }: PageEntry): ReadingRow {
  const fields = new Map(page.fields(value, [...VIEWERS, 'covers', 'lookup'] as const, 'viewer'));
  const covers = fields.get('covers');
  const lookup = fields.get('lookup');
  const viewers = VIEWERS.flatMap((viewer) => pairOf(viewer, fields.get(viewer)));
  return {
    covers: covers ? page.text(covers.value) : '',
    cells: readRow(page, READING, new Map(viewers), keyAt),
    lookup: lookup
      ? page.list(lookup.value).flatMap((at) => page.known(page.text(at), VIEWERS, 'viewer', at) ?? [])
      : [],
  };
}

function pairOf(viewer: Column, entry: PageEntry | undefined): readonly (readonly [Column, PageEntry])[] {
  return entry ? [[viewer, entry]] : [];
}

function readRow<E>(
  page: Page,
  kind: CellKind<E>,
  fields: ReadonlyMap<Column, PageEntry>,
  at: Place | null,
): ReadonlyMap<Column, readonly E[]> {
  const soFar = page.problemCount;
  const row = new Map([...fields].map(([column, { value }]) => [column, readCell(page, kind, value)]));
  if (page.problemCount === soFar)
    checkClasses(page, new Map([...row].map(([column, cell]) => [column, cell.map(kind.rank)])), at);
  return row;
}

function readCell<E>(page: Page, kind: CellKind<E>, at: Place): readonly E[] {
  const read = page.oneOrMore(at).flatMap((place) => {
    const entry = kind.read(page, place);
    return entry ? [{ entry, place }] : [];
  });
  checkIdle(
    page,
    read.map(({ entry }) => kind.rank(entry)),
    read.map(({ place }) => place),
  );
  return read.map(({ entry }) => entry);
}
