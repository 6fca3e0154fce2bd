/** What keeps a run from starting: told to the operator as one line each, with the cure. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** @throws ImportProblem always. */
export function stop(line: string): never {
  throw new ImportProblem([line]);
}

/** Collects what is wrong with a mapping, so that all of it is told at once. */
export class Problems {
  private readonly lines: string[] = [];

  add(path: string, message: string): void {
    this.lines.push(`${path} ${message}`);
  }

  /** @throws ImportProblem if there are any. */
  settle(): void {
    if (this.lines.length > 0) throw new ImportProblem([...new Set(this.lines)]);
  }
}

/** The nearest of the known words, or null where none is near: for messages only. */
export function nearest(word: string, known: readonly string[]): string | null {
  const ranked = known.map((other) => ({ other, steps: distance(word.toLowerCase(), other.toLowerCase()) }));
  const best = ranked.sort((one, two) => one.steps - two.steps)[0];
  return best && best.steps <= Math.max(2, word.length / 3) ? best.other : null;
}

/** Levenshtein's distance, one row at a time. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const changed = (row[j] ?? 0) + (letter === other[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
