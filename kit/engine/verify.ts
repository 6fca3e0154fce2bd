import { decode } from './bson';
import { Catalog } from './catalog';
import type { Collection } from './collection';
import { entryKey, type Index, keysOf } from './indexes';
import { Journal } from './journal';
import { after } from './keys';
import { openStore, type Store } from './store';

/**
 * Walks a folder that no process has open, and tells every index entry without its document and every document without
 * its entry, one sentence each; nothing to tell is an empty list.
 * @throws EngineError LOCKED, FOLDER_UNUSABLE
 */
export async function verify(directory: string): Promise<readonly string[]> {
  const store = await openStore(directory);
  try {
    const catalog = await Catalog.open(store, new Journal(store));
    const faults: string[] = [];
    for (const collection of catalog.list()) {
      for await (const fault of faultsOf(store, collection)) faults.push(fault);
    }
    return faults;
  } finally {
    await store.close();
  }
}

async function* faultsOf(store: Store, collection: Collection): AsyncGenerator<string> {
  for await (const [key, bytes] of entriesFrom(store, collection.prefix)) {
    const id = key.subarray(collection.prefix.length);
    for (const index of collection.indexes.slice(1)) yield* missingEntries(store, collection, index, id, bytes);
  }
  for (const index of collection.indexes.slice(1)) {
    for await (const [key, id] of entriesFrom(store, index.prefix)) {
      if (!belongs(store, collection, index, key, id))
        yield `${collection.namespace}: index ${index.spec.name} has an entry without its document`;
    }
  }
}

function* missingEntries(
  store: Store,
  { namespace }: Collection,
  index: Index,
  id: Buffer,
  bytes: Buffer,
): Generator<string> {
  const document = decode(bytes);
  for (const key of keysOf(index, document).keys) {
    const holder = store.getSync(entryKey(index, key, id));
    if (!holder?.equals(id))
      yield `${namespace}: document ${String(document._id)} has no entry in index ${index.spec.name}`;
  }
}

function belongs(store: Store, collection: Collection, index: Index, key: Buffer, id: Buffer): boolean {
  const bytes = store.getSync(collection.keyOf(id));
  return bytes !== undefined && keysOf(index, decode(bytes)).keys.some((each) => entryKey(index, each, id).equals(key));
}

async function* entriesFrom(store: Store, prefix: Buffer): AsyncGenerator<readonly [Buffer, Buffer]> {
  const entries = store.iterator({ gte: prefix, lt: after(prefix) });
  try {
    for (let chunk = await entries.nextv(500); chunk.length > 0; chunk = await entries.nextv(500)) yield* chunk;
  } finally {
    await entries.close();
  }
}
