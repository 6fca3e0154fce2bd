import { ObjectId } from 'bson';
import { decode, encodeDocument, LARGEST_DOCUMENT } from './bson';
import type { Collection, Version } from './collection';
import { badValue, CommandError, immutableId } from './errors';
import { compileFilter, type Test } from './filter';
import { duplicateKey } from './indexes';
import { encode } from './keys';
import { documentFrom, matchedPosition } from './matched';
import { type Plan, planOf, type Sort } from './planner';
import { rowsOf } from './reading';
import { type Stored, scan } from './scan';
import { release } from './store';
import type { Circumstances, Update } from './updates';
import { type Document, isRecord, RANK, rankOf } from './values';

/** A document that is about to be changed; its filter held a moment ago, under the collection's lock. */
export interface Found {
  readonly id: Buffer;
  readonly document: Document;
  readonly bytes: Buffer;
}

export interface Selection {
  readonly filter: Document;
  readonly sort?: Sort;
  readonly hint?: unknown;
}

export interface Modification extends Selection {
  readonly apply: Update;
  /** The fields at the top of a document that `apply` may change; null for any. */
  readonly changes: ReadonlySet<string> | null;
  readonly arrayFilters?: readonly Document[];
}

/** What became of one document; `written` is kept once it is on disk. */
export interface Outcome {
  readonly document: Document;
  readonly isModified: boolean;
  readonly written: Promise<void>;
}

const UNCHANGED: Promise<void> = Promise.resolve();

/** Adds a document. @throws CommandError 11000 where `_id` or another unique key is taken. */
export function insert(collection: Collection, version: Version): Promise<void> {
  const id = encode(version.document._id);
  const primary = collection.indexes[0];
  if (primary && collection.current(id)) throw duplicateKey(collection.namespace, primary, version.document);
  return collection.write(id, null, version);
}

/** A document as it comes from a client: `_id` first, and there. */
export function versionFrom(bytes: Buffer): Version {
  const document = decode(bytes);
  if (Object.keys(document)[0] === '_id') return checked({ document, bytes });
  const { _id = new ObjectId(), ...rest } = document;
  return versionOf({ _id, ...rest });
}

function versionOf(document: Document): Version {
  return checked({ document, bytes: encodeDocument(document) });
}

function checked(version: Version): Version {
  const { document, bytes } = version;
  if (rankOf(document._id) === RANK.array || rankOf(document._id) === RANK.regex)
    throw badValue("can't use an array or a regex for _id");
  if (bytes.length > LARGEST_DOCUMENT)
    throw new CommandError(
      10334,
      'BSONObjectTooLarge',
      `the document has ${bytes.length} bytes, at most ${LARGEST_DOCUMENT} are stored`,
    );
  return version;
}

/** Changes a found document, which is used up by it. @throws CommandError of the operators, 66, 11000. */
export function modify(collection: Collection, found: Found, modification: Modification): Outcome {
  const held = collection.held(found.document, modification.changes);
  const document = modification.apply(found.document, circumstancesOf(modification, found.document));
  const version = versionOf(document);
  if (version.bytes.equals(found.bytes)) return { document, isModified: false, written: UNCHANGED };
  return { document, isModified: true, written: collection.write(found.id, held, version) };
}

/** Makes the document that an update found missing: what the filter says is equal, then the update. */
export function upsert(collection: Collection, modification: Modification): Outcome {
  const base = documentFrom(modification.filter);
  const made = modification.apply(base, { ...circumstancesOf(modification, base), isInsert: true });
  if (base._id !== undefined && made._id === undefined) throw immutableId();
  const { _id = new ObjectId(), ...rest } = made;
  const version = versionOf({ _id, ...rest });
  return { document: version.document, isModified: true, written: insert(collection, version) };
}

export const remove = (collection: Collection, found: Found): Promise<void> =>
  collection.write(found.id, collection.held(found.document), null);

function circumstancesOf({ filter, arrayFilters = [] }: Modification, document: Document): Circumstances {
  return {
    isInsert: false,
    filters: arrayTests(arrayFilters),
    matched: (path) => matchedPosition(filter, document, path),
  };
}

/** `[{ 'line.sku': 'x' }]` tests the elements that a path calls `$[line]`. */
function arrayTests(arrayFilters: readonly Document[]): ReadonlyMap<string, Test> {
  return new Map(
    arrayFilters.map((filter) => {
      const name = (Object.keys(filter)[0] ?? '').split('.')[0] ?? '';
      const test = compileFilter(filter);
      return [name, (element: unknown) => test({ [name]: element })];
    }),
  );
}

/** The first document of a selection, with what is on its way to the disk; the caller holds the lock. */
export async function findFirst(collection: Collection, selection: Selection): Promise<Found | null> {
  const { filter, sort = [], hint } = selection;
  const test = compileFilter(filter);
  const plan = planOf(collection.indexes, filter, sort, hint);
  if (plan.pointwise && sort.length === 0) return findPoint(collection, plan, test);
  if (sort.length > 0) return findSorted(collection, selection);
  const unwritten = collection.unwritten();
  return findUnwritten(unwritten, test) ?? (await findWritten(collection, plan, test, unwritten));
}

function findPoint(collection: Collection, { index, groups }: Plan, test: Test): Found | null {
  for (const { low } of groups.flat()) {
    const id = index.id === 0 ? low.subarray(index.prefix.length) : collection.holderOf(low);
    const found = id && foundFrom(id, collection.current(id), test);
    if (found) return found;
  }
  return null;
}

function findUnwritten(unwritten: ReadonlyMap<string, Buffer | null>, test: Test): Found | null {
  for (const [id, bytes] of unwritten) {
    const found = foundFrom(Buffer.from(id, 'latin1'), bytes, test);
    if (found) return found;
  }
  return null;
}

async function findWritten(
  collection: Collection,
  plan: Plan,
  test: Test,
  unwritten: ReadonlyMap<string, Buffer | null>,
): Promise<Found | null> {
  for await (const { id, bytes } of stored(collection, plan, plan.exact ? 1 : 16)) {
    const found = unwritten.has(id.toString('latin1')) ? null : foundFrom(id, bytes, test);
    if (found) return found;
  }
  return null;
}

async function findSorted(collection: Collection, { filter, sort = [], hint }: Selection): Promise<Found | null> {
  await collection.settled();
  for await (const chunk of rowsOf(collection, { filter, sort, hint, skip: 0, limit: 1 })) {
    for (const bytes of chunk) return foundIn(bytes);
  }
  return null;
}

/** All documents of a selection as they are when it begins; the caller holds the lock until the end. */
export async function* findAll(collection: Collection, { filter, hint }: Selection): AsyncGenerator<Found> {
  const test = compileFilter(filter);
  await collection.settled();
  const plan = planOf(collection.indexes, filter, [], hint);
  for await (const { id, bytes } of stored(collection, plan, 101)) {
    const found = foundFrom(id, bytes, test);
    if (found) yield found;
  }
}

async function* stored(collection: Collection, plan: Plan, firstChunk: number): AsyncGenerator<Stored> {
  const snapshot = collection.store.snapshot();
  try {
    for await (const chunk of scan(collection, plan, snapshot, firstChunk)) yield* chunk;
  } finally {
    release(snapshot);
  }
}

function foundFrom(id: Buffer, bytes: Buffer | null, test: Test): Found | null {
  const document = bytes && decode(bytes);
  return bytes && document && test(document) ? { id, bytes, document } : null;
}

function foundIn(bytes: Buffer): Found {
  const document = decode(bytes);
  return { id: encode(document._id), document, bytes };
}

/** The documents of a command's list; anything else in it is refused. */
export const documentsIn = (list: unknown): readonly Document[] => (Array.isArray(list) ? list.filter(isRecord) : []);
