import type { Connection } from 'mongoose';
import type { DecisionTable } from '../../schema/policy/table';
import type { TokenVerifier } from '../../schema/viewer-token';
import type { Budget } from '../service/budget';
import type { Log } from '../service/log';
import type { Wakeups } from '../service/wakeups';
import type { Deliver } from '../store/relay';
import type { Ties } from '../store/ties';
import type { SubgraphMeters } from './meters';

/** What a subgraph at work stands on. */
export interface Surroundings {
  /** The subgraph's own database. */
  readonly connection: Connection;
  readonly ties: Ties;
  /** The table of the policy page as it stands now. */
  readonly table: () => DecisionTable;
  /** Has the page read again at once, where it may be newer than that table. */
  readonly reread?: () => Promise<void>;
  readonly verifier: TokenVerifier;
  readonly cursorSecret: string;
  readonly wakeups: Wakeups;
  /** How often a viewer's look-ups may find nobody. */
  readonly misses: Budget;
  /** Brings states to another subgraph. */
  readonly deliver: Deliver;
  readonly log: Log;
  readonly meters?: SubgraphMeters;
  readonly now?: () => Date;
}
