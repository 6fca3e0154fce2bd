import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Catalog } from './catalog';
import type { Services } from './commands/call';
import { Cursors } from './cursors';
import { EngineError } from './errors';
import { Journal } from './journal';
import { type Address, answersAt, type Listening, listen, uriOf } from './server';
import { openStore, type Store } from './store';

export { EngineError } from './errors';
export { verify } from './verify';

export interface EngineOptions {
  /** The folder that keeps the documents, or `memory` for what may be forgotten. */
  readonly directory: string | 'memory';
  /** `auto`: the folder's own socket alone; in memory, a socket in a temporary folder. */
  readonly listen: Address | 'auto';
}

export interface Engine {
  /** What a MongoDB driver connects to. */
  readonly uri: string;
  /** Ends all connections and cursors, and lets the folder go. */
  close(): Promise<void>;
}

/** The system cuts longer paths of sockets off without a word; in bytes. */
const LONGEST_SOCKET_PATH = 107;

/**
 * Opens the folder and serves MongoDB's wire protocol.
 * @throws EngineError LOCKED, FOLDER_UNUSABLE, SOCKET_PATH_TOO_LONG, ADDRESS_TAKEN
 */
export async function startEngine({ directory, listen: where }: EngineOptions): Promise<Engine> {
  if (directory !== 'memory') return opened(directory, addressesOf(directory, where));
  if (where !== 'auto') return opened(directory, [where]);
  const temporary = await mkdtemp(join(tmpdir(), 'engine-'));
  const forget = () => rm(temporary, { recursive: true, force: true });
  try {
    const { uri, close } = await opened(directory, addressesOf(temporary, where));
    return { uri, close: () => close().then(forget) };
  } catch (error) {
    await forget();
    throw error;
  }
}

/** The socket at which the engine of a folder is served. */
export const engineSocketOf = (directory: string): string => join(directory, 'engine.sock');

/** Whether an engine serves this folder now, so that one can connect to it instead of opening the folder. */
export const isServed = (directory: string): Promise<boolean> => answersAt(engineSocketOf(directory));

async function opened(directory: string | 'memory', addresses: readonly Address[]): Promise<Engine> {
  addresses.forEach(refuseLongPath);
  const store = await openStore(directory);
  try {
    return await served(store, addresses);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function served(store: Store, addresses: readonly Address[]): Promise<Engine> {
  const journal = new Journal(store);
  const catalog = await Catalog.open(store, journal);
  const cursors = new Cursors();
  const listening = await listenAt(addresses, { catalog, cursors });
  const close = async () => {
    await Promise.all(listening.map((each) => each.close()));
    await cursors.closeAll();
    await journal.idle();
    await store.close();
  };
  return { uri: listening[0] ? uriOf(listening[0].address) : '', close };
}

async function listenAt(addresses: readonly Address[], services: Services): Promise<readonly Listening[]> {
  const listening: Listening[] = [];
  try {
    for (const address of addresses) {
      if ('socket' in address) await clearSocket(address.socket);
      listening.push(await listen(address, services));
    }
    return listening;
  } catch (error) {
    await Promise.all(listening.map((each) => each.close()));
    throw error;
  }
}

/** A folder that is served at a port is served at its own socket too, so that other commands find it. */
function addressesOf(directory: string, where: Address | 'auto'): readonly Address[] {
  const own = { socket: engineSocketOf(directory) };
  const isOwn = where === 'auto' || ('socket' in where && where.socket === own.socket);
  return isOwn ? [own] : [where, own];
}

/** A socket that nobody answers at was left by a process that was killed. */
async function clearSocket(path: string): Promise<void> {
  if (!(await answersAt(path))) await rm(path, { force: true });
}

function refuseLongPath(address: Address): void {
  if (!('socket' in address)) return;
  const length = Buffer.byteLength(address.socket);
  if (length <= LONGEST_SOCKET_PATH) return;
  throw new EngineError(
    'SOCKET_PATH_TOO_LONG',
    `the path of the socket \`${address.socket}\` has ${length} bytes, the system takes ${LONGEST_SOCKET_PATH}: use a folder with a shorter path`,
  );
}
