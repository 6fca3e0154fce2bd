import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { engineSocketOf, isServed, startEngine } from '../engine';
import type { DatabaseMeters } from './metrics';
import { observeDatabase } from './observe-database';

export interface DatabaseOptions {
  /** The server to use; without one the embedded engine of the data folder is. */
  readonly MONGODB_URI?: string | undefined;
  readonly DATA_DIR: string;
}

export interface Databases {
  /** The database of one part of the product. */
  of(name: string): Connection;
  /** How the documents are kept, in words for the operator. */
  readonly kept: string;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

/** How long a server may take to be found, in milliseconds. */
const PATIENCE = 5_000;
const PREFIX = 'c360';

/**
 * Connects to the server of `MONGODB_URI`, else to the embedded engine: the one that already serves the data folder, or
 * one started here. With meters every command is timed. @throws Error in one line where neither can be reached.
 */
export async function openDatabases(
  { MONGODB_URI, DATA_DIR }: DatabaseOptions,
  meters?: DatabaseMeters,
): Promise<Databases> {
  if (MONGODB_URI) return databases(await connect(MONGODB_URI, meters), 'MongoDB by MONGODB_URI', async () => {});
  const directory = resolve(DATA_DIR);
  if (await isServed(directory)) {
    const uri = `mongodb://${encodeURIComponent(engineSocketOf(directory))}`;
    return databases(await connect(uri, meters), `the engine that runs on ${DATA_DIR}`, async () => {});
  }
  await makeFolder(directory);
  const engine = await startEngine({ directory, listen: 'auto' });
  const kept = `the embedded engine in ${DATA_DIR}, for trying out, tests and demos: set MONGODB_URI for more`;
  return databases(await connect(engine.uri, meters), kept, () => engine.close());
}

async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `DATA_DIR is \`${directory}\`, which cannot be made (${code}): name a folder that may be written to`,
      {
        cause: error,
      },
    );
  }
}

function databases(connection: Connection, kept: string, after: () => Promise<void>): Databases {
  const prefix = connection.name && connection.name !== 'test' ? connection.name : PREFIX;
  return {
    of: (name) => connection.useDb(`${prefix}-${name}`, { useCache: true }),
    kept,
    ping: () => connection.db?.admin().ping() ?? Promise.reject(new Error('the connection is closed')),
    close: async () => {
      await connection.close();
      await after();
    },
  };
}

async function connect(uri: string, meters?: DatabaseMeters): Promise<Connection> {
  // Whatever the address says: a copy of the server may not know yet what was taken away and acknowledged.
  const asked = { writeConcern: { w: 'majority' }, readPreference: 'primary' } as const;
  const options = { serverSelectionTimeoutMS: PATIENCE, ...asked };
  try {
    // Timing has the driver decode each answer twice, which only commands that serve nobody are spared.
    const connection = await mongoose
      .createConnection(uri, { ...options, ...(meters ? { monitorCommands: true } : {}) })
      .asPromise();
    if (meters) observeDatabase(connection.getClient(), meters);
    return connection;
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`MongoDB is not to be reached at ${masked(uri)} (${message}): check MONGODB_URI and that it runs`, {
      cause: error,
    });
  }
}

function masked(uri: string): string {
  return uri.replace(/\/\/[^/@]*@/, '//***@');
}
