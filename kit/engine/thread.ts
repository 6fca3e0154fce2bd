import { parentPort, workerData } from 'node:worker_threads';
import type { Started } from './apart';
import { EngineError } from './errors';
import { startEngine } from './index';

/** The thread of `apart.ts`: serves one folder until it is told to close. */
async function serve(directory: string): Promise<void> {
  try {
    const engine = await startEngine({ directory, listen: 'auto' });
    parentPort?.once('message', () => void engine.close().then(() => parentPort?.close()));
    say({ uri: engine.uri });
  } catch (error) {
    const { message } = error as Error;
    say(error instanceof EngineError ? { code: error.code, message } : { message });
  }
}

function say(started: Started): void {
  parentPort?.postMessage(started);
}

void serve(workerData);
