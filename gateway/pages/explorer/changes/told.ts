import type { ChangeShown } from '../../../keep/change-view';
import { read, send } from '../asking/desk';
import type { Viewer } from '../asking/viewers';

export interface Listed {
  readonly asked: readonly ChangeShown[];
  readonly toDecide: readonly ChangeShown[];
}

export const VERBS = ['approve', 'refuse', 'withdraw'] as const;
export type Verb = (typeof VERBS)[number];

export function readChanges(viewer: Viewer): Promise<Listed> {
  return read(viewer, '/changes');
}

/** @returns what became of it. @throws Refused, in the gateway's own words */
export function decideChange(viewer: Viewer, id: string, verb: Verb): Promise<Pick<ChangeShown, 'id' | 'state'>> {
  return send(viewer, `/changes/${encodeURIComponent(id)}/${verb}`);
}
