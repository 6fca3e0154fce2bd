import { anchor } from './anchors';
import type { AuditStore } from './audit.model';
import { type AuditRecord, idOf } from './audit-record';

/** How long the list may take for one anchor, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Removes of each chain what stands before its first record of this day or later. Where the rest begins is anchored
 * first, so that the rest can still be verified. @returns how many were removed
 */
export async function pruneAudit(store: AuditStore, before: Date): Promise<number> {
  let removed = 0;
  for (const chain of await chainsIn(store)) {
    const last = await lastBefore(store, chain, before);
    if (!last) continue;
    const { seq, hash } = last;
    await anchor(store, 'pruned', { chain, seq, hash }, { at: new Date(), patience: PATIENCE });
    const { deletedCount } = await store.records.deleteMany({ _id: { $gte: idOf(chain, 0), $lte: last._id } });
    removed += deletedCount;
  }
  return removed;
}

async function chainsIn({ anchors }: AuditStore): Promise<ReadonlySet<string>> {
  const all = await anchors.find().project<{ readonly chain: string }>({ chain: 1 }).toArray();
  return new Set(all.map(({ chain }) => chain));
}

async function lastBefore({ records }: AuditStore, chain: string, day: Date): Promise<AuditRecord | null> {
  const inChain = { $gte: idOf(chain, 0), $lte: idOf(chain, MOST) };
  const kept = await records
    .find({ _id: inChain, at: { $gte: day } })
    .sort({ _id: 1 })
    .limit(1)
    .next();
  const older = kept ? { ...inChain, $lt: kept._id } : inChain;
  return records.find({ _id: older }).sort({ _id: -1 }).limit(1).next();
}

const MOST = 999_999_999_999;
