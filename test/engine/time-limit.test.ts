import type { Model } from 'mongoose';
import mongoose from 'mongoose';
import { TimeLimit } from '../../kit/engine/time-limit';
import { type Served, serve } from './support/served';

interface Row {
  readonly _id: number;
  readonly text: string;
}

const MANY = 20_000;

describe('maxTimeMS', () => {
  let served: Served;
  let rows: Model<Row>;

  beforeAll(async () => {
    served = await serve();
    rows = served.connection.model<Row>('Row', new mongoose.Schema<Row>({ _id: Number, text: String }));
    await rows.insertMany(Array.from({ length: MANY }, (_, at) => ({ _id: at, text: `row ${at}` })));
  });
  afterAll(() => served.close());

  const unindexed = { text: 'never' };

  it.each<[string, () => PromiseLike<unknown>]>([
    ['a find', () => rows.find(unindexed).maxTimeMS(1)],
    ['a sort in memory', () => rows.find({}).sort({ text: 1 }).maxTimeMS(1)],
    ['a count', () => rows.countDocuments(unindexed, { maxTimeMS: 1 })],
  ])('ends %s with the code that MongoDB has for it', async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' });
  });

  it('leaves what is in time alone', async () => {
    expect(await rows.countDocuments(unindexed, { maxTimeMS: 20_000 })).toBe(0);
  });

  it('counts for all the batches of a cursor together', async () => {
    const walk = async () => {
      let read = 0;
      for await (const row of rows.find({}).batchSize(500).maxTimeMS(5).cursor()) read += Number(row._id >= 0);
      return read;
    };
    await expect(walk()).rejects.toMatchObject({ code: 50 });
  });

  it('is refused on a later batch, as MongoDB refuses it', async () => {
    const { cursor } = (await served.connection.db?.command({ find: rows.collection.name, batchSize: 1 })) ?? {};
    const more = served.connection.db?.command({ getMore: cursor.id, collection: rows.collection.name, maxTimeMS: 1 });
    await expect(more).rejects.toMatchObject({ code: 2 });
  });

  it('begins no write that is late', async () => {
    const late = new TimeLimit(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(() => late.check()).toThrow('operation exceeded time limit');
  });

  it('does not run while nobody asks for the next batch', async () => {
    const time = new TimeLimit(20);
    time.pause();
    await new Promise((resolve) => setTimeout(resolve, 40));
    time.resume();
    expect(() => time.check()).not.toThrow();
  });
});
