/** Where records go: the commands of the graph, which the command line hands in. */
export interface RecordTarget {
  /** Runs one command on up to 500 inputs and answers in their order; a dry run decides and writes nothing. */
  run(
    command: string,
    inputs: readonly Readonly<Record<string, unknown>>[],
    options: { readonly dryRun: boolean },
  ): Promise<readonly RecordOutcome[]>;
}

export type RecordOutcome =
  | {
      readonly outcome: 'CREATED' | 'CHANGED' | 'UNCHANGED';
      /** The customer code, or the number of what is no customer. */
      readonly code: string | null;
    }
  | { readonly outcome: 'REJECTED'; readonly code: string; readonly message: string };
