import { refuse } from '../../schema/errors';
import type { Budget } from '../service/budget';

export type Missed = 'missed' | 'refused';

/** The look-ups of one request. Who finds nobody too often is guessing: hits are refused then too, or they would tell themselves apart. */
export class LookUps {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly viewer: string,
    private readonly misses: Budget,
    private readonly onMiss: (how: Missed) => void,
  ) {}

  /** One after the other, so that who finds somebody has the point back for the next. @throws ContractError TOO_MANY */
  find<Found>(find: () => Promise<readonly Found[] | null>): Promise<readonly Found[] | null> {
    const found = this.last.then(() => this.underBudget(find));
    this.last = found.catch(() => null);
    return found;
  }

  // INVARIANT: each look-up is paid for before it is made, so that many at once find nobody no oftener than one by one.
  private async underBudget<Found>(find: () => Promise<readonly Found[] | null>): Promise<readonly Found[] | null> {
    const { granted, resetsIn, giveBack } = await this.misses.take(this.viewer);
    if (!granted) {
      await giveBack();
      this.onMiss('refused');
      refuse('TOO_MANY', `too many look-ups found nobody: try again in ${Math.ceil(resetsIn / 1000)} seconds`);
    }
    let isMiss = false;
    try {
      const found = await find();
      isMiss = found?.length === 0;
      return found;
    } finally {
      if (isMiss) this.onMiss('missed');
      else await giveBack();
    }
  }
}
