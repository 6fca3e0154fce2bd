import { createHash } from 'node:crypto';
import type { Viewer } from '../../schema/viewer';
import type { Asker } from '../asking';

export type ChangeState = 'OPEN' | 'DECIDING' | 'DONE' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED';

export type ChangeInput = Readonly<Record<string, unknown>>;

/** What somebody asked for and others decide: a mutation as their contract reads it. */
export interface Wish {
  readonly mutation: string;
  readonly action: string;
  readonly input: ChangeInput;
  /** `second` waits for a colleague with the same right; `request` for staff who have it at all. */
  readonly needs: 'second' | 'request';
  /** The version of the record as the asker saw it. */
  readonly seen: string | null;
}

export interface PendingChange extends Omit<Wish, 'input'> {
  readonly _id: string;
  /** Kept while it waits, and no longer. */
  readonly input: ChangeInput | null;
  readonly asked: Asker;
  readonly askedBy: string;
  /** Who of those with the right has agreed already, but may not decide alone. */
  readonly agreed: Asker | null;
  readonly askedAt: Date;
  readonly expiresAt: Date;
  readonly state: ChangeState;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** How long a change waits, in milliseconds. */
export const WAITS = 14 * 24 * 60 * 60 * 1000;

export function personOf(viewer: Viewer): string {
  return viewer.kind === 'nobody' ? 'nobody' : `${viewer.kind}:${viewer.id}`;
}

/** The same wish of the same asker has one id for each time that it was asked for and decided. */
export function idOfWish(asker: Asker, { mutation, input }: Wish, earlier: number): string {
  const wish = JSON.stringify([personOf(asker), mutation, input, earlier]);
  return createHash('sha256').update(wish).digest('base64url').slice(0, 22);
}

export function newChange(asker: Asker, wish: Wish, earlier: number, now: Date): PendingChange {
  return {
    ...wish,
    _id: idOfWish(asker, wish, earlier),
    asked: asker,
    askedBy: personOf(asker),
    agreed: wish.needs === 'second' ? asker : null,
    askedAt: now,
    expiresAt: new Date(now.getTime() + WAITS),
    state: 'OPEN',
    decidedBy: null,
    decidedAt: null,
  };
}
