import type { Claims } from '../../../gateway/door/claims';
import type { Viewer } from '../../../schema/viewer';
import type { Snapshot } from './snapshot';

/** One request as it comes to the door. */
export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly method: 'GET' | 'POST';
}

/** All that whoever asked can see of the answer. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** One call of the gateway to a subgraph, as it was sent and answered. */
export interface Call {
  readonly subgraph: string;
  readonly sent: string;
  readonly answered: string;
}

/** A whole product with documents of its own. In one process or in several: a leak is the same. */
export interface World {
  /** Null asks as nobody. */
  ask(who: Claims | null, asked: Asked): Promise<Answered>;
  /** A subgraph reached without a gateway, with a token as the gateway signs it. */
  askSubgraph(name: string, viewer: Viewer, asked: Pick<Asked, 'query' | 'variables'>): Promise<Answered>;
  /** The calls of gateway to subgraphs since they were last taken. */
  takeCalls(): readonly Call[];
  /** Everything that was logged, counted or traced since it was last taken. */
  takeLog(): Promise<string>;
  /** All documents there are. */
  read(): Promise<Snapshot>;
  /** Puts these documents in the place of those with the same names; null removes one. */
  write(changes: readonly Written[]): Promise<void>;
  close(): Promise<void>;
}

export interface Written {
  readonly database: string;
  readonly collection: string;
  readonly id: string;
  readonly document: StoredDocument | null;
}

export type StoredDocument = Readonly<Record<string, unknown>> & { readonly _id: string };
