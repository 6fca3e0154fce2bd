import { mkdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EngineError, engineSocketOf, isServed, startEngine } from '../../kit/engine';
import { serve, withFolder } from './support/served';

const codeOf = (error: unknown) => error instanceof EngineError && error.code;
const failure = (start: Promise<unknown>) => start.then(() => 'started', codeOf);

describe('an engine on a folder', () => {
  it('keeps what was acknowledged when it is opened again, indexes included', () =>
    withFolder(async (folder) => {
      const first = await serve(folder);
      await first.connection.collection('things').createIndex({ code: 1 }, { unique: true });
      await first.connection.collection('things').insertOne({ code: 'a' });
      await first.close();
      const second = await serve(folder);
      const again = second.connection.collection('things').insertOne({ code: 'a' });
      await expect(again).rejects.toMatchObject({ code: 11000, keyPattern: { code: 1 }, keyValue: { code: 'a' } });
      await second.close();
    }));

  it('belongs to one process at a time, and says that it is served already', () =>
    withFolder(async (folder) => {
      expect(await isServed(folder)).toBe(false);
      const { close } = await serve(folder);
      expect(await isServed(folder)).toBe(true);
      expect(await failure(startEngine({ directory: folder, listen: 'auto' }))).toBe('LOCKED');
      await close();
      expect(await isServed(folder)).toBe(false);
    }));

  it('is closed to other users of the machine', () =>
    withFolder(async (folder) => {
      const directory = join(folder, 'data');
      const { close } = await serve(directory);
      expect((await stat(directory)).mode & 0o777).toBe(0o700);
      expect((await stat(engineSocketOf(directory))).mode & 0o777).toBe(0o600);
      await close();
    }));

  it('starts over a socket that a killed process has left', () =>
    withFolder(async (folder) => {
      await writeFile(engineSocketOf(folder), '');
      const { close } = await serve(folder);
      expect(await isServed(folder)).toBe(true);
      await close();
    }));

  it('that is served at a port is found at its own socket too', () =>
    withFolder(async (folder) => {
      const engine = await startEngine({ directory: folder, listen: { port: 0 } });
      expect(engine.uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+$/);
      expect(await isServed(folder)).toBe(true);
      await engine.close();
    }));

  it('refuses a path that the system would cut off, a folder that is a file, and a port that is taken', () =>
    withFolder(async (folder) => {
      expect(await failure(startEngine({ directory: join(folder, 'x'.repeat(110)), listen: 'auto' }))).toBe(
        'SOCKET_PATH_TOO_LONG',
      );
      await writeFile(join(folder, 'file'), '');
      expect(await failure(startEngine({ directory: join(folder, 'file'), listen: 'auto' }))).toBe('FOLDER_UNUSABLE');
      const port = await takenPort();
      expect(await failure(startEngine({ directory: 'memory', listen: { port: port.number } }))).toBe('ADDRESS_TAKEN');
      port.free();
    }));

  it('says in one line what is wrong with a broken folder', () =>
    withFolder(async (folder) => {
      await mkdir(join(folder, 'level'), { recursive: true });
      await writeFile(join(folder, 'level', 'CURRENT'), 'nonsense');
      const message = await startEngine({ directory: folder, listen: 'auto' }).catch((error: Error) => error.message);
      expect(message).toMatch(/^the store in `[^\n]+` cannot be opened: [^\n]+$/);
    }));
});

async function takenPort(): Promise<{ readonly number: number; free(): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { number: address && typeof address === 'object' ? address.port : 0, free: () => server.close() };
}
