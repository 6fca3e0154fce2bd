import { setTimeout as sleep } from 'node:timers/promises';
import { LinkError, type SubgraphAnswer } from './link';
import type { Reach } from './reach';

export interface AttemptOptions {
  /** Whether the call changes something: it is repeated only where nothing of it was sent. */
  readonly isWrite: boolean;
  /** When the call is over, in milliseconds on the clock of `performance.now()`. */
  readonly until: number;
  readonly signal: AbortSignal;
  readonly reach: Reach;
  /** How long silence lasts before it speaks against the subgraph, in milliseconds. */
  readonly patience: number;
}

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 400;

/** Asks until there is an answer: as long as it is safe to ask again, there is time, and the subgraph may be restarting. @throws LinkError */
export async function untilAnswered(
  ask: () => Promise<SubgraphAnswer>,
  { isWrite, until, signal, reach, patience }: AttemptOptions,
): Promise<SubgraphAnswer> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await reach.through(ask, patience);
    } catch (error) {
      const isLast = !isRepeatable(error, isWrite) || reach.isLost || performance.now() + pause >= until;
      if (isLast) throw error;
      // Not all at the same moment, which a subgraph that has just come up would not survive.
      await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => Promise.reject(error));
    }
  }
}

function isRepeatable(error: unknown, isWrite: boolean): boolean {
  if (!(error instanceof LinkError) || error.fault !== 'UNAVAILABLE') return false;
  return isWrite ? error.reached === 'not sent' : error.reached !== 'answered';
}
