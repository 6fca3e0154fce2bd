import { bitsOf, type Condition, type ConditionBits, conditionsIn } from '../../schema/policy/conditions';

const LETTERS: Readonly<Record<string, Condition>> = {
  o: 'own',
  own: 'own',
  g: 'granted',
  c: 'consented',
  t: 'team',
  l: 'live-call',
  k: 'open-ticket',
  w: 'wrap-up',
  e: 'entitled',
};

/** The conditions behind the marks of the hand-written tables: `g+c` is granted and consented. */
export function conditionsOf(marks: string): ConditionBits {
  return bitsOf(
    marks
      .split('+')
      .filter(Boolean)
      .map((mark) => LETTERS[mark] ?? unknownMark(mark)),
  );
}

/** Whether all of `needed` are among those that hold: said anew, for the page's own word on it is what is tested. */
export function areMet(needed: ConditionBits, held: ConditionBits): boolean {
  return conditionsIn(needed).every((one) => conditionsIn(held).includes(one));
}

function unknownMark(mark: string): never {
  throw new Error(`no condition is marked \`${mark}\``);
}

/** Rows of a table drawn with bars, as lists of trimmed cells. */
export function rowsOf(drawn: string): readonly (readonly string[])[] {
  const lines = drawn.split('\n').filter((line) => line.includes('|'));
  return lines.map((line) => line.split('|').map((cell) => cell.trim()));
}
