import { Format, SingleBar } from 'cli-progress';

/** Shows how far a run has come. */
export interface ProgressLine {
  start(total: number): void;
  advance(units: number, command: string): void;
  stop(): void;
}

/** A bar with rate and time left on a terminal; nothing where nobody watches. */
export function progressOn(stream: NodeJS.WriteStream): ProgressLine {
  return stream.isTTY ? new Bar(stream) : SILENT;
}

export const SILENT: ProgressLine = { start() {}, advance() {}, stop() {} };

class Bar implements ProgressLine {
  private readonly bar: SingleBar;
  private startedAt = 0;
  private done = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.bar = new SingleBar({
      stream,
      format: '{bar} {percentage} % | {value} of {total} | {rate}/s | {left} left | {command}',
      formatBar: Format.BarFormat,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
    });
  }

  start(total: number): void {
    this.startedAt = Date.now();
    this.bar.start(total, 0, { rate: 0, left: '?', command: '' });
  }

  advance(units: number, command: string): void {
    this.done += units;
    const rate = Math.round(this.done / Math.max(0.001, (Date.now() - this.startedAt) / 1000));
    const left = rate === 0 ? '?' : `${Math.ceil((this.bar.getTotal() - this.done) / rate)} s`;
    this.bar.update(this.done, { rate, left, command });
  }

  stop(): void {
    this.bar.stop();
  }
}
