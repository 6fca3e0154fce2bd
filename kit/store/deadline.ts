import { ContractError, refuse } from '../../schema/errors';

/** What a database is told, so that it gives up too. */
export interface ReadOptions {
  readonly maxTimeMS?: number;
}

/** Until when an answer is waited for. Past it, and once the asker is gone, no call to a database is begun. */
export class Deadline {
  /** Of what nobody waits for: the relay, workers, imports, the operator, and a change that was begun. */
  static readonly none = new Deadline(Number.POSITIVE_INFINITY);

  private readonly until: number;
  private timer: NodeJS.Timeout | undefined;
  private passing: Promise<never> | null = null;

  /** @param within milliseconds from now */
  constructor(
    within: number,
    private readonly gone: AbortSignal | null = null,
  ) {
    this.until = performance.now() + within;
  }

  /** @throws ContractError TIMEOUT where nobody waits any more */
  check(): void {
    if (this.gone?.aborted) refuse('TIMEOUT', 'the asker is gone');
    if (performance.now() >= this.until) throw late();
  }

  /** What a database answers in time; a database that does not even notice its own time is waited for no longer. @throws ContractError TIMEOUT */
  async read<Found>(ask: (options: ReadOptions) => PromiseLike<Found>): Promise<Found> {
    this.check();
    if (this.until === Number.POSITIVE_INFINITY) return ask({});
    return Promise.race([ask({ maxTimeMS: Math.ceil(this.until - performance.now()) }), this.passed()]);
  }

  /** Ends the waiting: the answer is made. */
  close(): void {
    clearTimeout(this.timer);
  }

  private passed(): Promise<never> {
    this.passing ??= new Promise((_resolve, reject) => {
      this.timer = setTimeout(() => reject(late()), this.until - performance.now());
    });
    return this.passing;
  }
}

function late(): ContractError {
  return new ContractError('TIMEOUT', 'the time that the asker gave is over');
}
