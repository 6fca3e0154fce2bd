import type { AuditStore } from './audit.model';
import { type AuditRecord, hashOf, idOf } from './audit-record';

/**
 * Which of these records stand as they were written: each fits its own hash, its id, and the one before it. That none
 * is missing, and that nobody wrote a whole chain anew, only `audit verify` finds, which reads them all.
 */
export async function intactOf(
  store: Pick<AuditStore, 'records' | 'anchors'>,
  records: readonly AuditRecord[],
): Promise<ReadonlySet<string>> {
  const sealed = records.filter((record) => hashOf(record) === record.hash && record._id === idIn(record));
  const before = await hashesBefore(store, sealed);
  return new Set(sealed.filter((record) => follows(record, before)).map(({ _id }) => _id));
}

function idIn({ chain, seq }: AuditRecord): string {
  return idOf(chain, seq);
}

function follows({ chain, seq, previous }: AuditRecord, before: ReadonlyMap<string, string>): boolean {
  return seq === 1 ? previous === chain : before.get(idOf(chain, seq - 1)) === previous;
}

/** By id, the hashes of the records before these; of those that the operator removed, as the anchors tell them. */
async function hashesBefore(
  { records, anchors }: Pick<AuditStore, 'records' | 'anchors'>,
  sealed: readonly AuditRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = sealed.filter(({ seq }) => seq > 1).map(({ chain, seq }) => idOf(chain, seq - 1));
  if (ids.length === 0) return new Map();
  const kept = await records.find({ _id: { $in: ids } }).toArray();
  const known = new Map(kept.map(({ _id, hash }) => [_id, hash]));
  if (known.size === new Set(ids).size) return known;
  for await (const { kind, chain, seq, head } of anchors.find())
    if (kind === 'pruned' && !known.has(idOf(chain, seq))) known.set(idOf(chain, seq), head);
  return known;
}
