import { INHERIT } from '../directives';
import type { Column, Standpoint } from '../viewer';
import { bitsOf, type ConditionBits, holds } from './conditions';
import {
  ANSWERS,
  type Cell,
  EFFECTS,
  type Effect,
  type Policy,
  type Right,
  type WriteCell,
  type WriteVerdict,
  type WriteVerdicts,
} from './policy';

const SHOWN: Cell = [{ effect: 'show', needs: 0 }];
const OWN: Cell = [{ effect: 'show', needs: bitsOf(['own']) }];
const REFUSED: WriteVerdict = { answer: 'refuse', provisos: [] };

/** The one decision: a plain function of the page. A label, column or cell that the page does not name is hidden. */
export function decide(policy: Policy, label: string, standpoint: Standpoint, conditions: ConditionBits): Effect {
  if (label === INHERIT) return 'show';
  return together(standpoint, (column) => effectOf(cellOf(policy, label, column), conditions));
}

/** Whether the viewer gets a customer's record at all; the record's label is decided besides. */
export function decideReach(policy: Policy, standpoint: Standpoint, conditions: ConditionBits): boolean {
  return together(standpoint, (column) => effectOf(reachOf(policy, column), conditions)) === 'show';
}

/**
 * What holds for one who asks to write, loosest first: the first whose provisos hold is the answer, and none is a refusal.
 * Where the class is unknown there is one verdict: the strictest first answer of the columns, under all its provisos.
 */
export function decideWrite(
  policy: Policy,
  action: string,
  standpoint: Standpoint,
  conditions: ConditionBits,
): WriteVerdicts {
  const row = policy.writing.get(action);
  const verdicts = standpoint.columns.map((column) => verdictsOf(row?.get(column) ?? [], conditions));
  if (standpoint.counts === 'strictest') return [strictestVerdict(verdicts.map(([first]) => first ?? REFUSED))];
  const [first, ...others] = verdicts.flat().sort(loosestFirst);
  return first ? [first, ...others] : [REFUSED];
}

/** What a reading cell says, the export column from `rights`: what needs review or categories is not shown as it stands. */
export function cellOf(policy: Policy, label: string, column: Column): Cell {
  if (label === INHERIT) return SHOWN;
  return column === 'export'
    ? exportCell(policy.rights.get(label))
    : (policy.reading.get(label)?.cells.get(column) ?? []);
}

/** An export is of one person, whatever the page says of its labels. */
function reachOf(policy: Policy, column: Column): Cell {
  return column === 'export' ? OWN : (policy.reach.get(column) ?? []);
}

function exportCell(right: Right | undefined): Cell {
  if (right === 'show') return SHOWN;
  return right === 'own' ? OWN : [];
}

function effectOf(cell: Cell, conditions: ConditionBits): Effect {
  let loosest: Effect = 'hide';
  for (const { effect, needs } of cell) if (holds(needs, conditions)) loosest = looserOf(loosest, effect);
  return loosest;
}

function together({ columns, counts }: Standpoint, effect: (column: Column) => Effect): Effect {
  const effects = columns.map(effect);
  const [first = 'hide'] = effects;
  return effects.reduce(counts === 'loosest' ? looserOf : stricterOf, first);
}

function looserOf(one: Effect, other: Effect): Effect {
  return EFFECTS.indexOf(one) >= EFFECTS.indexOf(other) ? one : other;
}

function stricterOf(one: Effect, other: Effect): Effect {
  return looserOf(one, other) === one ? other : one;
}

function verdictsOf(cell: WriteCell, conditions: ConditionBits): readonly WriteVerdict[] {
  return cell
    .filter(({ needs }) => holds(needs, conditions))
    .map(({ answer, provisos }) => ({ answer, provisos }))
    .sort(loosestFirst);
}

function strictestVerdict(verdicts: readonly WriteVerdict[]): WriteVerdict {
  const answer = ANSWERS.find((each) => verdicts.some((verdict) => verdict.answer === each)) ?? 'refuse';
  const alike = verdicts.filter((verdict) => verdict.answer === answer);
  return { answer, provisos: [...new Set(alike.flatMap(({ provisos }) => provisos))] };
}

function loosestFirst(one: WriteVerdict, other: WriteVerdict): number {
  return ANSWERS.indexOf(other.answer) - ANSWERS.indexOf(one.answer) || one.provisos.length - other.provisos.length;
}
