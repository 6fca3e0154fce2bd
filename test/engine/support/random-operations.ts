import type { mongo } from 'mongoose';
import { type Document, RandomParts } from './random-parts';

export type { Document } from './random-parts';
export type Collection = mongo.Collection<Document>;

/** One operation to run on any server, with a description to print when two servers disagree. */
export interface Operation {
  readonly name: string;
  readonly input: unknown;
  run(collection: Collection): Promise<unknown>;
}

/** Indexes of all kinds over the fields that the operations use. */
export const INDEXES: readonly (readonly [Document, Document])[] = [
  [{ code: 1 }, { unique: true }],
  [{ slot: 1 }, { partialFilterExpression: { active: true } }],
  [{ n: 1 }, {}],
  [{ s: 1, n: -1 }, {}],
  [{ tags: 1, s: 1 }, {}],
  [{ 'sub.x': -1, _id: 1 }, {}],
  [{ 'lines.sku': 1, 'lines.qty': 1 }, {}],
  [{ d: -1, s: 1, _id: -1 }, {}],
  [{ s: 1 }, { name: 'open ones', partialFilterExpression: { open: true } }],
  [{ flag: 1 }, {}],
];

/**
 * Makes the same operations for the same seed. They keep away from what the independent server is known to do otherwise
 * than MongoDB; `where-the-second-opinion-errs.test.ts` holds the engine to MongoDB's documentation there:
 * comparison with null; both sides of a range over an array; `$set` below null;
 * `_id` changed by an upsert; unique partial indexes; indexes over parallel arrays; malformed updates that
 * find nothing; an ordered list behind a failure.
 */
export class Operations extends RandomParts {
  next(): Operation {
    const makers = [
      ...[this.insertOne, this.insertMany, this.updateOne, this.updateOne, this.updateMany, this.upsert, this.upsert],
      ...[this.replace, this.deleteOne, this.deleteMany, this.bulk, this.count],
      ...[this.find, this.find, this.find, this.find, this.keyset, this.merged],
    ];
    return this.pick(makers).call(this);
  }

  private insertOne(): Operation {
    const document = this.document();
    return { name: 'insertOne', input: document, run: (c) => c.insertOne({ ...document }) };
  }

  private insertMany(): Operation {
    const [documents, ordered] = [this.many(4, () => this.document()), this.chance(0.5)];
    const run = (c: Collection) =>
      c.insertMany(
        documents.map((each) => ({ ...each })),
        { ordered },
      );
    return { name: 'insertMany', input: { documents, ordered }, run };
  }

  private updateOne(): Operation {
    const [filter, update] = [this.oneDocument(), this.update()];
    return { name: 'updateOne', input: { filter, update }, run: (c) => c.updateOne(filter, update) };
  }

  private upsert(): Operation {
    const byId = this.chance(0.5);
    const filter: Document = byId ? { _id: this.id() } : { code: this.code() };
    const update = {
      ...this.update(),
      $setOnInsert: { made: this.whole(5), ...(!byId && { _id: 100 + this.whole(20) }) },
    };
    return { name: 'upsert', input: { filter, update }, run: (c) => c.updateOne(filter, update, { upsert: true }) };
  }

  private updateMany(): Operation {
    const [filter, update] = [this.filter(), this.harmlessUpdate()];
    return { name: 'updateMany', input: { filter, update }, run: (c) => c.updateMany(filter, update) };
  }

  private replace(): Operation {
    const { _id, ...document } = this.document();
    const options = { upsert: this.chance(0.3) };
    const filter: Document = { _id };
    return {
      name: 'replaceOne',
      input: { _id, document, options },
      run: (c) => c.replaceOne(filter, document, options),
    };
  }

  private deleteOne(): Operation {
    const filter = this.oneDocument();
    return { name: 'deleteOne', input: filter, run: (c) => c.deleteOne(filter) };
  }

  private deleteMany(): Operation {
    const filter = { ...this.filter(), n: this.whole(6) };
    return { name: 'deleteMany', input: filter, run: (c) => c.deleteMany(filter) };
  }

  private bulk(): Operation {
    const ordered = this.chance(0.5);
    const writes = this.many(6, () => this.write(ordered));
    const run = async (c: Collection) => counts(await c.bulkWrite(writes, { ordered }));
    return { name: 'bulkWrite', input: { writes, ordered }, run };
  }

  private write(ordered: boolean): mongo.AnyBulkWriteOperation<Document> {
    const id = this.id();
    const filter: Document = { _id: id };
    const update: Document = ordered
      ? { ...this.harmlessUpdate(), $setOnInsert: { code: `its own ${id}` } }
      : this.pick([{ $set: { code: this.code() } }, { $inc: { s: 1 } }]);
    return this.pick<() => mongo.AnyBulkWriteOperation<Document>>([
      () => ({ insertOne: { document: this.document() } }),
      () => ({ updateOne: { filter, update, upsert: this.chance(0.5) } }),
      () => ({ updateMany: { filter: this.filter(), update: this.harmlessUpdate() } }),
      () => ({ deleteOne: { filter } }),
    ])();
  }

  private count(): Operation {
    const filter = this.filter();
    const options = this.chance(0.3) ? { skip: this.whole(3), limit: 1 + this.whole(5) } : {};
    return { name: 'countDocuments', input: { filter, options }, run: (c) => c.countDocuments(filter, options) };
  }

  private find(): Operation {
    const filter = this.filter();
    const sort = { ...this.sort(), _id: this.direction() };
    const options = { sort, ...this.window(), projection: this.projection(), batchSize: 1 + this.whole(5) };
    return { name: 'find', input: { filter, options }, run: (c) => c.find(filter, options).toArray() };
  }

  /** The page after a position in `d` descending, `s` and `_id`, as a list is paged. */
  private keyset(): Operation {
    const [d, s, _id] = [this.date(), this.word(), this.id()];
    const after = [{ d: { $lt: d } }, { d, s: { $gt: s } }, { d, s, _id: { $lt: _id } }];
    const filter = { $or: after, ...(this.chance(0.5) && { n: { $in: [1, 2, 3] } }) };
    const options = { sort: { d: -1, s: 1, _id: -1 } as const, limit: 1 + this.whole(5) };
    return { name: 'keyset', input: { filter, options }, run: (c) => c.find(filter, options).toArray() };
  }

  /** Several owners' rows in one order. */
  private merged(): Operation {
    const filter = { s: { $in: this.many(6, () => this.word()) } };
    const direction = this.direction();
    const options = { sort: { n: direction, _id: (direction * -1) as 1 | -1 }, limit: 1 + this.whole(8) };
    return { name: 'merged', input: { filter, options }, run: (c) => c.find(filter, options).toArray() };
  }
}

function counts({
  insertedCount,
  matchedCount,
  modifiedCount,
  deletedCount,
  upsertedCount,
}: mongo.BulkWriteResult): Document {
  return { insertedCount, matchedCount, modifiedCount, deletedCount, upsertedCount };
}
