import { decode, encodeDocument } from './bson';
import { Collection } from './collection';
import { namespaceNotFound } from './errors';
import { type IndexSpec, indexFrom, prefixOf } from './indexes';
import type { Journal } from './journal';
import { after } from './keys';
import { Lock } from './lock';
import type { Change, Store } from './store';
import type { Document } from './values';

interface Description extends Document {
  readonly namespace: string;
  readonly id: number;
  readonly indexes: readonly { readonly id: number; readonly spec: IndexSpec; readonly multikey: readonly number[] }[];
}

/** Descriptions stand before all collections, which are numbered from one. */
const DESCRIPTIONS = prefixOf(0, 0);

/** The collections of a store, by namespace (`database.collection`). */
export class Catalog {
  private readonly collections = new Map<string, Collection>();
  private lastId = 0;
  /** Held while collections come and go. */
  private readonly lock = new Lock();

  private constructor(
    readonly store: Store,
    readonly journal: Journal,
  ) {}

  /** Reads the descriptions and clears away what a stop in the middle of a drop or of an index's build left. */
  static async open(store: Store, journal: Journal): Promise<Catalog> {
    const catalog = new Catalog(store, journal);
    await catalog.load();
    await catalog.sweep();
    return catalog;
  }

  /** All collections, or those of one database, by name. */
  list(database?: string): readonly Collection[] {
    const all = [...this.collections.values()].sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
    return database === undefined ? all : all.filter(({ namespace }) => databaseOf(namespace) === database);
  }

  find(namespace: string): Collection | undefined {
    return this.collections.get(namespace);
  }

  /** @throws CommandError 26 */
  get(namespace: string): Collection {
    const collection = this.find(namespace);
    if (!collection) throw namespaceNotFound(namespace);
    return collection;
  }

  /** Finds a collection or makes it; whatever is written into it later is written after its description. */
  async make(namespace: string): Promise<Collection> {
    const known = this.find(namespace);
    if (known) return known;
    const collection = this.added(namespace, this.nextId());
    await this.describe(collection);
    return collection;
  }

  /** Runs a task as the only writer of a collection, which is made where it is missing. */
  async writing<T>(namespace: string, task: (collection: Collection) => Promise<T>): Promise<T> {
    const collection = await this.make(namespace);
    const done = await collection.lock.run(async () =>
      collection.dropped ? null : { result: await task(collection) },
    );
    return done ? done.result : this.writing(namespace, task);
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /** Writes the description of a collection as it is now. */
  describe(collection: Collection): Promise<void> {
    return this.journal.write([description(collection)]);
  }

  /** Drops a collection with its indexes; false where there is none. */
  drop(namespace: string): Promise<boolean> {
    return this.lock.run(async () => {
      const collection = this.find(namespace);
      if (!collection) return false;
      await collection.lock.run(() => this.forget(collection));
      return true;
    });
  }

  private async forget(collection: Collection): Promise<void> {
    collection.dropped = true;
    this.collections.delete(collection.namespace);
    await this.journal.write([{ type: 'del', key: descriptionKey(collection.namespace) }]);
    await this.clear(collection.prefix.subarray(0, 4));
  }

  /** Removes all keys that begin with these bytes. */
  clear(prefix: Buffer): Promise<void> {
    return this.store.clear({ gte: prefix, lt: after(prefix) });
  }

  private added(namespace: string, id: number): Collection {
    const collection = new Collection(this.store, this.journal, namespace, id, description);
    this.collections.set(namespace, collection);
    return collection;
  }

  private async load(): Promise<void> {
    const entries = this.store.iterator({ gte: DESCRIPTIONS, lt: after(DESCRIPTIONS) });
    for (let chunk = await entries.nextv(100); chunk.length > 0; chunk = await entries.nextv(100)) {
      for (const [, bytes] of chunk) this.restore(decode(bytes) as Description);
    }
    await entries.close();
  }

  private restore({ namespace, id, indexes }: Description): void {
    const collection = this.added(namespace, id);
    collection.indexes.push(...indexes.map((index) => indexFrom(id, index.id, index.spec, index.multikey)));
    this.lastId = Math.max(this.lastId, id, ...indexes.map((index) => index.id));
  }

  /** Jumps from index to index and clears those that no description names. */
  private async sweep(): Promise<void> {
    const known = new Set(this.list().flatMap(({ indexes }) => indexes.map(({ prefix }) => prefix.toString('hex'))));
    for (let from: Buffer | null = prefixOf(1, 0); from; ) {
      const prefix: Buffer | null = await this.firstPrefixFrom(from);
      if (prefix && !known.has(prefix.toString('hex'))) await this.clear(prefix);
      from = prefix && after(prefix);
    }
  }

  private async firstPrefixFrom(from: Buffer): Promise<Buffer | null> {
    const entries = this.store.iterator({ gte: from, lt: prefixOf(0xffffffff, 0xffffffff) });
    const [first] = await entries.nextv(1);
    await entries.close();
    return first ? first[0].subarray(0, DESCRIPTIONS.length) : null;
  }
}

export const databaseOf = (namespace: string): string => namespace.slice(0, namespace.indexOf('.'));
export const nameOf = (namespace: string): string => namespace.slice(namespace.indexOf('.') + 1);

const descriptionKey = (namespace: string): Buffer => Buffer.concat([DESCRIPTIONS, Buffer.from(namespace, 'utf8')]);

function description({ namespace, id, indexes }: Collection): Change {
  const described: Description = {
    namespace,
    id,
    indexes: indexes.slice(1).map((index) => ({ id: index.id, spec: index.spec, multikey: [...index.multikey] })),
  };
  return { type: 'put', key: descriptionKey(namespace), value: encodeDocument(described) };
}
