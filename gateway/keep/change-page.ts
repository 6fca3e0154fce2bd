import { z } from 'zod';
import type { Cursors } from '../../kit/store/cursor';
import { refuse } from '../../schema/errors';
import type { Asking } from '../asking';
import { type PendingChange, personOf } from './change';
import type { ChangeShown } from './change-view';

/** A page of both lists: each goes on where it ended, until both are over. */
export interface ChangePage {
  readonly asked: readonly ChangeShown[];
  readonly toDecide: readonly ChangeShown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The change that a page ended with. */
export interface ChangePlace {
  readonly at: Date;
  readonly id: string;
}

/** Where a list goes on: null from its beginning, `over` nowhere any more. */
export type GoesOn = ChangePlace | 'over' | null;

export interface Places {
  readonly asked: GoesOn;
  readonly toDecide: GoesOn;
}

/** How many of each list, and the cursor of the page before. */
export interface PageAsked {
  readonly first: number;
  readonly after: string | null;
}

export const LONGEST_CHANGE_PAGE = 100;
export const FIRST_PAGE: PageAsked = { first: 50, after: null };

const pageShape = z.strictObject({
  first: z.coerce.number().int().min(1).max(LONGEST_CHANGE_PAGE).default(FIRST_PAGE.first),
  after: z.string().min(1).max(2_000).nullable().default(null),
});

/** What the address asks for. @throws ContractError BAD_INPUT */
export function pageIn(given: unknown): PageAsked {
  const read = pageShape.safeParse(given);
  if (read.success) return read.data;
  return refuse('BAD_INPUT', `a page is asked for by \`first\`, 1 to ${LONGEST_CHANGE_PAGE}, and \`after\`, once each`);
}

/** Sealed, for the last change that was looked at may be one that the asker is not shown. */
export function cursorOf({ asked, toDecide }: Places, asking: Asking, cursors: Cursors): string {
  return cursors.seal([...written(asked), ...written(toDecide)], scopeOf(asking));
}

/** @throws ContractError BAD_CURSOR */
export function placesIn(cursor: string | null, asking: Asking, cursors: Cursors): Places {
  if (cursor === null) return { asked: null, toDecide: null };
  const [asked, askedId, toDecide, toDecideId] = cursors.open(cursor, scopeOf(asking));
  return { asked: read(asked, askedId), toDecide: read(toDecide, toDecideId) };
}

export function placeOf(change: PendingChange | undefined): ChangePlace | null {
  return change ? { at: change.askedAt, id: change._id } : null;
}

function written(place: GoesOn): readonly unknown[] {
  return place === null || place === 'over' ? [place, null] : [place.at, place.id];
}

function read(at: unknown, id: unknown): GoesOn {
  if (at === 'over') return at;
  return at instanceof Date && typeof id === 'string' ? { at, id } : null;
}

function scopeOf({ viewer, policyVersion }: Asking) {
  return { question: 'changes', sort: 'askedAt', viewer: personOf(viewer), policy: policyVersion };
}
