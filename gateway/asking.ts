import type { TouchedReport } from '../schema/touched';
import type { Standpoint, Viewer } from '../schema/viewer';
import type { Agreement } from '../schema/viewer-token';

/** Who may come from outside: the operator never does. */
export type Asker = Exclude<Viewer, { readonly kind: 'operator' }>;

export interface Spent {
  calls: number;
  /** Of answers, in characters. */
  received: number;
}

/** One request on its way through the rooms: Apollo's context value, and all that the executor knows of the asker. */
export interface Asking {
  readonly viewer: Asker;
  /** Of the page in force when the asker's class was looked up. */
  readonly policyVersion: string;
  readonly standpoint: Standpoint;
  readonly requestId: string;
  /** When the asker stops waiting, in milliseconds on the clock of `performance.now()`. */
  readonly until: number;
  /** Aborted then, or when the asker is gone. */
  readonly signal: AbortSignal;
  /** What the calls to subgraphs have come to so far: counted by the executor. */
  readonly spent: Spent;
  /** Identities of records that their owner does not know or does not show: filled in by the executor. */
  readonly absent: Set<string>;
  /** The call that it is asked for, where the asker names one: it decides nothing, and stands in the audit. */
  readonly callId: string | null;
  /** When the asker signed in, as its token says; null where nobody says. */
  readonly signedInAt: Date | null;
  /** Whether the operator keeps the text: filled in by the door. */
  isKept: boolean;
  /** What subgraphs say that they told or changed: filled in by the executor, and told to nobody. */
  readonly touched: TouchedReport[];
  /** Where it carries out what somebody else asked for. */
  readonly agreement?: Agreement | undefined;
}
