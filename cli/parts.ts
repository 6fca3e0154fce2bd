import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A part of the product in a process of its own. */
export interface Part {
  readonly name: string;
  /** How it ended, in words: resolves when it has. */
  readonly gone: Promise<string>;
  /** Asks it to end, and waits until it has. */
  end(): Promise<void>;
}

/** How long a part may take to be ready, in milliseconds. */
const PATIENCE = 60_000;
/** Its own deadline is shorter: past this one it hangs. */
const LAST_WORD = 25_000;

/**
 * Starts a part with this program. It has a process group of its own, so that Ctrl-C reaches this process alone and parts
 * end in order, and a channel to this process, so that it ends where this one was killed.
 */
export function startPart(args: readonly string[], environment: Readonly<Record<string, string>>): Part {
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const gone = once(child, 'exit').then(([code, signal]) => (signal ? `was ended by ${signal}` : `ended with ${code}`));
  const end = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), LAST_WORD);
    await gone;
    clearTimeout(late);
  };
  return { name: args.join(' '), gone, end };
}

/** @throws Error in one line where the part ended first, or took too long. */
export async function ready({ name, gone }: Part, isReady: () => Promise<boolean>): Promise<void> {
  let end: string | null = null;
  void gone.then((how) => (end = how));
  for (const begun = Date.now(); Date.now() - begun < PATIENCE; await sleep(50)) {
    if (end !== null) throw new Error(`\`${name}\` ${end} before it was ready: its own line says why`);
    if (await isReady()) return;
  }
  throw new Error(`\`${name}\` was not ready within ${PATIENCE / 1000} seconds: its log says why`);
}

/** The first part to end, and how. */
export function firstGone(parts: readonly Part[]): Promise<string> {
  return Promise.race(parts.map(({ name, gone }) => gone.then((how) => `\`${name}\` ${how}`)));
}
