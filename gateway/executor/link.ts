/** The way to one subgraph. The body is posted as it stands, for its digest is signed. */
export interface SubgraphLink {
  readonly name: string;
  /** @throws LinkError if no whole answer came: whatever the subgraph says with a status is an answer. */
  post(body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

export interface SubgraphAnswer {
  readonly status: number;
  readonly body: string;
}

export type LinkFault = 'UNAVAILABLE' | 'TIMEOUT' | 'TOO_LARGE';

/** How far a call came that has no answer: what was not sent had no effect, and what was not answered may have had one. */
export type Reached = 'not sent' | 'not answered' | 'answered';

/** Why there is no answer: for the log and for the marked gap, never for the client in these words. */
export class LinkError extends Error {
  override readonly name = 'LinkError';

  constructor(
    readonly fault: LinkFault,
    readonly subgraph: string,
    cause: unknown,
    readonly reached: Reached = 'answered',
  ) {
    super(`\`${subgraph}\` gave no answer: ${fault}`, { cause });
  }
}
