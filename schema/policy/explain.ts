import { INHERIT } from '../directives';
import type { Column, Standpoint } from '../viewer';
import { listed } from './changes';
import { type Condition, type ConditionBits, conditionsIn } from './conditions';
import { cellOf, decide, decideReach } from './decide';
import type { Cell, Effect } from './policy';
import type { PolicyPage } from './policy-page';
import { sayCell } from './say';
import { lineOfCell } from './seen';

/** A cell of the page that decides, and how it came out. */
export interface Rule {
  readonly column: Column;
  /** In the words of the page; null where it says nothing, which hides. */
  readonly says: string | null;
  readonly line: number;
  /** The conditions it names, and whether they hold; null where nobody looked. */
  readonly conditions: readonly { readonly name: Condition; readonly holds: boolean | null }[];
}

/** One of the decisions that a field has to pass. */
export interface Step {
  readonly of: 'reach' | 'record' | 'field';
  readonly label: string | null;
  /** Null where it depends on conditions that nobody looked up. */
  readonly effect: Effect | null;
  readonly rules: readonly Rule[];
  readonly sentence: string;
}

export interface Situation {
  readonly standpoint: Standpoint;
  /** What holds when a label is asked for, or when reach is; null where only the rule is told. */
  conditionsOf(label: string | null): ConditionBits | null;
  /** Whether a condition may be named to whoever asks. */
  readonly mayName?: (condition: Condition) => boolean;
}

export function explainReach(page: PolicyPage, situation: Situation): Step {
  const { policy } = page.table;
  const held = situation.conditionsOf(null);
  const rules = situation.standpoint.columns.map((column) =>
    ruleOf(column, policy.reach.get(column) ?? [], page.lines.of('reach', column), held, situation),
  );
  const reached = (bits: ConditionBits): Effect => (decideReach(policy, situation.standpoint, bits) ? 'show' : 'hide');
  const effect = settled(rules, held, reached);
  const what =
    effect === null ? 'whether the record is had depends' : `the record is ${effect === 'show' ? '' : 'not '}had`;
  return {
    of: 'reach',
    label: null,
    effect,
    rules,
    sentence: `Reach: ${what}${sayRules(rules, situation.standpoint)}.`,
  };
}

export function explainLabel(page: PolicyPage, of: 'record' | 'field', label: string, situation: Situation): Step {
  const { standpoint } = situation;
  if (label === INHERIT)
    return {
      of,
      label,
      effect: 'show',
      rules: [],
      sentence: 'It is decided by the field that it was reached through.',
    };
  const { policy } = page.table;
  const held = situation.conditionsOf(label);
  const rules = standpoint.columns.map((column) =>
    ruleOf(column, cellOf(policy, label, column), lineOfCell(page, label, column), held, situation),
  );
  const effect = settled(rules, held, (bits) => decide(policy, label, standpoint, bits));
  const sentence = `${label} is ${effect === null ? 'decided' : PASSIVE[effect]}${sayRules(rules, standpoint)}.`;
  return { of, label, effect, rules, sentence };
}

export const PASSIVE: Readonly<Record<Effect, string>> = { show: 'shown', blur: 'blurred', hide: 'hidden' };

/** What depends on conditions that may not be named is left open, or the answer would tell whether they hold. */
function settled(
  rules: readonly Rule[],
  held: ConditionBits | null,
  effectOf: (bits: ConditionBits) => Effect,
): Effect | null {
  if (rules.some(isMasked)) return null;
  if (held !== null) return effectOf(held);
  return rules.every(({ conditions }) => conditions.length === 0) ? effectOf(0) : null;
}

function ruleOf(
  column: Column,
  cell: Cell,
  line: number,
  held: ConditionBits | null,
  { mayName = () => true }: Situation,
): Rule {
  const asked = conditionsIn(cell.reduce((bits, { needs }) => bits | needs, 0));
  const conditions = asked
    .filter(mayName)
    .map((name) => ({ name, holds: held === null ? null : conditionsIn(held).includes(name) }));
  const isWhole = conditions.length === asked.length;
  return { column, says: isWhole ? sayCell(cell) || null : UNNAMED, line, conditions: isWhole ? conditions : [] };
}

/** In place of a rule with conditions that the asker may not know of. */
const UNNAMED = 'depends on conditions that are not told to you';

function isMasked({ says }: Rule): boolean {
  return says === UNNAMED;
}

function sayRules(rules: readonly Rule[], { counts }: Standpoint): string {
  const said = rules.map(({ column, says, line, conditions }) => {
    const state = conditions
      .filter((one) => one.holds !== null)
      .map((one) => `\`${one.name}\` ${one.holds ? 'holds' : 'does not hold'}`);
    const now = state.length > 0 ? `, and ${listed(state)}` : '';
    return `for ${column} the page says ${says === null ? 'nothing' : `"${says}"`} (line ${line})${now}`;
  });
  const together = counts === 'strictest' ? '; the class is not known, so the strictest counts' : '';
  return said.length > 0 ? `: ${said.join('; ')}${together}` : ': nobody is asking whom the page knows';
}

/** The strictest of all, null where one of them is open and none hides. */
export function effectOfAll(steps: readonly Step[]): Effect | null {
  const effects = steps.map(({ of, effect }) => (of === 'field' ? effect : effect === 'blur' ? 'show' : effect));
  if (effects.includes('hide')) return 'hide';
  if (effects.includes(null)) return null;
  return effects.includes('blur') ? 'blur' : 'show';
}
