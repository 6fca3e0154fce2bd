import { COLUMNS, type Column } from '../viewer';
import { type Change, listed, type Shift } from './changes';
import type { ConditionBits } from './conditions';
import { cellOf, decide, decideReach, decideWrite } from './decide';
import { ANSWERS, EFFECTS, type Effect, type Policy, type WriteVerdict, type WriteVerdicts } from './policy';
import { shiftsOf } from './shifts';
import { sayWhere } from './where';

export type Pages = readonly [before: Policy, now: Policy];

const VIEWERS = COLUMNS.filter((column) => column !== 'export');
const NOBODY_YET: readonly Column[] = [];

/** Every answer of reading that changes, label by label. */
export function readingChanges(pages: Pages): readonly Change[] {
  return namesIn(pages, ({ reading }) => reading).flatMap((label) => [
    ...shiftsOf(
      VIEWERS,
      sides(pages, (policy) => readingAnswers(policy, label)),
      (effect) => effect,
    ).map((shift) => readingChange(label, shift)),
    ...lookUpChanges(pages, label),
    ...coverChanges(pages, label),
  ]);
}

export function reachChanges(pages: Pages): readonly Change[] {
  return shiftsOf(VIEWERS, sides(pages, reachAnswers), String).map(({ columns, wheres, now }) => ({
    section: 'reach',
    about: '',
    sentence: `${listed(columns)} ${verb(columns, now ? 'gets' : 'does not get')} a customer's records${sayWhere(wheres)}.`,
    direction: now ? 'looser' : 'stricter',
    touches: { columns, wheres, label: null },
  }));
}

export function writingChanges(pages: Pages): readonly Change[] {
  return namesIn(pages, ({ writing }) => writing).flatMap((action) =>
    shiftsOf(
      VIEWERS,
      sides(pages, (policy) => writeAnswers(policy, action)),
      nameOfVerdicts,
    ).map((shift) => writingChange(action, shift)),
  );
}

/** Names of rows of either page, in the order of the new one. */
export function namesIn(
  [before, now]: Pages,
  rowsOf: (policy: Policy) => ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...new Set([...rowsOf(now).keys(), ...rowsOf(before).keys()])];
}

type AnswersOf<Answer> = (column: Column) => { readonly asks: ConditionBits; of(set: ConditionBits): Answer };

function sides<Answer>([before, now]: Pages, of: (policy: Policy) => AnswersOf<Answer>) {
  return [of(before), of(now)] as const;
}

function readingAnswers(policy: Policy, label: string): AnswersOf<Effect> {
  return (column) => ({
    asks: asked(cellOf(policy, label, column)),
    of: (set) => decide(policy, label, alone(column), set),
  });
}

function reachAnswers(policy: Policy): AnswersOf<boolean> {
  return (column) => ({
    asks: asked(policy.reach.get(column) ?? []),
    of: (set) => decideReach(policy, alone(column), set),
  });
}

function writeAnswers(policy: Policy, action: string): AnswersOf<WriteVerdicts> {
  return (column) => ({
    asks: asked(policy.writing.get(action)?.get(column) ?? []),
    of: (set) => decideWrite(policy, action, alone(column), set),
  });
}

function asked(cell: readonly { readonly needs: ConditionBits }[]): ConditionBits {
  return cell.reduce((bits, { needs }) => bits | needs, 0);
}

function alone(column: Column) {
  return { columns: [column], counts: 'loosest' } as const;
}

function readingChange(label: string, { columns, wheres, before, now }: Shift<Effect>): Change {
  return {
    section: 'reading',
    about: label,
    sentence: `${listed(columns)} ${verb(columns, SEES[now])} ${label}${HOW[now]}${sayWhere(wheres)}; until now ${UNTIL_NOW[before]}.`,
    direction: EFFECTS.indexOf(now) > EFFECTS.indexOf(before) ? 'looser' : 'stricter',
    touches: { columns, wheres, label },
  };
}

const SEES: Readonly<Record<Effect, string>> = { show: 'sees', blur: 'sees', hide: 'does not see' };
const HOW: Readonly<Record<Effect, string>> = { show: ' whole', blur: ' blurred', hide: '' };
const UNTIL_NOW: Readonly<Record<Effect, string>> = { show: 'whole', blur: 'blurred', hide: 'not at all' };

function writingChange(action: string, { columns, wheres, before, now }: Shift<WriteVerdicts>): Change {
  const by = rankOf(now) - rankOf(before);
  return {
    section: 'writing',
    about: action,
    sentence: `${listed(columns)} ${sayVerdicts(now)}${sayWhere(wheres)}; until now ${listed(columns)} ${sayVerdicts(before)}.`,
    direction: by === 0 ? 'other' : by > 0 ? 'looser' : 'stricter',
    touches: { columns, wheres, label: null },
  };
}

function rankOf([{ answer, provisos }]: WriteVerdicts): number {
  return ANSWERS.indexOf(answer) - (provisos.length > 0 ? 0.5 : 0);
}

function nameOfVerdicts(verdicts: WriteVerdicts): string {
  return JSON.stringify(verdicts);
}

/** `may if prepaid, else may with a second person`. */
export function sayVerdicts(verdicts: WriteVerdicts): string {
  return verdicts.map(sayVerdict).join(', else ');
}

const MAY: Readonly<Record<WriteVerdict['answer'], string>> = {
  allow: 'may do it',
  second: 'may do it with a second person',
  request: 'may ask for it',
  refuse: 'may not do it',
};

function sayVerdict({ answer, provisos }: WriteVerdict): string {
  return provisos.length > 0 ? `${MAY[answer]} provided ${provisos.join(' and ')}` : MAY[answer];
}

function lookUpChanges([before, now]: Pages, label: string): readonly Change[] {
  const [had, has] = [before, now].map(({ reading }) => reading.get(label)?.lookup ?? NOBODY_YET);
  return [...lookUpChange(label, without(has, had), 'looser'), ...lookUpChange(label, without(had, has), 'stricter')];
}

function without(some: readonly Column[] = [], others: readonly Column[] = []): readonly Column[] {
  return some.filter((column) => !others.includes(column));
}

function lookUpChange(label: string, columns: readonly Column[], direction: 'looser' | 'stricter'): readonly Change[] {
  if (columns.length === 0) return [];
  const sentence = `${listed(columns)} may ${direction === 'looser' ? 'now' : 'no longer'} look customers up by a complete ${label}.`;
  return [{ section: 'reading', about: label, sentence, direction, touches: null }];
}

function coverChanges([before, now]: Pages, label: string): readonly Change[] {
  const [was, is] = [before.reading.get(label), now.reading.get(label)];
  const change = (sentence: string): readonly Change[] => [
    { section: 'reading', about: label, sentence, direction: 'other', touches: null },
  ];
  if (!was) return change(`${label} is a new label.`);
  if (!is) return change(`${label} is no label any more.`);
  return was.covers === is.covers ? [] : change(`${label} is said to cover "${is.covers}"; until now "${was.covers}".`);
}

function verb(columns: readonly Column[], singular: string): string {
  if (columns.length === 1) return singular;
  return singular.startsWith('does not ') ? singular.replace('does not', 'do not') : singular.replace(/s$/, '');
}
