import { decode } from './bson';
import type { Catalog } from './catalog';
import type { Collection } from './collection';
import { badValue, CommandError, notImplemented } from './errors';
import { duplicateKey, entryKey, type Index, type IndexSpec, indexFrom, keysOf } from './indexes';
import { after } from './keys';
import { isEqual } from './order';
import type { Change } from './store';
import { type Document, isRecord } from './values';

const CARRIED = new Set(['v', 'key', 'name', 'unique', 'partialFilterExpression', 'background', 'ns']);
const CHUNK = 1_000;

/**
 * An index as asked, checked.
 * @throws CommandError 238 for kinds and options that are not carried, 2 for a malformed one.
 */
export function specFrom(asked: Document): IndexSpec {
  const { key, name, unique, partialFilterExpression } = asked;
  for (const option of Object.keys(asked)) if (!CARRIED.has(option)) throw notImplemented(`index option ${option}`);
  if (!isRecord(key) || Object.keys(key).length === 0) throw badValue('index keys must be a nonempty object');
  for (const direction of Object.values(key))
    if (typeof direction !== 'number') throw notImplemented(`index of kind ${String(direction)}`);
  if (typeof name !== 'string' || name === '') throw badValue('index must have a name');
  return {
    name,
    key,
    ...(unique === true && { unique }),
    ...(isRecord(partialFilterExpression) && { partialFilterExpression }),
  };
}

/** Whether a collection has this index already. @throws CommandError 85 or 86 where it has another in its place. */
export function hasIndex({ indexes }: Collection, spec: IndexSpec): boolean {
  const sameName = indexes.find((index) => index.spec.name === spec.name);
  const sameKey = indexes.find(
    (index) =>
      sameFields(index.spec, spec) && isEqual(index.spec.partialFilterExpression, spec.partialFilterExpression),
  );
  if (sameName && !sameFields(sameName.spec, spec)) throw conflict(86, 'IndexKeySpecsConflict', spec);
  const known = sameName ?? sameKey;
  if (known && known.id !== 0 && !(isEqual(known.spec, spec) && sameFields(known.spec, spec)))
    throw conflict(85, 'IndexOptionsConflict', spec);
  return known !== undefined;
}

const sameFields = (a: IndexSpec, b: IndexSpec): boolean => isEqual(a.key, b.key);

const conflict = (code: number, codeName: string, { name }: IndexSpec) =>
  new CommandError(code, codeName, `an index with the name or the fields of \`${name}\` exists with other options`);

/**
 * Builds an index over what a collection holds; the caller holds the collection's lock.
 * The index counts from the moment its description is on disk; entries of an unfinished one are cleared at the next start.
 */
export async function buildIndex(catalog: Catalog, collection: Collection, spec: IndexSpec): Promise<void> {
  const index = indexFrom(collection.id, catalog.nextId(), spec);
  await collection.settled();
  try {
    await fill(collection, index);
  } catch (error) {
    await catalog.clear(index.prefix);
    throw error;
  }
  collection.indexes.push(index);
  await catalog.describe(collection);
}

async function fill(collection: Collection, index: Index): Promise<void> {
  const { store, journal, prefix } = collection;
  const entries = store.iterator({ gte: prefix, lt: after(prefix) });
  try {
    for (let chunk = await entries.nextv(CHUNK); chunk.length > 0; chunk = await entries.nextv(CHUNK)) {
      await journal.write(entriesOf(collection, index, chunk));
    }
  } finally {
    await entries.close();
  }
}

function entriesOf(
  { store, namespace, prefix }: Collection,
  index: Index,
  chunk: readonly [Buffer, Buffer][],
): Change[] {
  const taken = new Set<string>();
  return chunk.flatMap(([stored, bytes]) => {
    const id = stored.subarray(prefix.length);
    const document = decode(bytes);
    const { keys, multikey } = keysOf(index, document);
    for (const field of multikey) index.multikey.add(field);
    for (const key of index.unique ? keys : []) {
      if (taken.has(key.toString('latin1')) || store.getSync(key)) throw duplicateKey(namespace, index, document);
      taken.add(key.toString('latin1'));
    }
    return keys.map((key) => ({ type: 'put', key: entryKey(index, key, id), value: id }));
  });
}
