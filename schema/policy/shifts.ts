import type { Column } from '../viewer';
import type { Shift } from './changes';
import { bitsOf, type ConditionBits, conditionsIn } from './conditions';
import { whereIs } from './where';

/** What one column is answered under a page, by the conditions that hold. */
export interface Answers<Answer> {
  /** The conditions that its cell names. */
  readonly asks: ConditionBits;
  of(conditions: ConditionBits): Answer;
}

type Named<Answer> = Shift<Answer> & { readonly name: string };

/** Where answers differ, by column; columns with the very same shift are told together. `nameOf` tells answers apart. */
export function shiftsOf<Answer>(
  columns: readonly Column[],
  [before, now]: readonly [(column: Column) => Answers<Answer>, (column: Column) => Answers<Answer>],
  nameOf: (answer: Answer) => string,
): readonly Shift<Answer>[] {
  const all = columns.flatMap((column) => shiftsOfColumn(column, before(column), now(column), nameOf));
  const byName = new Map<string, Named<Answer>>();
  for (const shift of all) {
    const alike = byName.get(shift.name);
    byName.set(shift.name, alike ? { ...alike, columns: [...alike.columns, ...shift.columns] } : shift);
  }
  return [...byName.values()];
}

function shiftsOfColumn<Answer>(
  column: Column,
  before: Answers<Answer>,
  now: Answers<Answer>,
  nameOf: (answer: Answer) => string,
): readonly Named<Answer>[] {
  const relevant = before.asks | now.asks;
  const nameAt = (set: ConditionBits) => `${nameOf(before.of(set))} > ${nameOf(now.of(set))}`;
  const changed = setsIn(relevant).filter((set) => nameOf(before.of(set)) !== nameOf(now.of(set)));
  const firsts = changed.filter((set, index) => changed.findIndex((other) => nameAt(other) === nameAt(set)) === index);
  return firsts.map((set) => {
    const wheres = whereIs(relevant, (other) => nameAt(other) === nameAt(set));
    return {
      name: `${nameAt(set)} ${JSON.stringify(wheres)}`,
      columns: [column],
      wheres,
      before: before.of(set),
      now: now.of(set),
    };
  });
}

function setsIn(bits: ConditionBits): readonly ConditionBits[] {
  return conditionsIn(bits).reduce<readonly ConditionBits[]>(
    (sets, condition) => sets.flatMap((set) => [set, set | bitsOf([condition])]),
    [0],
  );
}
