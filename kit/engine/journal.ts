import { CommandError } from './errors';
import type { Batch, Change, Store } from './store';

interface Waiting {
  readonly changes: readonly Change[];
  readonly written: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * Writes changes in the order in which they are given, those that come while the disk is busy together.
 * INVARIANT: the changes of one call are on disk all or none, and are synced before the promise is kept.
 */
export class Journal {
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;
  private broken: Error | null = null;

  constructor(private readonly store: Store) {}

  write(changes: readonly Change[]): Promise<void> {
    if (this.broken) return Promise.reject(this.broken);
    const done = new Promise<void>((written, failed) => {
      this.waiting.push({ changes, written, failed });
    });
    this.running ??= this.run();
    return done;
  }

  /** Resolves when everything given so far is written, or has failed. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // The calls of the present turn of the loop travel in the first batch.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      await this.commit(group);
    }
    this.running = null;
  }

  private async commit(group: readonly Waiting[]): Promise<void> {
    try {
      if (this.broken) throw this.broken;
      await this.batchOf(group).write({ sync: true });
      for (const { written } of group) written();
    } catch (error) {
      // What was read from unwritten changes is void, so nothing more may be written on top of it.
      this.broken ??= cannotWrite(error);
      for (const { failed } of group) failed(this.broken);
    }
  }

  // A chained batch, because the one made of a list copies every change and takes four times as long.
  private batchOf(group: readonly Waiting[]): Batch {
    const batch = this.store.batch();
    for (const { changes } of group) {
      for (const change of changes) {
        if (change.type === 'put') batch.put(change.key, change.value);
        else batch.del(change.key);
      }
    }
    return batch;
  }
}

function cannotWrite(error: unknown): CommandError {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandError(14031, 'OutOfDiskSpace', `the store cannot write: ${reason}; free the disk and start again`);
}
