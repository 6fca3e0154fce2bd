import type { CustomerState } from './customer';
import { restored } from './merge';

/**
 * Over whom a merge leads, from the survivor on: each was merged into the next. The last one stands, or was merged into
 * the loser or one before, where the merges close a circle.
 */
export type Way = readonly CustomerState[];

/**
 * A loser that waits, as its merge goes on. Several merges may be decided at the same moment, each without knowing of the
 * others: where its survivor was merged itself, the loser goes to whom that one went to, unless it was taken in before.
 * INVARIANT: of a circle of merges one loser is restored, so that it is the survivor of all; every process picks the same.
 */
export function confirmedMerge(loser: CustomerState, way: Way): CustomerState {
  const { merge, customerCode } = loser;
  if (merge?.state !== 'MERGING' || way[0]?.customerCode !== merge.into) return loser;
  if (way.at(-1)?.merge?.into === customerCode) return givesWay([loser, ...way]) === loser ? restored(loser) : loser;
  const survivor = way.find((one) => one.merge === null || hasTaken(one, customerCode));
  const into = survivor?.customerCode ?? merge.into;
  return into === merge.into ? loser : { ...loser, merge: { ...merge, into } };
}

/** Whether the survivor has what this loser gave up. */
export function hasTaken({ absorbed }: Pick<CustomerState, 'absorbed'>, code: string): boolean {
  return absorbed.some((other) => other.code === code);
}

/**
 * Who of a circle is restored: of those whose survivor has not taken them in, the one with the lowest code. There always is
 * one, since whoever was merged last found its survivor merged already.
 */
function givesWay(circle: Way): CustomerState | undefined {
  const untaken = circle.filter(({ merge, customerCode }, index) => {
    const survivor = circle[(index + 1) % circle.length];
    return merge?.state === 'MERGING' && survivor && !hasTaken(survivor, customerCode);
  });
  return untaken.sort((one, other) => (one.customerCode < other.customerCode ? -1 : 1))[0];
}
