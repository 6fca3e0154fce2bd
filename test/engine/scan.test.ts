import { encodeDocument } from '../../kit/engine/bson';
import { buildIndex } from '../../kit/engine/build';
import { Catalog } from '../../kit/engine/catalog';
import type { Collection } from '../../kit/engine/collection';
import { Journal } from '../../kit/engine/journal';
import { rowsOf } from '../../kit/engine/reading';
import { openStore, type Range } from '../../kit/engine/store';
import { insert, versionFrom } from '../../kit/engine/writing';

describe('a page over several owners', () => {
  it('reads little more than a page, however long the lists of the owners are', async () => {
    const { collection, entriesRead } = await counted();
    const owners = Array.from({ length: 20 }, (_, owner) => `owner ${owner}`);
    await fill(collection, owners, 200);
    const before = entriesRead();
    const query = {
      filter: { owner: { $in: owners } },
      sort: [
        ['at', -1],
        ['_id', 1],
      ] as const,
      skip: 0,
      limit: 10,
    };
    const { value } = await rowsOf(collection, query).next();
    expect(value).toHaveLength(10);
    expect(entriesRead() - before).toBeLessThan(100);
  });
});

/** A collection whose store counts the entries that are read from it. */
async function counted(): Promise<{ readonly collection: Collection; entriesRead(): number }> {
  const store = await openStore('memory');
  let read = 0;
  const iterator = store.iterator.bind(store);
  store.iterator = (range: Range) => {
    const entries = iterator(range);
    const nextv = async (size: number) => {
      const chunk = await entries.nextv(size);
      read += chunk.length;
      return chunk;
    };
    return { nextv, close: () => entries.close() };
  };
  const catalog = await Catalog.open(store, new Journal(store));
  const collection = await catalog.make('tried.rows');
  await buildIndex(catalog, collection, { name: 'owner_at', key: { owner: 1, at: -1 } });
  return { collection, entriesRead: () => read };
}

async function fill(collection: Collection, owners: readonly string[], each: number): Promise<void> {
  const rows = owners.flatMap((owner, first) =>
    Array.from({ length: each }, (_, at) => ({ _id: first * each + at, owner, at })),
  );
  await Promise.all(rows.map((row) => insert(collection, versionFrom(encodeDocument(row)))));
}
