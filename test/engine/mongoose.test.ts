import mongoose, { type Model } from 'mongoose';
import { type Served, serve } from './support/served';

interface Ticket {
  readonly code: string;
  readonly status: string;
  readonly version: number;
  readonly openedAt: Date;
  readonly minutes: bigint;
  readonly phones: readonly string[];
  readonly messages: readonly { readonly by: string; readonly text: string }[];
}

const schema = new mongoose.Schema<Ticket>({
  code: { type: String, unique: true },
  status: String,
  version: { type: Number, default: 1 },
  openedAt: Date,
  minutes: BigInt,
  phones: [String],
  messages: [{ by: String, text: String, _id: false }],
});
schema.index({ status: 1, openedAt: -1, _id: 1 });
schema.index({ phones: 1 });

describe('mongoose on the engine', () => {
  let served: Served;
  let tickets: Model<Ticket>;

  beforeAll(async () => {
    served = await serve();
    tickets = served.connection.model('Ticket', schema);
    await tickets.init();
  });
  beforeEach(() => tickets.deleteMany({}));
  afterAll(() => served.close());

  const opened = (day: number) => new Date(Date.UTC(2026, 0, day));

  it('lists the indexes that the schema declares', async () => {
    const names = (await tickets.listIndexes()).map(({ name }: { name: string }) => name);
    expect(names).toEqual(['_id_', 'code_1', 'status_1_openedAt_-1__id_1', 'phones_1']);
    expect(await tickets.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('finds a document by any element of an array', async () => {
    await tickets.create({ code: 'a', phones: ['+1', '+2'] }, { code: 'b', phones: ['+2', '+2'] });
    expect(await tickets.find({ phones: '+2' }).sort({ code: 1 })).toMatchObject([{ code: 'a' }, { code: 'b' }]);
    expect(await tickets.countDocuments({ phones: '+2' })).toBe(2);
  });

  it('keeps 64-bit integers whole when another field changes', async () => {
    await tickets.create({ code: 'a', minutes: 9_007_199_254_740_993n });
    await tickets.updateOne({ code: 'a' }, { $set: { status: 'open' } });
    const raw = await tickets.collection.findOne({ code: 'a' }, { useBigInt64: true });
    expect(raw?.minutes).toBe(9_007_199_254_740_993n);
  });

  it('lets exactly one of many change a version', async () => {
    await tickets.create({ code: 'a', version: 1 });
    const change = (by: number) =>
      tickets.updateOne({ code: 'a', version: 1 }, { $inc: { version: 1 }, $set: { status: `by ${by}` } });
    const results = await Promise.all(Array.from({ length: 50 }, (_, by) => change(by)));
    expect(results.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
    expect((await tickets.findOne({ code: 'a' }))?.version).toBe(2);
  });

  it('makes one document of many upserts at once', async () => {
    const upsert = () => tickets.collection.updateOne({ code: 'x' }, { $inc: { version: 1 } }, { upsert: true });
    await Promise.all(Array.from({ length: 30 }, upsert));
    expect(await tickets.find({ code: 'x' }).lean()).toMatchObject([{ version: 30 }]);
  });

  it('says which key is taken, as MongoDB says it', async () => {
    await tickets.create({ code: 'a' });
    await expect(tickets.create({ code: 'a' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { code: 1 },
      keyValue: { code: 'a' },
      message: 'E11000 duplicate key error collection: tried.tickets index: code_1 dup key: { code: "a" }',
    });
  });

  it('lets a key that was given up be taken in the same list of writes', async () => {
    await tickets.create({ code: 'a' }, { code: 'b' });
    const rename = (from: string, to: string) => ({
      updateOne: { filter: { code: from }, update: { $set: { code: to } } },
    });
    const result = await tickets.bulkWrite([rename('a', 'c'), rename('b', 'a'), rename('c', 'b')]);
    expect(result.modifiedCount).toBe(3);
  });

  it('pages by keys through a list in a mixed order', async () => {
    await tickets.insertMany(
      Array.from({ length: 40 }, (_, n) => ({ code: `c${n}`, status: 'open', openedAt: opened(1 + (n % 4)) })),
    );
    const seen: string[] = [];
    for (let last: (Ticket & { _id: unknown }) | undefined; ; ) {
      const after = last && [{ openedAt: { $lt: last.openedAt } }, { openedAt: last.openedAt, _id: { $gt: last._id } }];
      const filter = { status: 'open', ...(after && { $or: after }) };
      const page = await tickets
        .find(filter as never)
        .sort({ openedAt: -1, _id: 1 })
        .limit(7)
        .lean<(Ticket & { _id: unknown })[]>();
      seen.push(...page.map(({ code }) => code));
      last = page.at(-1);
      if (!last) break;
    }
    const inOrder = await tickets.find({}).sort({ openedAt: -1, _id: 1 }).lean();
    expect(seen).toEqual(inOrder.map(({ code }) => code));
  });

  it('hands a long list out in batches, and forgets a cursor that is closed', async () => {
    await tickets.insertMany(Array.from({ length: 250 }, (_, n) => ({ code: `c${n}` })));
    const codes: string[] = [];
    for await (const { code } of tickets.find({}).lean().cursor({ batchSize: 20 })) codes.push(code);
    expect(new Set(codes).size).toBe(250);
    const cursor = tickets.collection.find({}, { batchSize: 2 });
    await cursor.next();
    const id = cursor.id;
    await cursor.close();
    const gone = served.connection.db?.command({ getMore: id, collection: 'tickets' });
    await expect(gone).rejects.toMatchObject({ code: 43 });
  });

  it('shows a list that is read the state at its beginning', async () => {
    await tickets.insertMany(Array.from({ length: 30 }, (_, n) => ({ code: `c${n}`, version: 1 })));
    const cursor = tickets.collection.find({}, { batchSize: 5 });
    await cursor.next();
    await tickets.updateMany({}, { $inc: { version: 1 } });
    const rest = await cursor.toArray();
    expect(new Set(rest.map(({ version }) => version))).toEqual(new Set([1]));
  });

  it('changes the element that the filter found, and all elements', async () => {
    await tickets.create({
      code: 'a',
      messages: [
        { by: 'x', text: '1' },
        { by: 'y', text: '2' },
      ],
    });
    const one = tickets.collection;
    await one.updateOne({ code: 'a', 'messages.by': 'y' }, { $set: { 'messages.$.text': 'second' } });
    await one.updateOne({ code: 'a' }, { $set: { 'messages.$[].seen': true } });
    expect((await one.findOne({ code: 'a' }))?.messages).toEqual([
      { by: 'x', text: '1', seen: true },
      { by: 'y', text: 'second', seen: true },
    ]);
  });

  it('drops a collection with its indexes', async () => {
    const other = served.connection.collection('other');
    await other.createIndex({ n: 1 }, { unique: true });
    await other.insertOne({ n: 1 });
    await other.drop();
    await other.insertMany([{ n: 1 }, { n: 1 }]);
    expect(await other.countDocuments({})).toBe(2);
    await other.drop();
  });

  it('builds an index over what is there, and refuses a unique one over duplicates', async () => {
    const other = served.connection.collection('late');
    await other.insertMany(Array.from({ length: 1_500 }, (_, n) => ({ n, half: Math.floor(n / 2) })));
    await expect(other.createIndex({ half: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    await other.createIndex({ half: 1 });
    expect(await other.countDocuments({ half: 7 })).toBe(2);
  });
});

describe('what the engine does not carry', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served.close());

  it.each([
    [59, 'frobnicate', { frobnicate: 1 }],
    [115, 'mapReduce', { mapReduce: 'things' }],
    [115, 'findAndModify', { findAndModify: 'things', query: {}, remove: true }],
    [115, 'distinct', { distinct: 'things', key: 'at' }],
    [
      238,
      '$lookup',
      { aggregate: 'things', pipeline: [{ $lookup: {} }, { $group: { _id: 1, n: { $sum: 1 } } }], cursor: {} },
    ],
    [238, 'collation', { find: 'things', collation: { locale: 'de' } }],
    [238, 'hint', { find: 'things', hint: { _id: 1 } }],
    [238, 'sparse', { createIndexes: 'things', indexes: [{ key: { at: 1 }, name: 'at_1', sparse: true }] }],
    [
      238,
      'expireAfterSeconds',
      { createIndexes: 'things', indexes: [{ key: { at: 1 }, name: 'at_1', expireAfterSeconds: 5 }] },
    ],
    [20, 'Transaction', { find: 'things', startTransaction: true, autocommit: false, txnNumber: 1 }],
  ])('is refused with code %i and by name: %s', async (code, name, command) => {
    await served.connection.collection('things').insertOne({ at: [1, 2] });
    const refused = served.connection.db?.command(command);
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(name) });
  });

  it.each<[string, object]>([
    ['$where', { $where: '1' }],
    ['$nor', { $nor: [{ at: 1 }] }],
    ['$near', { at: { $near: [1, 2] } }],
    ['$all', { at: { $all: [1] } }],
    ['$size', { at: { $size: 2 } }],
    ['$elemMatch', { at: { $elemMatch: { $gt: 1 } } }],
    ['$regex', { s: { $regex: '^a', $options: 'i' } }],
    ['$regex', { s: /^a/ }],
    ['$regex', { s: { $in: ['b', /^a/] } }],
    ['$regex', { s: { $not: /^a/ } }],
  ])('is refused by name in a filter: %s', async (operator, filter) => {
    const things = served.connection.collection('things');
    for (const asked of ['findOne', 'countDocuments', 'deleteMany'] as const) {
      const refusal = { code: 238, message: expect.stringContaining(operator) };
      await expect(things[asked](filter)).rejects.toMatchObject(refusal);
    }
  });

  it.each<[string, object, object]>([
    ['$mul', { $mul: { n: 1 } }, {}],
    ['$bit', { $bit: { n: { or: 1 } } }, {}],
    ['$currentDate', { $currentDate: { n: true } }, {}],
    ['$pull', { $pull: { at: 1 } }, {}],
    ['$addToSet', { $addToSet: { at: 1 } }, {}],
    ['$position', { $push: { at: { $each: [1], $position: 0 } } }, {}],
    ['$slice', { $push: { at: { $each: [1], $slice: 1 } } }, {}],
    ['arrayFilters', { $set: { 'at.$[own]': 3 } }, { arrayFilters: [{ own: 1 }] }],
    ['hint', { $set: { n: 1 } }, { hint: { _id: 1 } }],
    ['sort', { $set: { n: 1 } }, { sort: { n: 1 } }],
  ])('is refused by name in an update: %s', async (name, update, options) => {
    const things = served.connection.collection('things');
    await things.insertOne({ at: [1, 2] });
    const refused = things.updateOne({ at: 1 }, update, options);
    await expect(refused).rejects.toMatchObject({ code: 238, message: expect.stringContaining(name) });
  });

  it('is a sort of more than 32 MB without an index', async () => {
    const large = served.connection.collection('large');
    const text = 'x'.repeat(1_000_000);
    for (let n = 0; n < 34; n++) await large.insertOne({ n, text });
    await expect(large.find({}, { sort: { n: 1 } }).toArray()).rejects.toMatchObject({ code: 292 });
    const first = await large.find({}, { sort: { n: -1 }, limit: 2, projection: { n: 1 } }).toArray();
    expect(first.map(({ n }) => n)).toEqual([33, 32]);
  });
});
