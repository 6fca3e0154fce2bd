import type { Column } from '../../../../schema/viewer';
import type { PolicyView } from '../../../view/policy-view';

/** A row of one of the tables, as it is shown. */
export interface Rule {
  /** A label, an action, or what opens records at all. */
  readonly name: string;
  readonly covers: string;
  readonly notes: readonly string[];
  readonly cells: Readonly<Partial<Record<Column, Cell>>>;
}

export interface Cell {
  /** In the words of the page; empty where it says nothing, which hides or refuses. */
  readonly says: string;
  readonly sentence: string;
  readonly line: number;
  readonly tone: Tone;
}

/** How much a cell gives at most: by colour beside its words, never instead of them. */
export type Tone = 'all' | 'part' | 'none';

type Sentences = readonly { readonly column: Column; readonly sentence: string; readonly line: number }[];

export function readingRules(page: PolicyView): readonly Rule[] {
  const reach: Rule = {
    name: 'Records',
    covers: "which customers' records a viewer gets at all",
    notes: [],
    cells: cellsOf(page.reach, page.reached),
  };
  const rows = page.reading.map(({ label, covers, sensitive, lookup, cells, seen }) => ({
    name: label,
    covers,
    notes: [
      ...(sensitive ? ['audited'] : []),
      ...(lookup.length > 0 ? [`a whole one finds a customer for ${lookup.join(', ')}`] : []),
    ],
    cells: cellsOf(cells, seen),
  }));
  return [reach, ...rows];
}

export function writingRules(page: PolicyView): readonly Rule[] {
  return page.writing.map(({ action, cells, done }) => ({
    name: action,
    covers: '',
    notes: [],
    cells: cellsOf(cells, done),
  }));
}

/** Rows that have all the words somewhere, of which one viewer, or any, gets as much as is asked for. */
export function sought(
  rules: readonly Rule[],
  words: string,
  column: Column | null,
  tone: Tone | null,
): readonly Rule[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter(({ name, covers, notes, cells }) => {
    const seen = column ? [cells[column]] : Object.values(cells);
    const text = [name, covers, ...notes, ...seen.map((cell) => cell?.says)].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word)) && (!tone || seen.some((cell) => cell?.tone === tone));
  });
}

function cellsOf(cells: PolicyView['reach'], sentences: Sentences): Rule['cells'] {
  return Object.fromEntries(
    sentences.map(({ column, sentence, line }) => {
      const says = cells[column] ?? '';
      return [column, { says, sentence, line, tone: toneOf(says) }];
    }),
  );
}

/** What stands without a condition gives all; anything else gives something. */
function toneOf(says: string): Tone {
  if (says === '' || says === 'hide') return 'none';
  return says.split(', ').some((entry) => entry === 'show' || entry === 'allow') ? 'all' : 'part';
}
