import type { Connection } from 'mongoose';
import type { AuditRecord } from './audit-record';

/** A place of one chain, written into the one list of all chains, which is a chain itself. */
export interface Anchor {
  /** From 1, without a gap. */
  readonly _id: number;
  readonly at: Date;
  /** `pruned`: everything up to this place was removed. */
  readonly kind: 'start' | 'head' | 'stop' | 'pruned';
  readonly chain: string;
  readonly seq: number;
  readonly head: string;
  readonly previous: string;
  readonly hash: string;
}

type Records = ReturnType<typeof recordsOf>;
type Anchors = ReturnType<typeof anchorsOf>;

/** The two collections of the audit. The driver itself writes them: what is hashed is what stands there. */
export class AuditStore {
  readonly records: Records;
  readonly anchors: Anchors;

  constructor(connection: Connection) {
    this.records = recordsOf(connection);
    this.anchors = anchorsOf(connection);
  }

  async prepare(): Promise<void> {
    await this.records.createIndexes([...RECORD_INDEXES]);
  }
}

/** Each ends in a unique field by which a page goes on, and which says nothing of how many records there are. */
const RECORD_INDEXES = [
  { name: 'at_1_hash_1', key: { at: 1, hash: 1 } },
  { name: 'customer_1_at_1_hash_1', key: { customer: 1, at: 1, hash: 1 } },
  { name: 'who.id_1_at_1_hash_1', key: { 'who.id': 1, at: 1, hash: 1 } },
  { name: 'labels.label_1_at_1_hash_1', key: { 'labels.label': 1, at: 1, hash: 1 } },
  { name: 'requestId_1', key: { requestId: 1 } },
] as const;

function recordsOf(connection: Connection) {
  return connection.collection<AuditRecord>('audit');
}

function anchorsOf(connection: Connection) {
  return connection.collection<Anchor>('auditAnchors');
}
