import type { Model } from 'mongoose';

/** The `updateOne` of an upsert, whose filter also says when what stands is older. */
export interface Upsert {
  readonly filter: object;
  readonly update: object;
}

type AnyCollection = Pick<Model<unknown>, 'collection'>;

interface BulkOutcome {
  readonly matched: number;
  /** Which operations met a key that another document has. */
  readonly duplicates: ReadonlySet<number>;
}

const DUPLICATE = 11000;

/**
 * Each operation by itself. It goes to the driver as it is: mongoose leaves out of an unordered write, without a word,
 * what it cannot cast. @throws whatever is no duplicate key.
 */
export async function bulk(model: AnyCollection, operations: readonly object[]): Promise<BulkOutcome> {
  if (operations.length === 0) return { matched: 0, duplicates: new Set() };
  try {
    const { matchedCount } = await model.collection.bulkWrite([...operations] as never, { ordered: false });
    return { matched: matchedCount, duplicates: new Set() };
  } catch (error) {
    return duplicatesIn(error);
  }
}

/**
 * Upserts that give way to what is newer. A duplicate says that a document stands which the filter does not match: a newer
 * one, or an older one that was made at this very moment. So each is tried once more, as an update of what stands.
 */
export async function upsertOlder(model: AnyCollection, upserts: readonly Upsert[]): Promise<void> {
  const { duplicates } = await bulk(
    model,
    upserts.map((one) => ({ updateOne: { ...one, upsert: true } })),
  );
  const again = upserts.filter((_, index) => duplicates.has(index));
  await bulk(
    model,
    again.map((one) => ({ updateOne: one })),
  );
}

function duplicatesIn(error: unknown): BulkOutcome {
  const { writeErrors = [], result } = error as {
    readonly writeErrors?: readonly { readonly code: number; readonly index: number }[];
    readonly result?: { readonly matchedCount: number; getWriteConcernError?(): unknown };
  };
  if (writeErrors.length === 0 || writeErrors.some(({ code }) => code !== DUPLICATE)) throw error;
  // What was written beside a duplicate may be on one server alone yet.
  if (result?.getWriteConcernError?.()) throw error;
  return { matched: result?.matchedCount ?? 0, duplicates: new Set(writeErrors.map(({ index }) => index)) };
}
