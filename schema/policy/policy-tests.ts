import { COLUMNS, type Column, type Standpoint } from '../viewer';
import { bitsOf, CONDITIONS, type ConditionBits } from './conditions';
import { sayVerdicts } from './diff-cells';
import { Page, type PageEntry, type Place, type Problem } from './page';
import { ANSWERS, EFFECTS, PROVISOS, type WriteVerdicts } from './policy';
import type { DecisionTable } from './table';

/** How the rows of a table of expectations came out. */
export interface TestedPolicy {
  readonly rows: number;
  /** Rows that the page answers otherwise, by line. */
  readonly failures: readonly Problem[];
}

const SECTIONS = ['reading', 'reach', 'writing'] as const;
const FIELDS = {
  reading: ['who', 'label', 'under', 'sees'],
  reach: ['who', 'under', 'gets'],
  writing: ['who', 'action', 'under', 'provided', 'may'],
} as const;
/** A customer whose class nobody knows yet. */
const UNKNOWN_CLASS = 'unknown class';
const WHO = [...COLUMNS, UNKNOWN_CLASS] as const;
const GETS = ['records', 'none'] as const;

type Fields = ReadonlyMap<string, PageEntry>;
type Failing = string | null;

/** Holds a page to what is expected of it. @throws PolicyError where the table of expectations itself cannot be read. */
export function testPolicy(text: string, table: DecisionTable): TestedPolicy {
  const page = new Page(text);
  const sections = page.fields(page.root, SECTIONS, 'section');
  const failures: Problem[] = [];
  let rows = 0;
  for (const [name, { value }] of sections) {
    for (const place of page.list(value)) {
      rows += 1;
      const failing = ROWS[name](page, page.fields<string>(place, FIELDS[name], 'part of a row'), place, table);
      if (failing) failures.push({ line: page.lineOf(place), text: failing });
    }
  }
  page.finish();
  return { rows, failures };
}

type Row = (page: Page, fields: Fields, at: Place, table: DecisionTable) => Failing;

const readingRow: Row = (page, fields, at, table) => {
  page.require(fields, ['who', 'label', 'sees'], 'parts of a row', at);
  const { who, standpoint } = whoIn(page, fields, at);
  const label = textOf(page, fields, 'label');
  const expected = page.known(textOf(page, fields, 'sees'), EFFECTS, 'effect', at);
  if (!table.policy.reading.has(label)) page.complain(at, `no label \`${label}\` in \`reading\`: correct the name`);
  const found = table.effect(label, standpoint, underIn(page, fields, at));
  return found === expected ? null : `${who} should see ${label} as ${expected}, and the page says ${found}`;
};

const reachRow: Row = (page, fields, at, table) => {
  page.require(fields, ['who', 'gets'], 'parts of a row', at);
  const { who, standpoint } = whoIn(page, fields, at);
  const expected = page.known(textOf(page, fields, 'gets'), GETS, 'reach', at);
  const found = table.reaches(standpoint, underIn(page, fields, at)) ? 'records' : 'none';
  return found === expected ? null : `${who} should get ${expected}, and the page says ${found}`;
};

const writingRow: Row = (page, fields, at, table) => {
  page.require(fields, ['who', 'action', 'may'], 'parts of a row', at);
  const { who, standpoint } = whoIn(page, fields, at);
  const action = textOf(page, fields, 'action');
  const expected = page.known(textOf(page, fields, 'may'), ANSWERS, 'answer', at);
  if (!table.policy.writing.has(action)) page.complain(at, `no action \`${action}\` in \`writing\`: correct the name`);
  const verdicts = table.waysToWrite(action, standpoint, underIn(page, fields, at));
  const found = answerOf(verdicts, wordsIn(page, fields, 'provided', PROVISOS, 'proviso', at));
  if (found === expected) return null;
  return `${who} should be answered ${expected} for ${action}, and the page answers ${found}: it ${sayVerdicts(verdicts)}`;
};

const ROWS: Readonly<Record<(typeof SECTIONS)[number], Row>> = {
  reading: readingRow,
  reach: reachRow,
  writing: writingRow,
};

/** The first verdict of which every proviso holds. */
function answerOf(verdicts: WriteVerdicts, provided: readonly string[]): string {
  return verdicts.find(({ provisos }) => provisos.every((proviso) => provided.includes(proviso)))?.answer ?? 'refuse';
}

function whoIn(page: Page, fields: Fields, at: Place): { readonly who: string; readonly standpoint: Standpoint } {
  const who = page.known(textOf(page, fields, 'who'), WHO, 'viewer', at) ?? 'nobody';
  if (who === UNKNOWN_CLASS) return { who, standpoint: { columns: ['full', 'basic', 'minimal'], counts: 'strictest' } };
  return { who, standpoint: { columns: [who satisfies Column], counts: 'loosest' } };
}

function underIn(page: Page, fields: Fields, at: Place): ConditionBits {
  return bitsOf(wordsIn(page, fields, 'under', CONDITIONS, 'condition', at));
}

/** A word, or a list of them; none where the row does not say. */
function wordsIn<Word extends string>(
  page: Page,
  fields: Fields,
  name: string,
  known: readonly Word[],
  what: string,
  at: Place,
): readonly Word[] {
  const value = fields.get(name)?.value;
  if (!value) return [];
  return page.oneOrMore(value).flatMap((place) => page.known(page.text(place), known, what, at) ?? []);
}

function textOf(page: Page, fields: Fields, name: string): string {
  return page.text(fields.get(name)?.value ?? null);
}
