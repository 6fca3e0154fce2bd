import type { Tie, Ties } from '../../kit/store';

/** One list of ties, as its owner tells it. */
export function giveTies(
  ties: Ties,
  source: string,
  customerCode: string,
  version: number,
  entries: readonly Tie[],
): Promise<void> {
  return ties.giveAll([{ source, customerCode, version, entries }]);
}
