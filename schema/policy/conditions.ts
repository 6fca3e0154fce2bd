/** What an entry of the page may ask for. All but `own`, which compares codes, are the words of ties. */
export const CONDITIONS = [
  'own',
  'granted',
  'team',
  'consented',
  'live-call',
  'open-ticket',
  'wrap-up',
  'entitled',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** A set of conditions, one bit each in the order of CONDITIONS: every set is a number below CONDITION_SETS. */
export type ConditionBits = number;

export const CONDITION_SETS = 2 ** CONDITIONS.length;
export const EVERY_CONDITION: ConditionBits = CONDITION_SETS - 1;

export function bitsOf(conditions: Iterable<Condition>): ConditionBits {
  let bits = 0;
  for (const condition of conditions) bits |= 1 << CONDITIONS.indexOf(condition);
  return bits;
}

export function conditionsIn(bits: ConditionBits): readonly Condition[] {
  return CONDITIONS.filter((condition) => (bits & bitsOf([condition])) !== 0);
}

export function holds(needs: ConditionBits, bits: ConditionBits): boolean {
  return (needs & bits) === needs;
}
