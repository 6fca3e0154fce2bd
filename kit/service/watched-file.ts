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

/** A file that is being followed. */
export interface Watched {
  /** Takes what it says now, unless that was refused before. */
  reread(): Promise<void>;
  /** Takes what was refused before, now that what it was held to has changed. */
  again(): Promise<void>;
  leave(): void;
}

/** Asks the operator's signal for a look at once: `kill -HUP`. */
const SIGNAL = 'SIGHUP';

/**
 * Follows a file that the operator may replace while the process runs. It is looked at by its state, since notices of
 * change do not reach mounted files, and taken once two looks found it the same: not while it is being written.
 */
export function watchFile({ every = 1_000, ...options }: WatchOptions): Watched {
  const file = new WatchedFile(options);
  const timer = setInterval(() => void file.look(), every).unref();
  const onSignal = () => void file.read();
  process.on(SIGNAL, onSignal);
  return {
    reread: () => file.reread(),
    again: () => file.again(),
    leave: () => {
      clearInterval(timer);
      process.off(SIGNAL, onSignal);
    },
  };
}

class WatchedFile {
  /** The state at the last look, and that of which the text was read. */
  private seen = '';
  private done = '';
  private text: string;
  private refused: string | null = null;
  private turn: Promise<void> = Promise.resolve();
  private rereading: Promise<void> | null = null;

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

  /** All who ask meanwhile wait for one look, and a text that was refused is not tried for each of them. */
  reread(): Promise<void> {
    this.rereading ??= this.rereadOnce().finally(() => (this.rereading = null));
    return this.rereading;
  }

  async again(): Promise<void> {
    if (this.refused !== null) await this.read();
  }

  private async rereadOnce(): Promise<void> {
    const text = await readFile(this.options.path, 'utf8').catch(() => this.text);
    if (text !== this.text && text !== this.refused) await this.read();
  }

  private async takeWhole(): Promise<void> {
    const { path, take, log } = this.options;
    try {
      const text = await readFile(path, 'utf8');
      if (text === this.text) return;
      this.refused = text;
      await take(text);
      this.text = text;
      this.refused = null;
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
