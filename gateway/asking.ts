import type { Standpoint, Viewer } from '../schema/viewer';

/** Who may come from outside: the operator never does. */
export type Asker = Exclude<Viewer, { readonly kind: 'operator' }>;

/** One request on its way through the rooms: Apollo's context value, and all that the executor knows of the asker. */
export interface Asking {
  readonly viewer: Asker;
  readonly standpoint: Standpoint;
  readonly requestId: string;
  /** Aborted when the asker is gone. */
  readonly signal: AbortSignal;
  /** Identities of records that their owner does not know or does not show: filled in by the executor. */
  readonly absent: Set<string>;
}
