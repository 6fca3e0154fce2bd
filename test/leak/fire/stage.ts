import type { House } from '../../../cli/house';
import type { Claims } from '../../../gateway/door/claims';
import type { Answer } from '../../support/subgraph';
import type { View } from './openings';

/** Where histories are played: several ways to ask, each with caches and a way to the store of its own. */
export interface Stage {
  readonly sides: readonly Side[];
  readonly customers: readonly OnStage[];
  /** What can be asked here. */
  readonly views: readonly View[];
  close(): Promise<void>;
}

/** A way to ask, and the operator's way in beside it. */
export interface Side extends Pick<House, 'subgraph' | 'withCommand' | 'ties'> {
  /** @throws Error where no answer comes. */
  ask(who: Claims, query: string, variables: object): Promise<Answer>;
}

/** Somebody to whom histories happen, one at a time. */
export interface OnStage {
  readonly code: string;
  readonly ticketNo: string;
  /** Counts the lists of the call's ties, as the owner of calls would. */
  calls: number;
}

export const SIDES = 2;
/** Where histories are prepared and looked at: no fault is put on it. */
export const QUIET_SIDE = 1;

export function sideOf({ sides }: Stage, place: number): Side {
  const side = sides[place];
  if (!side) throw new Error(`there is no side ${place}, only ${sides.length} of them`);
  return side;
}
