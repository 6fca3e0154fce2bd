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

/** Why there is no answer: for the log and for the marked gap, never for the client in these words. */
export class LinkError extends Error {
  override readonly name = 'LinkError';

  constructor(
    readonly fault: LinkFault,
    readonly subgraph: string,
    cause: unknown,
  ) {
    super(`\`${subgraph}\` gave no answer: ${fault}`, { cause });
  }
}
