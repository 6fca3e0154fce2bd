import { Schema } from 'mongoose';
import { bulk, upsertOlder } from '../../kit/store/bulk';
import { storedForm } from '../../kit/store/stored-form';

/** A collection that answers each write with what is prepared for it, and lists what it was asked. */
function collectionThat(...answers: readonly (object | Error)[]) {
  const asked: { readonly updateOne: { readonly filter: object; readonly upsert?: boolean } }[][] = [];
  const bulkWrite = async (operations: (typeof asked)[number]) => {
    const answer = answers[asked.push(operations) - 1] ?? { matchedCount: 0 };
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { model: { collection: { bulkWrite } } as never, asked };
}

const failure = (...writeErrors: readonly { code: number; index: number }[]) =>
  Object.assign(new Error('a bulk write failed'), { writeErrors, result: { matchedCount: 1 } });
const upserts = ['one', 'two'].map((_id) => ({ filter: { _id }, update: { $set: {} } }));

describe('a write of many', () => {
  it('tries once more what lost the race to make a document: the other may have been older', async () => {
    const { model, asked } = collectionThat(failure({ code: 11000, index: 1 }));
    await upsertOlder(model, upserts);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual([{ updateOne: { filter: { _id: 'two' }, update: { $set: {} } } }]);
  });

  it.each([
    ['something else than a duplicate', failure({ code: 11000, index: 0 }, { code: 112, index: 1 })],
    ['no single write at all', failure()],
    ['the connection', new Error('closed')],
  ])('fails where the fault is with %s', async (_what, error) => {
    await expect(bulk(collectionThat(error).model, [{ insertOne: {} }])).rejects.toBe(error);
  });
});

describe('the stored form of a state', () => {
  const schema = new Schema({
    _id: String,
    name: String,
    at: Date,
    price: { minor: Number, currency: String },
    lines: [{ _id: false, sku: String, price: { minor: Number } }],
    codes: [String],
    anything: Schema.Types.Mixed,
  });

  it('keeps null at every depth, leaves undefined out, and makes nothing up', () => {
    const state = {
      name: undefined,
      price: null,
      lines: [{ sku: null, price: { minor: undefined } }],
      anything: { a: [1] },
    };
    expect(storedForm(schema, state)).toEqual({ price: null, lines: [{ sku: null, price: {} }], anything: { a: [1] } });
  });

  it('makes moments and texts of what means them', () => {
    expect(storedForm(schema, { at: '2026-03-31T12:00:00Z', name: 5 })).toEqual({
      at: new Date('2026-03-31T12:00:00Z'),
      name: '5',
    });
  });

  it.each([
    [{ colour: 'red' }],
    [{ price: 5 }],
    [{ price: { minor: 5, colour: 'red' } }],
    [{ lines: [{ colour: 'red' }] }],
    [{ lines: { sku: 'A' } }],
    [{ at: 'someday' }],
    [{ codes: [{ a: 1 }] }],
    [JSON.parse('{ "__proto__": { "name": "x" } }')],
  ])('refuses %j', (state) => {
    expect(() => storedForm(schema, state)).toThrow();
  });
});
