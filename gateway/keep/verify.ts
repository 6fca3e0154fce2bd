import { NO_ANCHOR } from './anchors';
import type { Anchor, AuditStore } from './audit.model';
import { type AuditRecord, beginningOf, hashOf, idOf, type Place } from './audit-record';

export interface AuditVerdict {
  readonly records: number;
  readonly chains: number;
  readonly anchors: number;
  /** What is wrong, in sentences that name the record, the chain or the anchor. */
  readonly problems: readonly string[];
  /** What nothing vouches for yet, and what was removed by the operator. */
  readonly remarks: readonly string[];
  /** The last anchor, to be noted elsewhere: whoever knows it later knows that nothing before it was replaced. */
  readonly head: string | null;
}

/** Walks all that is kept. @param known a head that was noted earlier, as `number:hash` */
export async function verifyAudit(store: AuditStore, known?: string): Promise<AuditVerdict> {
  const list = await verifyAnchors(store, known);
  const chains = new ChainsVerifier(list.anchors);
  // A record that was written while this walks is behind every anchor that was read: it is looked at like any other.
  for await (const record of store.records.find().sort({ _id: 1 })) chains.next(record);
  chains.end();
  const { anchors, problems } = list;
  return {
    records: chains.records,
    chains: chains.chains,
    anchors: anchors.length,
    problems: [...problems, ...chains.problems],
    remarks: chains.remarks,
    head: headOf(anchors),
  };
}

function headOf(anchors: readonly Anchor[]): string | null {
  const last = anchors.at(-1);
  return last ? `${last._id}:${last.hash}` : null;
}

async function verifyAnchors({ anchors: list }: AuditStore, known: string | undefined) {
  const anchors = await list.find().sort({ _id: 1 }).toArray();
  const problems: string[] = [];
  let before: Pick<Anchor, '_id' | 'hash'> = { _id: 0, hash: NO_ANCHOR };
  for (const anchor of anchors) {
    if (anchor._id !== before._id + 1) problems.push(`anchors ${before._id + 1} to ${anchor._id - 1} are missing`);
    else if (anchor.previous !== before.hash)
      problems.push(`anchor ${anchor._id} does not follow anchor ${before._id}`);
    if (hashOf(anchor) !== anchor.hash) problems.push(`anchor ${anchor._id} was changed`);
    before = anchor;
  }
  const [number, ...hash] = known?.split(':') ?? [];
  if (known && anchors.find(({ _id }) => String(_id) === number)?.hash !== hash.join(':'))
    problems.push(`anchor \`${known}\` that was noted is not there any more: the list was replaced or cut`);
  return { anchors, problems };
}

/** Takes records chain by chain, each in its order. */
class ChainsVerifier {
  records = 0;
  chains = 0;
  readonly problems: string[] = [];
  readonly remarks: string[] = [];
  private readonly unseen: Map<string, ChainAnchors>;
  private anchors: ChainAnchors = NONE;
  private at: Place | null = null;

  constructor(anchors: readonly Anchor[]) {
    this.unseen = grouped(anchors);
  }

  next(record: AuditRecord): void {
    this.records += 1;
    const [chain = ''] = record._id.split('/');
    if (this.at?.chain !== chain) this.begin(chain);
    this.check(record, this.at ?? beginningOf(chain));
    this.at = { chain, seq: seqIn(record._id), hash: record.hash };
  }

  /** The last chain, and those of which nothing is left. */
  end(): void {
    this.finish();
    this.at = null;
    for (const [chain, { pruned: kept, last: seq }] of this.unseen) {
      if (kept) this.remarks.push(removed(chain, kept));
      if (seq > (kept?.seq ?? 0)) this.problems.push(`all records of chain ${chain} are missing: it had ${seq}`);
    }
  }

  private begin(chain: string): void {
    this.finish();
    this.chains += 1;
    this.anchors = this.unseen.get(chain) ?? NONE;
    this.unseen.delete(chain);
    if (this.anchors === NONE) this.problems.push(`chain ${chain} is in no anchor: it was brought in from elsewhere`);
    const kept = this.anchors.pruned;
    if (kept) this.remarks.push(removed(chain, kept));
    this.at = kept ? { chain, seq: kept.seq, hash: kept.head } : beginningOf(chain);
  }

  private check(record: AuditRecord, before: Place): void {
    const { _id, chain, seq, previous, hash } = record;
    const expected = before.seq + 1;
    const place = seqIn(_id);
    if (place > expected) this.problems.push(`${span(before.chain, expected, place - 1)} missing`);
    else if (place < expected) this.problems.push(`record ${_id} was removed by the operator, and is there again`);
    if (hashOf(record) !== hash || _id !== idOf(chain, seq)) this.problems.push(`record ${_id} was changed or swapped`);
    else if (place === expected && previous !== before.hash)
      this.problems.push(`record ${_id} does not follow ${idOf(before.chain, before.seq)}: one of them was replaced`);
    for (const { _id: number, head } of this.anchors.bySeq.get(place) ?? [])
      if (head !== hash) this.problems.push(`record ${_id} is not the one of anchor ${number}`);
  }

  private finish(): void {
    if (!this.at) return;
    const { chain, seq } = this.at;
    const most = this.anchors.last;
    if (most > seq) this.problems.push(`${span(chain, seq + 1, most)} missing from its end`);
    else if (seq > most)
      this.remarks.push(`${span(chain, most + 1, seq)} behind its last anchor: nothing vouches for its end yet`);
  }
}

function seqIn(id: string): number {
  return Number(id.slice(id.indexOf('/') + 1));
}

function span(chain: string, from: number, to: number): string {
  return from === to ? `record ${idOf(chain, from)} is` : `records ${idOf(chain, from)} to ${to} are`;
}

function removed(chain: string, { _id, seq, at }: Anchor): string {
  return `chain ${chain} was removed up to record ${seq} on ${at.toISOString().slice(0, 10)} (anchor ${_id})`;
}

/** The anchors of one chain. */
interface ChainAnchors {
  readonly bySeq: Map<number, Anchor[]>;
  /** The last record that one of them vouches for. */
  last: number;
  /** Up to where the operator removed the chain. */
  pruned: Anchor | undefined;
}

const NONE: ChainAnchors = { bySeq: new Map(), last: 0, pruned: undefined };

function grouped(anchors: readonly Anchor[]): Map<string, ChainAnchors> {
  const byChain = new Map<string, ChainAnchors>();
  for (const anchor of anchors) {
    const known = byChain.get(anchor.chain) ?? { bySeq: new Map<number, Anchor[]>(), last: 0, pruned: undefined };
    byChain.set(anchor.chain, known);
    known.bySeq.set(anchor.seq, [...(known.bySeq.get(anchor.seq) ?? []), anchor]);
    known.last = Math.max(known.last, anchor.seq);
    if (anchor.kind === 'pruned') known.pruned = anchor;
  }
  return byChain;
}
