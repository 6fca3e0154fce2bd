/** What a part of the work that a subgraph does by itself came to. */
export interface Progress {
  /** How many documents went on. */
  readonly done: number;
  /** What others failed with, to be tried again. */
  readonly failures: readonly unknown[];
}

export const AT_REST: Progress = { done: 0, failures: [] };

/** Of a thousand documents that fail alike, this many say enough. */
const MOST_TOLD = 10;

export function joined(one: Progress, other: Progress): Progress {
  return { done: one.done + other.done, failures: [...one.failures, ...other.failures] };
}

/** Failures that read alike once, and no more than anybody reads. */
export function toldOnce(failures: readonly unknown[]): readonly unknown[] {
  return [...new Map(failures.map((failure) => [String(failure), failure])).values()].slice(0, MOST_TOLD);
}
