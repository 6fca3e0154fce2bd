import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { MemoryLevel } from 'memory-level';
import { EngineError } from './errors';

interface Put {
  readonly type: 'put';
  readonly key: Buffer;
  readonly value: Buffer;
}
interface Del {
  readonly type: 'del';
  readonly key: Buffer;
}
export type Change = Put | Del;

/** A state of the store that later writes do not touch; must be closed. */
export interface Snapshot {
  close(): Promise<void>;
}

export interface Range {
  readonly gte: Buffer;
  readonly lt: Buffer;
  readonly reverse?: boolean;
  readonly limit?: number;
  readonly snapshot?: Snapshot;
  readonly values?: boolean;
}

export interface Entries {
  nextv(size: number): Promise<[Buffer, Buffer][]>;
  close(): Promise<void>;
}

/** Changes that are gathered, then written all or none. */
export interface Batch {
  put(key: Buffer, value: Buffer): unknown;
  del(key: Buffer): unknown;
  write(options: { readonly sync: boolean }): Promise<void>;
}

interface ReadOptions {
  readonly snapshot?: Snapshot;
}

/** What the engine needs of an ordered key-value store; LevelDB on disk and its likeness in memory both offer it. */
export interface Store {
  getSync(key: Buffer, options?: ReadOptions): Buffer | undefined;
  getMany(keys: Buffer[], options?: ReadOptions): Promise<(Buffer | undefined)[]>;
  batch(): Batch;
  iterator(range: Range): Entries;
  clear(range: Range): Promise<void>;
  snapshot(): Snapshot;
  close(): Promise<void>;
}

/** Lets a resource go without waiting for it: whoever closes the store waits for all. */
export function release(resource: { close(): Promise<void> }): void {
  void resource.close();
}

const MEBIBYTE = 1024 * 1024;
const ENCODING = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const;
const ON_DISK = { ...ENCODING, writeBufferSize: 16 * MEBIBYTE, cacheSize: 32 * MEBIBYTE, maxFileSize: 8 * MEBIBYTE };

/**
 * Opens the store of a folder, making both where they are missing, or one in memory.
 * @throws EngineError LOCKED while another process has it open, FOLDER_UNUSABLE for anything else.
 */
export async function openStore(directory: string | 'memory'): Promise<Store> {
  if (directory === 'memory')
    return opened(new MemoryLevel<Buffer, Buffer>({ ...ENCODING, storeEncoding: 'buffer' }), directory);
  await makePrivate(directory);
  return opened(new ClassicLevel<Buffer, Buffer>(levelOf(directory), ON_DISK), directory);
}

/** Where in a folder LevelDB keeps its files. */
const levelOf = (directory: string): string => join(directory, 'level');

async function makePrivate(directory: string): Promise<void> {
  try {
    await mkdir(levelOf(directory), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(directory, error);
  }
}

async function opened<L extends { open(): Promise<void> } & Store>(level: L, directory: string): Promise<Store> {
  try {
    await level.open();
    return level;
  } catch (error) {
    const { cause } = error as Error;
    if (isLocked(cause)) throw locked(directory);
    throw unusable(directory, cause ?? error);
  }
}

/** The reason may be made outside of this realm, so its class tells nothing. */
const isLocked = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'LEVEL_LOCKED';

const locked = (directory: string) =>
  new EngineError(
    'LOCKED',
    `the store in \`${directory}\` is open in another process: connect to its socket, or stop that process`,
  );

function unusable(directory: string, error: unknown): EngineError {
  const reason = String((error as Error).message ?? error).split('\n')[0];
  return new EngineError(
    'FOLDER_UNUSABLE',
    `the store in \`${directory}\` cannot be opened: ${reason}; free or repair the folder, or name another one`,
  );
}
