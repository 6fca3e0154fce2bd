import type { Connection } from 'mongoose';
import type { Cursors } from '../../kit/store/cursor';
import type { Asker } from '../asking';
import { type ChangeState, idOfWish, newChange, type PendingChange, type Wish } from './change';
import type { ChangePlace } from './change-page';

const DUPLICATE = 11_000;
const A_DAY = 24 * 60 * 60 * 1000;

/** The changes that wait, and what became of them. Each step is one conditional update: of two who decide, one does. */
export class ChangeStore {
  private readonly changes;

  constructor(
    connection: Connection,
    /** By which lists of changes go on, whichever process is asked. */
    readonly cursors: Cursors,
  ) {
    this.changes = connection.collection<PendingChange>('changes');
  }

  async prepare(): Promise<void> {
    await this.changes.createIndexes([
      { key: { state: 1, action: 1, askedAt: 1 }, name: 'waiting' },
      { key: { askedBy: 1, askedAt: 1 }, name: 'asker' },
    ]);
  }

  /** Asked for again it is the same change, under a key of the asker's for ever, without one while it waits. */
  async add(asker: Asker, wish: Wish, now: Date): Promise<PendingChange> {
    for (let earlier = 0; ; earlier++) {
      const known = await this.one(idOfWish(asker, wish, earlier));
      if (known && (typeof wish.input.idempotencyKey === 'string' || isWaiting(known, now))) return known;
      if (known) continue;
      const change = newChange(asker, wish, earlier, now);
      if (await this.inserted(change)) return change;
      earlier -= 1;
    }
  }

  one(id: string): Promise<PendingChange | null> {
    return this.changes.findOne({ _id: id });
  }

  waitingOf(askedBy: string, now: Date): Promise<number> {
    return this.changes.countDocuments({ askedBy, state: 'OPEN', expiresAt: { $gt: now } });
  }

  /** Those about these actions that wait for this person, or whose outcome it never heard; oldest first. */
  waiting({ actions, decidedBy }: Decider, now: Date, { most, after }: Stretch): Promise<readonly PendingChange[]> {
    const states = { state: { $in: ['OPEN' as const, 'DECIDING' as const] }, action: { $in: [...actions] } };
    const own = { $or: [{ state: 'OPEN' as const, expiresAt: { $gt: now } }, { decidedBy }] };
    return this.changes
      .find({ $and: [states, own, beyond(after, '$gt')] })
      .sort({ askedAt: 1, _id: 1 })
      .limit(most)
      .toArray();
  }

  /** Newest first, decided ones too. */
  askedBy(askedBy: string, { most, after }: Stretch): Promise<readonly PendingChange[]> {
    return this.changes
      .find({ askedBy, ...beyond(after, '$lt') })
      .sort({ askedAt: -1, _id: -1 })
      .limit(most)
      .toArray();
  }

  /** Takes it up for one person, who may take it up again where its outcome was never heard. */
  async claim({ _id }: PendingChange, decidedBy: string, now: Date): Promise<boolean> {
    const free = { _id, state: 'OPEN' as const, expiresAt: { $gt: now } };
    const own = { _id, state: 'DECIDING' as const, decidedBy };
    const { matchedCount } = await this.changes.updateOne(
      { $or: [free, own] },
      { $set: { state: 'DECIDING', decidedBy, decidedAt: now } },
    );
    return matchedCount === 1;
  }

  /** Puts back what could not be carried out; `agreed` where it waits for one more. */
  async reopen({ _id }: PendingChange, agreed: Asker | null = null): Promise<void> {
    const further = agreed ? { agreed, needs: 'second' as const } : {};
    await this.changes.updateOne(
      { _id, state: 'DECIDING' },
      { $set: { state: 'OPEN', decidedBy: null, decidedAt: null, ...further } },
    );
  }

  /** Ends it, from this state alone. @returns whether this call did. */
  async end(
    { _id }: Pick<PendingChange, '_id'>,
    from: ChangeState,
    to: ChangeState,
    by: string,
    now: Date,
  ): Promise<boolean> {
    const { matchedCount } = await this.changes.updateOne(
      { _id, state: from },
      { $set: { state: to, decidedBy: by, decidedAt: now, input: null } },
    );
    return matchedCount === 1;
  }

  /** What is being carried out is given a day more: its outcome may be on its way. */
  expired(now: Date): Promise<readonly PendingChange[]> {
    const open = { state: 'OPEN' as const, expiresAt: { $lte: now } };
    const deciding = { state: 'DECIDING' as const, expiresAt: { $lte: new Date(now.getTime() - A_DAY) } };
    return this.changes.find({ $or: [open, deciding] }).toArray();
  }

  private async inserted(change: PendingChange): Promise<boolean> {
    try {
      await this.changes.insertOne(change);
      return true;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === DUPLICATE) return false;
      throw error;
    }
  }
}

/** Who decides, and about which actions. */
interface Decider {
  readonly actions: readonly string[];
  readonly decidedBy: string;
}

/** A part of a list: so many after this one. */
export interface Stretch {
  readonly most: number;
  readonly after: ChangePlace | null;
}

function beyond(after: ChangePlace | null, than: '$gt' | '$lt'): object {
  return after ? { $or: [{ askedAt: { [than]: after.at } }, { askedAt: after.at, _id: { [than]: after.id } }] } : {};
}

/** One that is being carried out waits for its outcome. */
export function isWaiting({ state, expiresAt }: PendingChange, now: Date): boolean {
  return state === 'DECIDING' || (state === 'OPEN' && expiresAt > now);
}
