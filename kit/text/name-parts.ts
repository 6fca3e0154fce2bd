/** The parts of a name; of a company only the suffix, its legal form as written. */
export interface NameParts {
  readonly family: string | null;
  readonly given: string | null;
  readonly middle: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
}

export const NO_PARTS: NameParts = { family: null, given: null, middle: null, prefix: null, suffix: null };

const RELATION =
  /^(?<name>.+?)[,;]?\s+(?:\((?<inner>(?:as )?(?:trustee|executor|guardian|agent|attorney) (?:of|for) .+)\)|(?<outer>(?:as )?(?:trustee|executor|guardian|agent|attorney) (?:of|for) .+|(?:c\/o|on behalf of) .+))$/iu;

/** Puts aside in whose stead somebody acts: `John Li, trustee of the Li Family Trust`. */
export function splitRelation(display: string): { name: string; relation: string | null } {
  const { name, inner, outer } = RELATION.exec(display)?.groups ?? {};
  return { name: name ?? display, relation: inner ?? outer ?? null };
}
