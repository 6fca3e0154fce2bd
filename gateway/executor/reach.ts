import { LinkError } from './link';

/** How long a subgraph may take to be back after a restart, in milliseconds. */
const RESTART = 30_000;

/**
 * What the last calls told of one subgraph. Away for longer than a restart takes it is lost: then one call at a time tries
 * it, and the others fail at once instead of waiting in a row.
 */
export class Reach {
  private awaySince: number | null = null;
  private isTried = false;

  constructor(
    private readonly name: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isLost(): boolean {
    return this.awaySince !== null && this.now() - this.awaySince > RESTART;
  }

  /** @param patience how long silence lasts before it speaks against the subgraph, in milliseconds. @throws LinkError */
  async through<Answer>(ask: () => Promise<Answer>, patience: number): Promise<Answer> {
    if (!this.isLost) return this.heard(ask, patience);
    if (this.isTried) throw new LinkError('UNAVAILABLE', this.name, new Error('it has been away for long'), 'not sent');
    this.isTried = true;
    return this.heard(ask, patience).finally(() => {
      this.isTried = false;
    });
  }

  private async heard<Answer>(ask: () => Promise<Answer>, patience: number): Promise<Answer> {
    const since = this.now();
    try {
      const answer = await ask();
      this.awaySince = null;
      return answer;
    } catch (error) {
      if (isAway(error, this.now() - since, patience)) this.awaySince ??= since;
      throw error;
    }
  }
}

/** A client that waits only a moment says nothing of the subgraph. */
function isAway(error: unknown, waited: number, patience: number): boolean {
  if (!(error instanceof LinkError)) return false;
  return error.fault === 'TIMEOUT' ? waited >= patience : error.reached !== 'answered';
}
