import { conditionsIn, holds } from '../../schema/policy/conditions';
import { cellOf } from '../../schema/policy/decide';
import type { Policy } from '../../schema/policy/policy';
import { sayCell } from '../../schema/policy/say';
import type { ReadTouch } from '../../schema/touched';
import type { Column, Standpoint } from '../../schema/viewer';

/** The rule of the page by which a label was told, in its words: `agent: show if live-call`. */
export function ruleOf(
  [, label, decision, conditions]: ReadTouch,
  { columns, counts }: Standpoint,
  policy: Policy,
): string {
  const said = columns.flatMap((column) => {
    const rule = decision === 'sought' ? soughtBy(policy, label, column) : null;
    return rule ?? entriesOf(policy, label, column, decision === 'blur' ? 'blur' : 'show', conditions);
  });
  const rules = said.length > 0 ? said : [`${columns.join(', ')}: ${UNSAID[decision]}`];
  return `${counts === 'strictest' ? 'class unknown, the strictest of ' : ''}${rules.join('; ')}`;
}

/** What no single entry of the page says. */
const UNSAID = {
  show: 'shown',
  blur: 'blurred at most, as a candidate',
  sought: 'found by it',
} as const satisfies Readonly<Record<ReadTouch[2], string>>;

function soughtBy(policy: Policy, label: string, column: Column): readonly string[] | null {
  return policy.reading.get(label)?.lookup.includes(column) ? [`${column}: lookup`] : null;
}

function entriesOf(
  policy: Policy,
  label: string,
  column: Column,
  effect: 'show' | 'blur',
  conditions: number,
): readonly string[] {
  return cellOf(policy, label, column)
    .filter((entry) => entry.effect === effect && holds(entry.needs, conditions))
    .sort((one, other) => conditionsIn(one.needs).length - conditionsIn(other.needs).length)
    .slice(0, 1)
    .map((entry) => `${column}: ${sayCell([entry])}`);
}
