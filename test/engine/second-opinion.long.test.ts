import mongoose, { type Connection } from 'mongoose';
import { type Engine, startEngine } from '../../kit/engine';
import { type Collection, type Document, INDEXES, type Operation, Operations } from './support/random-operations';
import { missingForSecondOpinion, type SecondOpinion, startSecondOpinion } from './support/second-opinion';

const COUNT = Number(process.env.ENGINE_OPERATIONS ?? 2_000);
const SEED = Number(process.env.ENGINE_SEED ?? 1);

const missing = missingForSecondOpinion();
const describeOrSkip = missing ? describe.skip : describe;

describeOrSkip(`the engine beside an independent server${missing ? `: skipped, ${missing}` : ''}`, () => {
  let opinion: SecondOpinion;
  let engine: Engine;
  let connections: readonly Connection[] = [];

  beforeAll(async () => {
    [opinion, engine] = await Promise.all([startSecondOpinion(), startEngine({ directory: 'memory', listen: 'auto' })]);
    connections = await Promise.all(
      [engine.uri, opinion.uri].map((uri) => mongoose.createConnection(uri, { dbName: 'judged' }).asPromise()),
    );
  });

  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await engine.close();
    opinion.close();
  });

  it(`answers ${COUNT} operations of all kinds alike, with seed ${SEED}`, async () => {
    const [ours, theirs] = connections.map((connection) => connection.collection<Document>('things')) as unknown as [
      Collection,
      Collection,
    ];
    for (const [key, options] of INDEXES)
      await Promise.all([ours, theirs].map((each) => each.createIndex(key as never, options)));
    const operations = new Operations(SEED);
    for (let done = 0; done < COUNT; done++) {
      const operation = operations.next();
      const [answer, expected] = await Promise.all([outcome(operation, ours), outcome(operation, theirs)]);
      if (answer !== expected) expect({ done, operation, answer }).toEqual({ done, operation, answer: expected });
      if (done % 100 === 0) expect({ done, all: await all(ours) }).toEqual({ done, all: await all(theirs) });
    }
    expect(await all(ours)).toEqual(await all(theirs));
  }, 120_000);
});

/** What one server answers, as text: comparing that is cheap. */
async function outcome(operation: Operation, collection: Collection): Promise<string> {
  try {
    return JSON.stringify(comparable(await operation.run(collection)));
  } catch (error) {
    const { code, writeErrors } = error as { code?: number; writeErrors?: unknown };
    const each = [writeErrors ?? []].flat().map((one) => one as { code: number; index: number });
    return JSON.stringify({ code, failed: each.map(({ index, code: own }) => [index, own]) });
  }
}

async function all(collection: Collection): Promise<unknown> {
  return comparable(await collection.find({}, { sort: { _id: 1 } }).toArray());
}

/** The order of fields in a document is left out of the comparison. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, comparable(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
