import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(__dirname, '..', '..', 'dist', 'cli', 'main.js');
/** How long a process may take to say that it is there, in milliseconds, on a machine that does much else. */
const PATIENCE = 90_000;

/** A command of the product in a process of its own. */
export interface Running {
  /** What it has said so far, errors included. */
  said(): string;
  /** Waits for what it says, and answers the match. @throws Error with all it said if it ends before. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  kill(signal: NodeJS.Signals): void;
  readonly pid: number;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Ends it in good order. @throws Error with all it said where the order was not good. */
  stop(): Promise<void>;
}

/** The environment is only what is said here, so that no test depends on who runs it. */
export function run(args: readonly string[], environment: Readonly<Record<string, string>>): Running {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'error', ...environment };
  const child = spawn(process.execPath, [process.env.C360_MAIN ?? MAIN, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  const said = collected(child);
  return {
    said,
    says: (pattern) => heard(child, said, pattern),
    kill: (signal) => void child.kill(signal),
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      const how = await ended;
      if (how !== 0) throw new Error(`\`${args.join(' ')}\` ended with ${how}: ${said()}`);
    },
  };
}

function collected(child: ChildProcess): () => string {
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => void texts.push(String(text)));
  return () => texts.join('');
}

function heard(child: ChildProcess, said: () => string, pattern: RegExp): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = said().match(pattern);
      if (match) settle(() => resolve(match));
    };
    const fail = () => settle(() => reject(new Error(`it never said ${pattern}, but: ${said()}`)));
    const late = setTimeout(fail, PATIENCE);
    const settle = (how: () => void) => {
      clearTimeout(late);
      child.stdout?.off('data', look);
      child.off('exit', fail);
      how();
    };
    child.stdout?.on('data', look);
    child.once('exit', fail);
    look();
  });
}
