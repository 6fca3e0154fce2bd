import { ObjectId } from 'bson';
import { decode, encodeDocument, LARGEST_DOCUMENT } from './bson';
import type { Collection, Version } from './collection';
import { badValue, CommandError, immutableId } from './errors';
import { compileFilter } from './filter';
import { duplicateKey } from './indexes';
import { encode } from './keys';
import { documentFrom, matchedPosition } from './matched';
import { decodeParts, type Names, namesIn, union, withParts } from './parts';
import { type Plan, planOf } from './planner';
import { type Stored, scan } from './scan';
import { release } from './store';
import type { Circumstances, Update } from './updates';
import { type Document, RANK, rankOf } from './values';

/** A document that is about to be changed; its filter held a moment ago, under the collection's lock. */
export interface Found {
  readonly id: Buffer;
  /** Of the document what the change needs; all of it where it is to be deleted. */
  readonly document: Document;
  readonly bytes: Buffer;
}

export interface Selection {
  readonly filter: Document;
  /** The fields at the top of a document that are about to change; null or not told for any. */
  readonly changes?: Names;
}

export interface Modification extends Selection {
  readonly apply: Update;
  /** Those that `apply` may change. */
  readonly changes: Names;
}

/** What became of a found document; `written` is kept once it is on disk. */
export interface Modified {
  readonly isModified: boolean;
  readonly written: Promise<void>;
}

/** The document an update has made, by its `_id`; `written` is kept once it is on disk. */
export interface Upserted {
  readonly id: unknown;
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
export function modify(collection: Collection, found: Found, modification: Modification): Modified {
  const held = collection.held(found.document, modification.changes);
  const document = modification.apply(found.document, circumstancesOf(modification, found.document));
  const { bytes } = checked({ document, bytes: withParts(found.bytes, neededBy(collection, modification), document) });
  if (bytes.equals(found.bytes)) return { isModified: false, written: UNCHANGED };
  return { isModified: true, written: collection.write(found.id, held, { document, bytes }) };
}

/** Makes the document that an update found missing: what the filter says is equal, then the update. */
export function upsert(collection: Collection, modification: Modification): Upserted {
  const base = documentFrom(modification.filter);
  const made = modification.apply(base, { ...circumstancesOf(modification, base), isInsert: true });
  if (base._id !== undefined && made._id === undefined) throw immutableId();
  const { _id = new ObjectId(), ...rest } = made;
  const version = versionOf({ _id, ...rest });
  return { id: version.document._id, written: insert(collection, version) };
}

/** What is read of a document to test it, to change it, and to find the index entries that change with it. */
const neededBy = (collection: Collection, { filter, changes = null }: Selection): Names =>
  union([namesIn(filter), collection.neededFor(changes)]);

export const remove = (collection: Collection, found: Found): Promise<void> =>
  collection.write(found.id, collection.held(found.document), null);

const circumstancesOf = ({ filter }: Modification, document: Document): Circumstances => ({
  isInsert: false,
  matched: (path) => matchedPosition(filter, document, path),
});

/** The first document of a selection, with what is on its way to the disk; the caller holds the lock. */
export async function findFirst(collection: Collection, selection: Selection): Promise<Found | null> {
  const plan = planOf(collection.indexes, selection.filter, []);
  const read = readerOf(collection, selection);
  if (plan.pointwise) return findPoint(collection, plan, read);
  const unwritten = collection.unwritten();
  return findUnwritten(unwritten, read) ?? (await findWritten(collection, plan, read, unwritten));
}

function findPoint(collection: Collection, { index, groups }: Plan, read: Reader): Found | null {
  for (const { low } of groups.flat()) {
    const id = index.id === 0 ? low.subarray(index.prefix.length) : collection.holderOf(low);
    const found = id && read(id, collection.current(id));
    if (found) return found;
  }
  return null;
}

function findUnwritten(unwritten: ReadonlyMap<string, Buffer | null>, read: Reader): Found | null {
  for (const [id, bytes] of unwritten) {
    const found = read(Buffer.from(id, 'latin1'), bytes);
    if (found) return found;
  }
  return null;
}

async function findWritten(
  collection: Collection,
  plan: Plan,
  read: Reader,
  unwritten: ReadonlyMap<string, Buffer | null>,
): Promise<Found | null> {
  for await (const { id, bytes } of stored(collection, plan, plan.exact ? 1 : 16)) {
    const found = unwritten.has(id.toString('latin1')) ? null : read(id, bytes);
    if (found) return found;
  }
  return null;
}

/** All documents of a selection as they are when it begins; the caller holds the lock until the end. */
export async function* findAll(collection: Collection, selection: Selection): AsyncGenerator<Found> {
  const read = readerOf(collection, selection);
  await collection.settled();
  const plan = planOf(collection.indexes, selection.filter, []);
  for await (const { id, bytes } of stored(collection, plan, 101)) {
    const found = read(id, bytes);
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

/** Reads a document as far as it is needed, and says whether it is meant. */
type Reader = (id: Buffer, bytes: Buffer | null) => Found | null;

function readerOf(collection: Collection, selection: Selection): Reader {
  const test = compileFilter(selection.filter);
  const names = neededBy(collection, selection);
  return (id, bytes) => {
    const document = bytes && decodeParts(bytes, names);
    return bytes && document && test(document) ? { id, bytes, document } : null;
  };
}
