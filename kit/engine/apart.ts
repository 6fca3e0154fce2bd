import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { EngineError, type EngineErrorCode } from './errors';
import type { Engine } from './index';

/** What the thread says once: where it serves, or why it cannot. */
export type Started =
  | { readonly uri: string }
  | { readonly code: EngineErrorCode; readonly message: string }
  | { readonly message: string };

/** Whoever reads and writes much makes many short-lived buffers; a larger nursery spares collecting them, in MB. */
const NURSERY = 64;

/**
 * The engine of a folder in a thread of its own, so that it works while its asker computes. It runs from the built
 * product alone. @throws EngineError as the engine does
 */
export async function startEngineApart(directory: string): Promise<Engine> {
  const thread = new Worker(join(__dirname, 'thread.js'), {
    workerData: directory,
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY },
  });
  const ended = once(thread, 'exit');
  const [started] = (await once(thread, 'message')) as [Started];
  if (!('uri' in started)) throw errorFrom(started);
  const close = async () => {
    thread.postMessage('close');
    await ended;
  };
  return { uri: started.uri, close };
}

function errorFrom(started: Exclude<Started, { readonly uri: string }>): Error {
  return 'code' in started ? new EngineError(started.code, started.message) : new Error(started.message);
}
