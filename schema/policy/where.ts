import { bitsOf, type Condition, type ConditionBits, conditionsIn, holds } from './conditions';

/** Wherever the one hold and the others do not, whatever else holds. */
export interface Where {
  readonly held: ConditionBits;
  readonly lacking: ConditionBits;
}

/** Few words for exactly those sets of the relevant conditions for which `is` holds; one without words is everywhere. */
export function whereIs(relevant: ConditionBits, is: (conditions: ConditionBits) => boolean): readonly Where[] {
  const sets = subsetsOf(relevant);
  const good = wheresOver(relevant).filter((where) => sets.every((set) => !isIn(where, set) || is(set)));
  const left = new Set(sets.filter(is));
  return good.filter((where) => {
    const covered = [...left].filter((set) => isIn(where, set));
    for (const set of covered) left.delete(set);
    return covered.length > 0;
  });
}

/** ` where `team` holds and `live-call` does not`, and nothing for everywhere. */
export function sayWhere(wheres: readonly Where[]): string {
  const said = wheres.map(sayOne).filter(Boolean);
  return said.length < wheres.length ? '' : ` where ${said.join(', or ')}`;
}

function sayOne({ held, lacking }: Where): string {
  const has = namesIn(held);
  const lacks = namesIn(lacking);
  const parts = [
    has.length > 0 ? `${has.join(' and ')} ${has.length > 1 ? 'hold' : 'holds'}` : '',
    lacks.length > 0
      ? `${lacks.join(' and ')} ${lacks.length > 1 ? 'do' : 'does'} not${has.length > 0 ? '' : ' hold'}`
      : '',
  ];
  return parts.filter(Boolean).join(' and ');
}

function namesIn(bits: ConditionBits): readonly string[] {
  return conditionsIn(bits).map((condition) => `\`${condition}\``);
}

function isIn({ held, lacking }: Where, set: ConditionBits): boolean {
  return holds(held, set) && (lacking & set) === 0;
}

/** From those that say least, so that the first that cover a set say it shortest; what holds is said before what does not. */
function wheresOver(relevant: ConditionBits): readonly Where[] {
  const wheres = subsetsOf(relevant).flatMap((held) =>
    subsetsOf(relevant & ~held).map((lacking) => ({ held, lacking })),
  );
  const words = ({ held, lacking }: Where) => conditionsIn(held).length + conditionsIn(lacking).length;
  return wheres.sort((one, other) => words(one) - words(other) || one.lacking - other.lacking);
}

function subsetsOf(bits: ConditionBits): readonly ConditionBits[] {
  return conditionsIn(bits).reduce<readonly ConditionBits[]>(withAndWithout, [0]);
}

function withAndWithout(sets: readonly ConditionBits[], condition: Condition): readonly ConditionBits[] {
  return sets.flatMap((set) => [set, set | bitsOf([condition])]);
}
