import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from './ports';

/** A Redis of its own for the length of `act`, with nothing kept. @throws Error where no `redis-server` is on the PATH. */
export async function withRedis<Result>(act: (url: string) => Promise<Result>): Promise<Result> {
  const port = await freePort();
  const server = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  const failed = once(server, 'error').then(() => {
    throw new Error('no `redis-server` is on the PATH: install it, processes of their own need it');
  });
  const ready = (async () => {
    for await (const text of server.stdout) if (String(text).includes('Ready to accept')) return;
  })();
  try {
    await Promise.race([ready, failed]);
    server.stdout.resume();
    return await act(`redis://127.0.0.1:${port}`);
  } finally {
    server.kill();
  }
}
