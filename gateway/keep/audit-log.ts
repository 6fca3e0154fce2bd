import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../kit/service/log';
import { anchor } from './anchors';
import type { Anchor, AuditStore } from './audit.model';
import { type AuditEntry, type AuditRecord, beginningOf, type Place, sealed } from './audit-record';
import { inTime } from './in-time';

export interface AuditLogOptions {
  readonly log: Log;
  /** How long the store may take for one write, in milliseconds. */
  readonly patience?: number;
  /** After how many records, and after how many milliseconds, the head of the chain is written into the list. */
  readonly anchorRecords?: number;
  readonly anchorTime?: number;
}

/** Whoever adds entries is answered once they stand in the store. */
export interface Audit {
  /** @param within milliseconds for which its asker waits. @throws Error where they do not stand by then */
  append(entries: readonly AuditEntry[], within: number): Promise<void>;
}

interface Waiting {
  readonly entries: readonly AuditEntry[];
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

const PATIENCE = 5_000;
const ANCHOR_RECORDS = 1_000;
const ANCHOR_TIME = 60_000;
const MOST_AT_ONCE = 1_000;

/** The chain of one process. What concurrent requests add travels to the store in one write. */
export class AuditLog implements Audit {
  private head: Place = beginningOf(randomUUID());
  private anchored: Place | null = null;
  private waiting: Waiting[] = [];
  /** Sealed and sent, and not known to have arrived: sent again before anything else follows. */
  private doubtful: readonly AuditRecord[] = [];
  private turning: Promise<void> | null = null;
  private anchoring: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;
  private readonly log: Log;
  private readonly patience: number;
  private readonly anchorRecords: number;

  constructor(
    readonly store: AuditStore,
    { log, patience = PATIENCE, anchorRecords = ANCHOR_RECORDS, anchorTime = ANCHOR_TIME }: AuditLogOptions,
  ) {
    this.log = log;
    this.patience = patience;
    this.anchorRecords = anchorRecords;
    this.timer = setInterval(() => void this.anchorHead('head'), anchorTime).unref();
  }

  get chain(): string {
    return this.head.chain;
  }

  append(entries: readonly AuditEntry[], within: number): Promise<void> {
    if (entries.length === 0) return Promise.resolve();
    const done = new Promise<void>((written, failed) => this.waiting.push({ entries, written, failed }));
    this.turn();
    return inTime(done, within);
  }

  /** Writes what waits, and the last place of the chain. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    while (this.turning) await this.turning;
    await this.settle().catch((error: unknown) => this.log.error({ err: error }, 'audit records are left unwritten'));
    await this.anchorHead('stop');
  }

  private turn(): void {
    this.turning ??= this.writeAll().finally(() => {
      this.turning = null;
      if (this.waiting.length > 0) this.turn();
    });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      // Requests that are answered in this very turn of the loop travel along.
      await setImmediate();
      await this.writeGroup(this.nextGroup());
    }
    if (this.head.seq - (this.anchored?.seq ?? 0) >= this.anchorRecords) await this.anchorHead('head');
  }

  private nextGroup(): readonly Waiting[] {
    let requests = 0;
    for (let records = 0; requests < this.waiting.length; requests++) {
      records += this.waiting[requests]?.entries.length ?? 0;
      if (requests > 0 && records > MOST_AT_ONCE) break;
    }
    return this.waiting.splice(0, requests);
  }

  private async writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      if (!this.anchored) await this.begin();
      await this.settle();
      this.doubtful = this.seal(group.flatMap(({ entries }) => entries));
      await inTime(this.store.records.insertMany([...this.doubtful], { ordered: true }), this.patience);
      this.doubtful = [];
      for (const { written } of group) written();
    } catch (error) {
      this.log.error({ err: error }, 'audit records could not be written: sensitive labels are not served');
      // Nobody is left to wait behind a store that is away.
      for (const { failed } of [...group, ...this.waiting.splice(0)]) failed(error);
    }
  }

  /** Before the first record, so that a chain that is gone as a whole is missed. */
  private async begin(): Promise<void> {
    await inTime(this.store.prepare(), this.patience);
    await this.place('start');
  }

  private seal(entries: readonly AuditEntry[]): readonly AuditRecord[] {
    return entries.map((entry) => {
      const record = sealed(entry, this.head);
      this.head = record;
      return record;
    });
  }

  /** A record that nobody was answered for does no harm; a gap in the chain would look like one that was taken out. */
  private async settle(): Promise<void> {
    const [first] = this.doubtful;
    if (!first) return;
    const { records } = this.store;
    const filter = { _id: { $gte: first._id, $lte: this.doubtful.at(-1)?._id ?? first._id } };
    const found = await inTime(
      records.find(filter).project<Pick<AuditRecord, '_id'>>({ _id: 1 }).toArray(),
      this.patience,
    );
    const arrived = new Set(found.map(({ _id }) => _id));
    const missing = this.doubtful.filter(({ _id }) => !arrived.has(_id));
    if (missing.length > 0) await inTime(records.insertMany(missing, { ordered: true }), this.patience);
    this.doubtful = [];
  }

  /** One after the other. Where nothing was added since the last time, nothing is written. */
  private anchorHead(kind: Anchor['kind']): Promise<void> {
    this.anchoring = this.anchoring.then(() => this.anchorOnce(kind));
    return this.anchoring;
  }

  private async anchorOnce(kind: Anchor['kind']): Promise<void> {
    if (!this.anchored || (kind === 'head' && this.anchored.seq === this.head.seq) || this.doubtful.length > 0) return;
    await this.place(kind).catch((error: unknown) => this.log.error({ err: error }, 'the audit was not anchored'));
  }

  private async place(kind: Anchor['kind']): Promise<void> {
    const { chain, seq, hash } = this.head;
    await anchor(this.store, kind, { chain, seq, hash }, { at: new Date(), patience: this.patience });
    this.anchored = { chain, seq, hash };
  }
}
