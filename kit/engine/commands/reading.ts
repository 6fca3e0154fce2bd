import { encodeAround, encodeNested } from '../bson';
import { Cursor, FIRST_BATCH } from '../cursors';
import { badValue, CommandError, notImplemented } from '../errors';
import { compileFilter } from '../filter';
import { countOf, type Query, rowsOf, sortFrom } from '../reading';
import { type Document, isRecord } from '../values';
import { type Call, type Command, numberOf, recordOf, type Services } from './call';

/** What reads documents. */
export const readingCommands: Readonly<Record<string, Command>> = {
  find,
  getMore,
  killCursors,
  count,
  aggregate,
};

async function find(call: Call, { catalog, cursors }: Services) {
  call.allow('filter', 'projection', 'sort', 'limit', 'skip', 'batchSize', 'singleBatch');
  const { namespace } = call;
  const limit = call.number('limit') ?? 0;
  const query = { ...queryFrom(call), limit: Math.abs(limit), projection: call.value('projection') };
  const collection = catalog.find(namespace);
  const cursor = new Cursor(namespace, collection ? rowsOf(collection, query) : noRows(query.filter), call.time);
  const batch = await cursor.batch(call.number('batchSize') ?? FIRST_BATCH);
  const isOver = limit < 0 || call.flag('singleBatch', false) || (await cursor.isOver());
  if (isOver) await cursor.close();
  cursor.time.pause();
  return batchReply('firstBatch', namespace, isOver ? 0n : cursors.keep(cursor), batch);
}

async function getMore(call: Call, { cursors }: Services) {
  call.allow('collection', 'batchSize');
  if (call.number('maxTimeMS')) throw badValue('cannot set maxTimeMS on getMore command for a non-awaitData cursor');
  const id = String(call.value('getMore'));
  const cursor = cursors.get(id);
  cursor.time.resume();
  const batch = await cursor.batch(call.number('batchSize') || Number.POSITIVE_INFINITY);
  const isOver = await cursor.isOver();
  if (isOver) await cursors.kill(id);
  cursor.time.pause();
  return batchReply('nextBatch', cursor.namespace, isOver ? 0n : BigInt(id), batch);
}

async function killCursors(call: Call, { cursors }: Services) {
  call.allow('cursors');
  const asked = call.value('cursors');
  const ids = Array.isArray(asked) ? asked : [];
  const killed = await Promise.all(ids.map((id) => cursors.kill(String(id))));
  const of = (wasOpen: boolean) => ids.filter((_, position) => killed[position] === wasOpen);
  return { cursorsKilled: of(true), cursorsNotFound: of(false), cursorsAlive: [], cursorsUnknown: [], ok: 1 };
}

async function count(call: Call, { catalog }: Services) {
  call.allow('query', 'limit', 'skip', 'fields');
  const collection = catalog.find(call.namespace);
  const query = { ...queryFrom(call), filter: call.document('query'), limit: Math.abs(call.number('limit') ?? 0) };
  return { n: collection ? await countOf(collection, query) : 0, ok: 1 };
}

/** Carries the one pipeline that counting documents is: what to match, where to begin and end, one group. */
async function aggregate(call: Call, { catalog }: Services) {
  call.allow('pipeline', 'cursor');
  const counted = countFrom(call.list('pipeline'));
  const collection = catalog.find(call.namespace);
  const query = { ...counted.query, time: call.time };
  const n = collection ? await countOf(collection, query) : 0;
  const firstBatch = n > 0 ? [{ _id: counted.id, [counted.field]: n }] : [];
  return { cursor: { firstBatch, id: 0n, ns: call.namespace }, ok: 1 };
}

interface Counting {
  readonly query: Query;
  readonly id: unknown;
  readonly field: string;
}

/** @throws CommandError 238 for any other stage, or another order of them */
function countFrom(pipeline: readonly Document[]): Counting {
  const group = pipeline.at(-1) ?? {};
  if (!isRecord(group.$group)) throw notImplemented(`aggregate ending in ${Object.keys(group)[0] ?? 'nothing'}`);
  const stages = Object.assign({}, ...pipeline.slice(0, -1)) as Document;
  const names = pipeline.slice(0, -1).map((stage) => Object.keys(stage)[0] ?? '');
  const carried = ['$match', '$skip', '$limit'];
  const places = names.map((name) => carried.indexOf(name));
  const wrong = names.find((_, at) => (places[at] ?? -1) < 0 || (at > 0 && (places[at] ?? 0) <= (places[at - 1] ?? 0)));
  if (wrong !== undefined) throw notImplemented(`aggregate with ${wrong} at this place`);
  const query = {
    filter: recordOf('$match', stages.$match),
    sort: [],
    skip: numberOf('$skip', stages.$skip) ?? 0,
    limit: numberOf('$limit', stages.$limit) ?? 0,
  };
  return { query, ...counterOf(group.$group) };
}

function counterOf(group: Document): { readonly id: unknown; readonly field: string } {
  const { _id: id, ...fields } = group;
  const [field, ...others] = Object.keys(fields);
  const isConstant = (typeof id !== 'object' && !String(id).startsWith('$')) || id === null;
  const sum = field === undefined ? undefined : fields[field];
  if (!field || others.length > 0 || !isConstant || !isRecord(sum) || sum.$sum !== 1)
    throw notImplemented('$group other than a count');
  return { id, field };
}

function queryFrom(call: Call): Query {
  const skip = call.number('skip') ?? 0;
  if (skip < 0) throw new CommandError(51024, 'Location51024', "BSON field 'skip' value must be >= 0");
  return {
    filter: call.document('filter'),
    sort: sortFrom(call.value('sort')),
    skip,
    limit: 0,
    time: call.time,
  };
}

/** What a collection that is not there answers; a wrong question is refused all the same. */
async function* noRows(filter: Document): AsyncGenerator<readonly Buffer[]> {
  compileFilter(filter);
  yield [];
}

/** The documents go into the answer as the bytes they are stored as. */
function batchReply(name: 'firstBatch' | 'nextBatch', namespace: string, id: bigint, batch: readonly Buffer[]): Buffer {
  return encodeNested({ ok: 1 }, 'cursor', encodeAround({ id, ns: namespace }, name, batch));
}
