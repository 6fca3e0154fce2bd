import type { mongo } from 'mongoose';
import type { Collection, Document } from './support/random-operations';
import { type Served, serve } from './support/served';

type Write = mongo.AnyBulkWriteOperation<Document>;

/** What the independent server does otherwise than MongoDB's documentation says; here the engine is held to the latter. */
describe('where the independent server differs, the engine follows MongoDB', () => {
  let served: Served;
  let things: Collection;

  beforeAll(async () => {
    served = await serve();
  });
  beforeEach(async () => {
    things = served.connection.collection(`things-${expect.getState().currentTestName?.length}`);
    await things.deleteMany({});
  });
  afterAll(() => served.close());

  const idsOf = async (filter: Record<string, unknown>) =>
    (await things.find(filter, { sort: { code: 1 } }).toArray()).map(({ code }) => code);
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      ({ code }: { code: number }) => code,
    );

  it('null is at least and at most null and what is missing, and more than nothing', async () => {
    await things.insertMany([{ code: 'null', n: null }, { code: 'missing' }, { code: 'one', n: 1 }]);
    for (const indexed of [false, true]) {
      if (indexed) await things.createIndex({ n: 1 });
      expect(await idsOf({ n: { $gte: null } })).toEqual(['missing', 'null']);
      expect(await idsOf({ n: { $lte: null } })).toEqual(['missing', 'null']);
      expect(await idsOf({ n: { $gt: null } })).toEqual([]);
    }
  });

  it('two elements of an array may satisfy the two sides of a range', async () => {
    await things.insertMany([
      { code: 'both', tags: [0, 9] },
      { code: 'one', tags: [9] },
      { code: 'within', tags: [4] },
    ]);
    for (const indexed of [false, true]) {
      if (indexed) await things.createIndex({ tags: 1 });
      expect(await idsOf({ tags: { $gt: 3, $lt: 5 } })).toEqual(['both', 'within']);
    }
  });

  it('a field cannot be made inside null', async () => {
    await things.insertOne({ code: 'a', sub: null });
    expect(await codeOf(things.updateOne({ code: 'a' }, { $set: { 'sub.x': 1 } }))).toBe(28);
  });

  it('an upsert cannot give another key than its filter asks for', async () => {
    const filter = { _id: 1 } as Record<string, unknown>;
    expect(await codeOf(things.updateOne(filter, { $set: { _id: 2 } }, { upsert: true }))).toBe(66);
  });

  it('an update that contradicts itself is refused, whatever it finds', async () => {
    const update: Document = { $set: { a: 1 }, $unset: { 'a.b': '' } };
    expect(await codeOf(things.updateOne({ code: 'nobody' }, update))).toBe(40);
  });

  it('a unique partial index is unique over the documents it contains', async () => {
    await things.createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { active: true } });
    await things.insertMany([{ slot: 1, active: true }, { slot: 1, active: false }, { slot: 1 }, { active: false }]);
    expect(await codeOf(things.insertOne({ slot: 1, active: true }))).toBe(11000);
    expect(await codeOf(things.updateOne({ active: false }, { $set: { active: true } }))).toBe(11000);
    expect(await things.countDocuments({ slot: 1, active: true })).toBe(1);
    expect(await things.countDocuments({ slot: 1 })).toBe(3);
  });

  it('two arrays of one document cannot be in one index', async () => {
    await things.createIndex({ a: 1, b: 1 });
    expect(await codeOf(things.insertOne({ a: [1, 2], b: [3] }))).toBe(171);
    expect(await codeOf(things.insertOne({ a: [1, 2], b: 3 }))).toBe('done');
  });

  it('an ordered list ends at its first failure, an unordered one does all it can', async () => {
    await things.createIndex({ code: 1 }, { unique: true });
    await things.insertMany([{ code: 'a' }, { code: 'b' }, { code: 'c' }]);
    const clash: Write = { updateOne: { filter: { code: 'a' }, update: { $set: { code: 'b' } } } };
    const mark: Write = { updateOne: { filter: { code: 'c' }, update: { $inc: { n: 1 } } as Document } };
    expect(await codeOf(things.bulkWrite([mark, clash, mark]))).toBe(11000);
    expect(await codeOf(things.bulkWrite([mark, clash, mark], { ordered: false }))).toBe(11000);
    expect(await things.findOne({ code: 'c' })).toMatchObject({ n: 3 });
  });
});
