import { buildIndex, hasIndex, specFrom } from '../build';
import { type Catalog, databaseOf, nameOf } from '../catalog';
import type { Collection } from '../collection';
import { CommandError, indexNotFound } from '../errors';
import { compileFilter } from '../filter';
import type { Index } from '../indexes';
import { isEqual } from '../order';
import { type Document, isRecord } from '../values';
import type { Call, Command, Services } from './call';

/** What keeps collections and their indexes. */
export const keepingCommands: Readonly<Record<string, Command>> = {
  create,
  drop,
  dropDatabase,
  listDatabases,
  listCollections,
  createIndexes,
  listIndexes,
  dropIndexes,
};

async function create(call: Call, { catalog }: Services) {
  call.allow();
  if (catalog.find(call.namespace))
    throw new CommandError(48, 'NamespaceExists', `Collection ${call.namespace} already exists.`);
  await catalog.make(call.namespace);
  return { ok: 1 };
}

async function drop(call: Call, { catalog }: Services) {
  call.allow();
  const collection = catalog.get(call.namespace);
  await catalog.drop(call.namespace);
  return { nIndexesWas: collection.indexes.length, ns: call.namespace, ok: 1 };
}

async function dropDatabase(call: Call, { catalog }: Services) {
  call.allow();
  for (const { namespace } of catalog.list(call.database)) await catalog.drop(namespace);
  return { dropped: call.database, ok: 1 };
}

function listDatabases(call: Call, { catalog }: Services) {
  call.allow('nameOnly', 'authorizedDatabases');
  const names = [...new Set(catalog.list().map(({ namespace }) => databaseOf(namespace)))];
  return { databases: names.map((name) => ({ name, sizeOnDisk: 0, empty: false })), totalSize: 0, ok: 1 };
}

function listCollections(call: Call, { catalog }: Services) {
  call.allow('filter', 'nameOnly', 'authorizedCollections', 'cursor');
  const isAsked = compileFilter(call.document('filter'));
  const all = catalog.list(call.database).map(({ namespace }) => ({
    name: nameOf(namespace),
    type: 'collection',
    options: {},
    info: { readOnly: false },
  }));
  return firstAndOnlyBatch(`${call.database}.$cmd.listCollections`, all.filter(isAsked));
}

async function createIndexes(call: Call, { catalog }: Services) {
  call.allow('indexes', 'commitQuorum');
  const specs = call.list('indexes').map(specFrom);
  const createdCollectionAutomatically = catalog.find(call.namespace) === undefined;
  return catalog.writing(call.namespace, async (collection) => {
    const numIndexesBefore = collection.indexes.length;
    for (const spec of specs) if (!hasIndex(collection, spec)) await buildIndex(catalog, collection, spec);
    return { numIndexesBefore, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically, ok: 1 };
  });
}

function listIndexes(call: Call, { catalog }: Services) {
  call.allow('cursor');
  const { namespace, indexes } = catalog.get(call.namespace);
  const listed = indexes.map(({ id, spec: { unique, ...spec } }) => ({
    v: 2,
    ...spec,
    ...(unique === true && id !== 0 && { unique }),
  }));
  return firstAndOnlyBatch(namespace, listed);
}

async function dropIndexes(call: Call, { catalog }: Services) {
  call.allow('index');
  catalog.get(call.namespace);
  return catalog.writing(call.namespace, async (collection) => {
    const nIndexesWas = collection.indexes.length;
    for (const index of indexesToDrop(collection, call.value('index'))) await dropIndex(catalog, collection, index);
    return { nIndexesWas, ok: 1 };
  });
}

function indexesToDrop({ indexes }: Collection, asked: unknown): readonly Index[] {
  if (asked === '*') return indexes.slice(1);
  const names = Array.isArray(asked) ? asked : [asked];
  return names.map((name) => {
    const found = indexes.find(({ spec }) => spec.name === name || (isRecord(name) && isEqual(spec.key, name)));
    if (!found) throw indexNotFound(String(name));
    if (found.id === 0) throw new CommandError(72, 'InvalidOptions', 'cannot drop _id index');
    return found;
  });
}

async function dropIndex(catalog: Catalog, collection: Collection, index: Index): Promise<void> {
  collection.indexes.splice(collection.indexes.indexOf(index), 1);
  await catalog.describe(collection);
  await catalog.clear(index.prefix);
}

/** Listings are short: they fit in one answer. */
const firstAndOnlyBatch = (ns: string, firstBatch: readonly Document[]): Document => ({
  cursor: { id: 0n, ns, firstBatch },
  ok: 1,
});
