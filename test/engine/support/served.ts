import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { type Engine, startEngine } from '../../../kit/engine';

export interface Served {
  readonly engine: Engine;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** An engine with a connection to it. */
export async function serve(directory: string | 'memory' = 'memory'): Promise<Served> {
  const engine = await startEngine({ directory, listen: 'auto' });
  const connection = await mongoose.createConnection(engine.uri, { dbName: 'tried' }).asPromise();
  const close = async () => {
    await connection.close();
    await engine.close();
  };
  return { engine, connection, close };
}

/** A fresh folder for one test; its path is short enough for a socket. */
export async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
