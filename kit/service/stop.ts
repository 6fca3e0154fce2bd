import type { Log } from './log';

export type Close = () => Promise<unknown> | unknown;

/** What is open, in the order in which it was opened; closed in the reverse order, so that nothing loses what it stands on. */
export interface Stop {
  /** True from the first call of `now`: readiness says no from then on. */
  readonly begun: boolean;
  add(name: string, close: Close): void;
  /** Closes everything, once; later calls get the same promise. Resolves to false if something failed or the deadline passed. */
  now(reason: string): Promise<boolean>;
}

export interface StopOptions {
  readonly log: Log;
  /** How long everything together may take, in milliseconds. */
  readonly deadline?: number;
}

export function createStop({ log, deadline = 20_000 }: StopOptions): Stop {
  const open: { readonly name: string; readonly close: Close }[] = [];
  let stopping: Promise<boolean> | null = null;

  const closeAll = async (): Promise<boolean> => {
    let clean = true;
    for (let one = open.pop(); one; one = open.pop()) {
      const { name, close } = one;
      await Promise.resolve()
        .then(close)
        .catch((error: unknown) => {
          clean = false;
          log.error({ err: error, part: name }, 'did not close');
        });
    }
    return clean;
  };

  return {
    get begun() {
      return stopping !== null;
    },
    add: (name, close) => void open.push({ name, close }),
    now: (reason) => {
      if (!stopping) log.info({ reason }, 'stopping');
      stopping ??= within(deadline, closeAll(), () =>
        log.error({ open: open.map(({ name }) => name) }, 'stopped late'),
      );
      return stopping;
    },
  };
}

/**
 * Ends the process after SIGTERM or SIGINT, and where the process that started it as a part is gone; a second signal ends
 * it at once. @returns a function that stops listening.
 */
export function stopOnSignals(stop: Stop, exit: (code: number) => void = process.exit): () => void {
  const end = (reason: string) => void stop.now(reason).then((clean) => exit(clean ? 0 : 1));
  const onSignal = (signal: NodeJS.Signals) => (stop.begun ? exit(1) : end(signal));
  const onOrphaned = () => end('who started it is gone');
  const signals = ['SIGTERM', 'SIGINT'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  process.on('disconnect', onOrphaned);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    process.off('disconnect', onOrphaned);
  };
}

async function within(milliseconds: number, work: Promise<boolean>, late: () => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      late();
      resolve(false);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, passed]);
  } finally {
    clearTimeout(timer);
  }
}
