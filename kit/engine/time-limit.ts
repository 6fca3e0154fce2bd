import { maxTimeExpired } from './errors';

/** How long a question may be worked on, as `maxTimeMS` says. The later batches of a cursor share what its first one left. */
export class TimeLimit {
  private left: number;
  private since = performance.now();

  /** @param milliseconds 0 is no limit */
  constructor(milliseconds: number) {
    this.left = milliseconds > 0 ? milliseconds : Number.POSITIVE_INFINITY;
  }

  /** @throws CommandError 50 once the time is over */
  check(): void {
    if (performance.now() - this.since > this.left) throw maxTimeExpired();
  }

  /** While nobody asks, no time is spent. */
  pause(): void {
    this.left -= performance.now() - this.since;
  }

  resume(): void {
    this.since = performance.now();
  }
}
