import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '..', '..', '..', '..', 'shared', 'tools', 'mongo-java', 'start.sh');

export interface SecondOpinion {
  readonly uri: string;
  close(): void;
}

/** Why the independent server cannot be asked here, or null where it can. */
export function missingForSecondOpinion(): string | null {
  if (!existsSync(SCRIPT)) return 'shared/tools/mongo-java is absent';
  const hasJava = spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
  return hasJava ? null : 'java is absent';
}

/** Starts the independent server on a free port. */
export async function startSecondOpinion(): Promise<SecondOpinion> {
  const port = await freePort();
  const child = spawn(SCRIPT, [String(port)], { stdio: ['ignore', 'pipe', 'ignore'] });
  await readiness(child);
  return { uri: `mongodb://127.0.0.1:${port}`, close: () => child.kill() };
}

function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text) => String(text).includes('ready') && resolve());
    child.once('exit', (code) => reject(new Error(`the second opinion ended with ${code}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
