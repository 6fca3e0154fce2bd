import type { mongo } from 'mongoose';

export type Document = Record<string, unknown>;
export type Collection = mongo.Collection<Document>;

/** One operation to run on any server, with a description to print when two servers disagree. */
export interface Operation {
  readonly name: string;
  readonly input: unknown;
  run(collection: Collection): Promise<unknown>;
}

/** Indexes of all kinds over the fields that the operations use. */
export const INDEXES: readonly (readonly [Document, Document])[] = [
  [{ code: 1 }, { unique: true, sparse: true }],
  [{ slot: 1 }, { partialFilterExpression: { active: true } }],
  [{ n: 1 }, {}],
  [{ s: 1, n: -1 }, {}],
  [{ tags: 1, s: 1 }, {}],
  [{ 'sub.x': -1, _id: 1 }, {}],
  [{ 'lines.sku': 1, 'lines.qty': 1 }, {}],
  [{ d: -1, s: 1, _id: -1 }, {}],
  [{ s: 1 }, { name: 'open ones', partialFilterExpression: { open: true } }],
  [{ flag: 1 }, { sparse: true }],
];

/**
 * Makes the same operations for the same seed. They keep away from what the independent server is known to do otherwise
 * than MongoDB; `where-the-second-opinion-errs.test.ts` holds the engine to MongoDB's documentation there:
 * comparison with null; both sides of a range over an array; regular expressions over numbers; `$set` below null;
 * `_id` changed by an upsert; unique partial indexes; indexes over parallel arrays; an ordered list behind a failure.
 */
export class Operations {
  constructor(private state: number) {}

  next(): Operation {
    const makers = [
      ...[this.insertOne, this.insertMany, this.updateOne, this.updateOne, this.updateMany, this.upsert, this.upsert],
      ...[this.replace, this.deleteOne, this.deleteMany, this.findAndModify, this.bulk, this.count, this.distinct],
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

  private findAndModify(): Operation {
    const [filter, update] = [this.filter(), this.update()];
    const sort = { [this.pick(['n', 's', 'd'])]: this.direction(), _id: 1 as const };
    const returnDocument = this.pick(['before', 'after'] as const);
    const run = (c: Collection) => c.findOneAndUpdate(filter, update, { sort, returnDocument });
    const remove = (c: Collection) => c.findOneAndDelete(filter, { sort });
    return {
      name: 'findOneAnd',
      input: { filter, update, sort, returnDocument },
      run: this.chance(0.2) ? remove : run,
    };
  }

  private bulk(): Operation {
    const ordered = this.chance(0.5);
    const writes = this.many(6, () => this.write(ordered));
    const run = async (c: Collection) => counts(await c.bulkWrite(writes, { ordered }));
    return { name: 'bulkWrite', input: { writes, ordered }, run };
  }

  private write(ordered: boolean): mongo.AnyBulkWriteOperation<Document> {
    const filter: Document = { _id: this.id() };
    const update: Document = ordered
      ? this.harmlessUpdate()
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

  private distinct(): Operation {
    const [path, filter] = [this.pick(['s', 'tags', 'sub.x', 'lines.sku', 'n']), this.filter()];
    const run = async (c: Collection) => (await c.distinct(path, filter)).map((each) => JSON.stringify(each)).sort();
    return { name: 'distinct', input: { path, filter }, run };
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

  private document(): Document {
    const fields: Document = {
      n: this.number(),
      s: this.word(),
      d: this.date(),
      tags: this.many(4, () => this.word()),
    };
    const more: Document = {
      code: this.code(),
      sub: this.chance(0.8) ? { x: this.number(), y: this.word() } : null,
      lines: this.many(4, () => ({ sku: this.word(), qty: this.whole(4) })),
      open: this.chance(0.5),
      flag: this.pick([null, 1, 'yes']),
      slot: this.whole(30),
      active: this.chance(0.5),
    };
    const kept = Object.entries({ ...fields, ...more }).filter(() => this.chance(0.75));
    return { _id: this.id(), ...Object.fromEntries(kept) };
  }

  private update(): Document {
    return this.chance(0.7)
      ? this.harmlessUpdate()
      : this.pick<Document>([
          { $inc: { s: 1 } },
          { $push: { open: 'x' } },
          { $set: { code: this.code() } },
          { $set: { active: this.chance(0.5), slot: this.whole(30) } },
          { $unset: { code: '' } },
          { $set: { 's.deep.er': 1 } },
          { $set: { a: 1 }, $unset: { 'a.b': '' } },
        ]);
  }

  /** What cannot fail on any document, so that two servers end alike whatever their order. */
  private harmlessUpdate(): Document {
    const [word, whole, date] = [this.word(), this.whole(5), this.date()];
    return this.pick<Document>([
      { $set: { s: word } },
      { $set: { 'meta.at': date, open: this.chance(0.5) } },
      { $unset: { [this.pick(['s', 'sub', 'lines', 'd'])]: '' } },
      { $inc: { counter: whole }, $set: { d: date } },
      { $max: { top: whole } },
      { $min: { 'meta.low': date } },
      { $push: { tags: word } },
      { $push: { tags: { $each: [word, 'q'], $position: whole, $slice: 4 } } },
      { $push: { lines: { $each: [{ sku: word, qty: whole }], $slice: -3 } } },
      { $pull: { tags: word } },
      { $pull: { lines: { qty: { $gte: whole } } } },
      { $pull: { tags: { $in: [word, 'q'] } } },
      { $addToSet: { tags: word } },
      { $addToSet: { tags: { $each: [word, 'z', word] } } },
    ]);
  }

  private filter(): Document {
    const one = () => this.condition();
    return this.pick<() => Document>([
      () => ({}),
      one,
      one,
      () => ({ ...one(), ...one() }),
      () => ({ $and: [one(), one()] }),
      () => ({ $or: [one(), one()] }),
      () => ({ ...one(), $or: [one(), one(), one()] }),
      () => ({ $nor: [one(), one()] }),
    ])();
  }

  private condition(): Document {
    const [word, number, date] = [this.word(), this.number(), this.date()];
    return this.pick<Document>([
      { _id: this.id() },
      { code: this.code() },
      { s: word },
      { s: { $in: [word, this.word(), null] } },
      { s: { $regex: `^${word.slice(0, 1) || 'b'}` } },
      { s: { $ne: word } },
      { n: number },
      { n: { [this.comparison()]: number ?? 3 } },
      { n: { $gte: 1, $lt: 4 } },
      { n: { $not: { $gt: number ?? 1 } } },
      { n: { $nin: [1, 2, null] } },
      { d: { [this.comparison()]: date } },
      { tags: word },
      { tags: { $all: [word, this.word()] } },
      { tags: { $size: this.whole(4) } },
      { tags: { $exists: this.chance(0.5) } },
      { 'sub.x': number },
      { 'sub.x': { [this.comparison()]: number ?? 0 } },
      { 'sub.y': null },
      { sub: null },
      { 'lines.sku': word },
      { 'lines.sku': word, 'lines.qty': this.whole(4) },
      { 'lines.sku': null },
      { lines: { $elemMatch: { sku: word, qty: { $gte: this.whole(4) } } } },
      { 'lines.0.sku': word },
      { open: true, s: word },
      { open: true, s: { $gt: word } },
      { slot: this.whole(30), active: true },
      { slot: this.whole(30) },
      { flag: { $exists: true } },
      { flag: null },
      { flag: 'yes' },
    ]);
  }

  private oneDocument(): Document {
    return this.chance(0.8) ? { _id: this.id(), ...(this.chance(0.3) && { n: { $gte: 2 } }) } : { code: this.code() };
  }

  private sort(): Record<string, 1 | -1> {
    const paths = this.many(2, () => this.pick(['n', 's', 'd', 'sub.x', 'code']));
    return Object.fromEntries(paths.map((path) => [path, this.direction()]));
  }

  private window(): Document {
    return { ...(this.chance(0.6) && { limit: 1 + this.whole(10) }), ...(this.chance(0.3) && { skip: this.whole(5) }) };
  }

  private projection(): Document {
    return this.pick<Document>([
      {},
      {},
      { s: 1, n: 1 },
      { _id: 0, s: 1 },
      { 'lines.sku': 1, 'sub.x': 1 },
      { lines: 0, tags: 0 },
      { 'sub.y': 0, 'lines.qty': 0 },
    ]);
  }

  private readonly id = (): never => this.whole(60) as never;
  private readonly code = () => `C${this.whole(40)}`;
  private readonly word = () => this.pick(['a', 'ab', 'abc', 'b', 'bé', '北京', '']);
  private readonly number = () => this.pick<unknown>([0, 1, 2, 3, 4, 5, -1, 2.5, 1e10, null]);
  private readonly date = () => new Date(1.7e12 + this.whole(4) * 86_400_000);
  private readonly direction = () => this.pick([1, -1] as const);
  private readonly comparison = () => this.pick(['$gt', '$gte', '$lt', '$lte', '$eq']);

  private many<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.whole(most) + 1 }, make);
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[this.whole(choices.length)] as T;
  }

  private whole(below: number): number {
    return Math.floor(this.random() * below);
  }

  /** Mulberry32: small, seeded, even enough. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
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
