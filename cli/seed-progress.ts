import { Format, SingleBar } from 'cli-progress';

/** Shows how far one phase of a seeding has come. */
export interface SeedProgress {
  /** `counted` is what the rate tells: records, or documents. */
  start(phase: { readonly what: string; readonly counted: string; readonly total: number; readonly at: number }): void;
  /** How far it is by now, how much was done since, and, where that grows, the new total. */
  reach(value: number, counted: number, total?: number): void;
  stop(): void;
}

export const SILENT: SeedProgress = { start() {}, reach() {}, stop() {} };

/** Where nobody watches a bar, a line every so many milliseconds. */
const LINE_EVERY = 5_000;

/** A bar with rate and time left on a terminal, plain lines elsewhere. */
export class SeedBar implements SeedProgress {
  private bar: SingleBar | null = null;
  private startedAt = 0;
  private counted = 0;
  private begunAt = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  start({ what, counted, total, at }: Parameters<SeedProgress['start']>[0]): void {
    this.startedAt = Date.now();
    this.counted = 0;
    this.bar = new SingleBar({
      stream: this.stream,
      format: `{bar} {percentage} % | {value} of {total} ${what} | {rate} ${counted}/s | {left} left`,
      formatBar: Format.BarFormat,
      barsize: 24,
      hideCursor: true,
      // The command itself ends in good order at Ctrl-C.
      gracefulExit: false,
      noTTYOutput: true,
      notTTYSchedule: LINE_EVERY,
    });
    this.begunAt = at;
    this.bar.start(total, at, { rate: 0, left: '?' });
  }

  reach(value: number, counted: number, total?: number): void {
    this.counted += counted;
    const seconds = Math.max(0.001, (Date.now() - this.startedAt) / 1000);
    if (total !== undefined) this.bar?.setTotal(total);
    const left = ((this.bar?.getTotal() ?? 0) - value) * (seconds / Math.max(1, value - this.begunAt));
    this.bar?.update(Math.floor(value), { rate: Math.round(this.counted / seconds), left: lasting(left) });
  }

  stop(): void {
    this.bar?.stop();
    this.bar = null;
  }
}

function lasting(seconds: number): string {
  return seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
