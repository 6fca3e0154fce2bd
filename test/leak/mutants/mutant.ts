/** A leak that is put into our own code to see whether the tests find it. */
export interface Mutant {
  readonly id: string;
  /** The number of the channel through which it would leak. */
  readonly channel: number;
  /** What is then no longer true, as a sentence. */
  readonly breaks: string;
  /** From the root of the tree. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly before: string;
  readonly after: string;
  /** The narrowest tests of behaviour that must find it, from `test/`. */
  readonly tests: readonly string[];
  /** Of those tests the ones whose names hold this; all of them where nothing is said. */
  readonly named?: string;
}

/** The text with the leak in it. @throws Error where the place is not there, or not there alone */
export function mutated(text: string, { id, file, before, after }: Mutant): string {
  const [head = '', ...rest] = text.split(before);
  if (rest.length === 1) return `${head}${after}${rest[0]}`;
  throw new Error(
    `mutant \`${id}\` does not apply: its text stands ${rest.length} times in ${file}, not once; write it anew`,
  );
}
