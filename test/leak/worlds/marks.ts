/** Every text that is put in the place of a hidden one bears a mark, so that it is known wherever it comes out. */
const MARK = 'cnry-';
const MARKED = /cnry-[0-9a-z]+/g;

export function markOf(count: number): string {
  return `${MARK}${count.toString(36)}z`;
}

/** A number that nobody would think of. */
export function markedNumber(count: number): number {
  return 771_133_000 + count;
}

export function marksIn(text: string): readonly string[] {
  return [...new Set(text.match(MARKED) ?? [])];
}
