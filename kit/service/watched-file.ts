import { readFile, stat } from 'node:fs/promises';
import type { Log } from './log';

export interface WatchOptions {
  readonly path: string;
  /** What the process works by now. */
  readonly text: string;
  /** Takes a new text whole, or throws and leaves everything as it was. */
  readonly take: (text: string) => Promise<void>;
  readonly log: Log;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/** Asks the operator's signal for a look at once: `kill -HUP`. */
const SIGNAL = 'SIGHUP';

/**
 * Follows a file that the operator may replace while the process runs. It is looked at by its state, since notices of
 * change do not reach mounted files, and taken once two looks found it the same: not while it is being written.
 * @returns a function that stops following.
 */
export function watchFile({ every = 1_000, ...options }: WatchOptions): () => void {
  const file = new WatchedFile(options);
  const timer = setInterval(() => void file.look(), every).unref();
  const onSignal = () => void file.read();
  process.on(SIGNAL, onSignal);
  return () => {
    clearInterval(timer);
    process.off(SIGNAL, onSignal);
  };
}

class WatchedFile {
  /** The state at the last look, and that of which the text was read. */
  private seen = '';
  private done = '';
  private text: string;
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly options: Omit<WatchOptions, 'every'>) {
    this.text = options.text;
  }

  async look(): Promise<void> {
    const state = await stateOf(this.options.path);
    const isSteady = state === this.seen;
    this.seen = state;
    if (!isSteady || state === this.done) return;
    this.done = state;
    await this.read();
  }

  /** One text after the other, so that of two the later one stays. */
  read(): Promise<void> {
    this.turn = this.turn.then(() => this.takeWhole());
    return this.turn;
  }

  private async takeWhole(): Promise<void> {
    const { path, take, log } = this.options;
    try {
      const text = await readFile(path, 'utf8');
      if (text === this.text) return;
      await take(text);
      this.text = text;
      log.info({ file: path }, 'the file was taken');
    } catch (error) {
      log.error({ err: error, file: path }, 'the file was not taken: what was there stays');
    }
  }
}

async function stateOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'absent';
  }
}
