import { asObject, isList, type Json } from '../compare/values';

/** How many lines a value takes in an answer as the editor shows it, indented, each scalar on a line of its own. */
export function linesOf(value: Json): number {
  const inner = membersOf(value);
  return inner.length === 0 ? 1 : inner.map(linesOf).reduce((sum, lines) => sum + lines, 2);
}

/** Of each member of a list or an object that begins on this line, the line it begins on. */
export function linesWithin(value: Json, line: number): readonly number[] {
  let at = line + 1;
  return membersOf(value).map((member) => {
    const begins = at;
    at += linesOf(member);
    return begins;
  });
}

function membersOf(value: Json): readonly Json[] {
  return isList(value) ? value : Object.values(asObject(value) ?? {});
}
