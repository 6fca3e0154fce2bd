import { decode } from '../bson';
import type { Collection } from '../collection';
import { failedToParse } from '../errors';
import { compileProjection } from '../projection';
import type { Document } from '../values';
import { findFirst, type Modification, modify, remove, type Selection, upsert } from '../writing';
import type { Call, Command, Services } from './call';
import { modificationFrom, selectionFrom } from './writing';

/** Changes one document and answers it as it was or as it is. */
export const findAndModifyCommands: Readonly<Record<string, Command>> = { findAndModify, findandmodify: findAndModify };

interface Result {
  readonly value: Document | null;
  readonly lastErrorObject: Document;
  readonly written: Promise<void>;
}

async function findAndModify(call: Call, { catalog }: Services) {
  call.allow('query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'hint');
  const project = compileProjection(call.value('fields'));
  const { value, lastErrorObject, written } = await catalog.writing(call.namespace, (collection) =>
    change(call, collection),
  );
  await written;
  return { lastErrorObject, value: value && project ? project(value) : value, ok: 1 };
}

/** The promise of the write is handed out inside an object, so that the lock is not held until it is kept. */
async function change(call: Call, collection: Collection): Promise<Result> {
  const statement = statementFrom(call);
  call.time.check();
  if (call.flag('remove', false)) return removed(collection, selectionFrom(statement));
  const modification = modificationFrom(statement);
  const found = await findFirst(collection, modification);
  const wantsNew = call.flag('new', false);
  if (!found) return call.flag('upsert', false) ? upserted(collection, modification, wantsNew) : nothing();
  const { bytes, written } = modify(collection, found, modification);
  const value = decode(wantsNew ? bytes : found.bytes);
  return { value, lastErrorObject: { n: 1, updatedExisting: true }, written };
}

/** The command in the words of one statement of an update. */
function statementFrom(call: Call): Document {
  const u = call.value('update');
  if (call.flag('remove', false) === (u !== undefined))
    throw failedToParse('Either an update or remove=true must be specified');
  const [q, arrayFilters, hint, sort] = ['query', 'arrayFilters', 'hint', 'sort'].map((name) => call.value(name));
  return { q, u, arrayFilters, hint, sort };
}

async function removed(collection: Collection, selection: Selection): Promise<Result> {
  const found = await findFirst(collection, selection);
  if (!found) return { ...nothing(), lastErrorObject: { n: 0 } };
  return { value: found.document, lastErrorObject: { n: 1 }, written: remove(collection, found) };
}

function upserted(collection: Collection, modification: Modification, wantsNew: boolean): Result {
  const { bytes, id, written } = upsert(collection, modification);
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: id };
  return { value: wantsNew ? decode(bytes) : null, lastErrorObject, written };
}

const nothing = (): Result => ({
  value: null,
  lastErrorObject: { n: 0, updatedExisting: false },
  written: Promise.resolve(),
});
