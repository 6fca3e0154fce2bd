import type { Anchor, AuditStore } from './audit.model';
import { hashOf, type Place } from './audit-record';
import { inTime } from './in-time';

/** Before the first anchor. */
export const NO_ANCHOR = '';

const ATTEMPTS = 20;
const DUPLICATE = 11_000;

/** Writes a place into the one list of all chains. Of two processes that take the same number one takes the next. */
export async function anchor(
  { anchors }: Pick<AuditStore, 'anchors'>,
  kind: Anchor['kind'],
  { chain, seq, hash: head }: Place,
  { at, patience }: { readonly at: Date; readonly patience: number },
): Promise<Anchor> {
  for (let attempt = 1; ; attempt++) {
    const last = await inTime(anchors.find().sort({ _id: -1 }).limit(1).next(), patience);
    const next = { _id: (last?._id ?? 0) + 1, at, kind, chain, seq, head, previous: last?.hash ?? NO_ANCHOR };
    const written = { ...next, hash: hashOf(next) };
    try {
      await inTime(anchors.insertOne(written), patience);
      return written;
    } catch (error) {
      if (!isDuplicate(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && (error as { readonly code?: unknown }).code === DUPLICATE;
}
