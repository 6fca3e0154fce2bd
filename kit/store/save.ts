import { bulk } from './bulk';
import type { AnyModel, Stored } from './model';
import type { Store } from './store';
import { assure, isNarrowing, narrow, restore, retell, widen } from './telling';
import type { Ties } from './ties';
import { changedFields, changeOf, creationOf, type State, type Write, withKey } from './write';

export interface Saved {
  readonly result: 'CREATED' | 'CHANGED' | 'UNCHANGED' | 'CONFLICT' | 'TAKEN';
  readonly key: string;
}

const SALTS = 5;

/** Writes many documents of one model, each by one conditional update; a conflict is the caller's to decide anew. */
export async function saveAll(
  model: AnyModel,
  writes: readonly Write[],
  store: Store,
  ties: Ties,
): Promise<readonly Saved[]> {
  const [moving, still] = partition(writes, ({ before, changed }) => before === null || changed.length > 0);
  const savedByWrite = await carryOut(model, moving, store, ties).catch(async (error: unknown) => {
    await leaveToRelay(model, moving, store);
    throw error;
  });
  const found = still.flatMap(({ before }) => before ?? []);
  await assure(model, found, ties);
  return writes.map((write) => savedByWrite.get(write) ?? { result: 'UNCHANGED', key: keyOf(model, write) });
}

async function carryOut(model: AnyModel, writes: readonly Write[], store: Store, ties: Ties) {
  await narrow(model, writes, ties);
  const saved = await writeAll(model, writes, store);
  const savedByWrite = new Map(writes.map((write, index) => [write, saved[index]] as const));
  const [landed, failed] = partition(writes, (write) => hasLanded(savedByWrite.get(write)));
  await widen(
    model,
    landed.map((write) => ({ before: write.before, after: afterOf(model, write, savedByWrite.get(write)) })),
    ties,
  );
  await takeBack(model, failed, store, ties);
  return savedByWrite;
}

/**
 * What was narrowed for a change that broke off is for the relay to tell as it stands. A write that failed may land later:
 * so what stands as it was goes one version further, where no such write finds it. A store that fails this too leaves it closed.
 */
async function leaveToRelay(model: AnyModel, writes: readonly Write[], store: Store): Promise<void> {
  const narrowing = writes.filter((write) => isNarrowing(model, write));
  const operations = narrowing.map(({ before }) => ({
    updateOne: {
      filter: { _id: before?._id, version: before?.version },
      update: { $set: { unsent: true }, $inc: { version: 1 } },
    },
  }));
  await bulk(store.of(model), operations).catch(() => null);
}

/** What was narrowed for a change that then failed is told again as it stands; where others went on, by what they left. */
async function takeBack(model: AnyModel, failed: readonly Write[], store: Store, ties: Ties): Promise<void> {
  const versions = new Map(failed.flatMap(({ before }) => (before ? [[before._id, before.version] as const] : [])));
  if (!model.ties || versions.size === 0) return;
  const documents = await documentsOf(model, [...versions.keys()], store);
  const [same, newer] = partition(documents, ({ _id, version }) => versions.get(_id) === version);
  await restore(model, same, ties);
  await retell(model, newer, ties);
}

function hasLanded(saved: Saved | undefined): boolean {
  return saved?.result === 'CREATED' || saved?.result === 'CHANGED';
}

function afterOf(model: AnyModel, { id, before, next, now }: Write, saved: Saved | undefined): Stored<State> {
  const version = (before?.version ?? 0) + 1;
  const updatedAt = before && before.updatedAt > now ? before.updatedAt : now;
  return { ...next, [model.key]: saved?.key, _id: id, version, updatedAt } as unknown as Stored<State>;
}

async function writeAll(model: AnyModel, writes: readonly Write[], store: Store): Promise<readonly Saved[]> {
  const { duplicates, matched } = await bulk(
    store.of(model),
    writes.map((write) => operationOf(model, write)),
  );
  const landed = await landedOf(model, writes, store, matched);
  return Promise.all(
    writes.map(async (write, index): Promise<Saved> => {
      const key = keyOf(model, write);
      if (duplicates.has(index)) return write.before ? { result: 'TAKEN', key } : createAgain(model, write, store);
      if (!landed(write)) return { result: 'CONFLICT', key };
      return { result: write.before ? 'CHANGED' : 'CREATED', key };
    }),
  );
}

function operationOf(model: AnyModel, write: Write): object {
  return write.before
    ? { updateOne: changeOf(model, write, write.before) }
    : { insertOne: { document: creationOf(model, write) } };
}

function keyOf(model: AnyModel, { next }: Write): string {
  return String(next[model.key]);
}

/** Which updates landed: all of them where the counts agree, else those that can be told from what stands. */
async function landedOf(model: AnyModel, writes: readonly Write[], store: Store, matched: number) {
  const ids = writes.flatMap(({ before }) => before?._id ?? []);
  if (matched === ids.length) return () => true;
  const stored = new Map((await documentsOf(model, ids, store)).map((document) => [document._id, document]));
  return (write: Write) => !write.before || isWritten(write, stored.get(write.id));
}

/** By its receipt; without one by its content, which is as good: another who wrote the same did the same. */
function isWritten({ before, next, receipt }: Write, stored: Stored<State> | undefined): boolean {
  if (!stored) return false;
  if (receipt) return stored.receipts.some(({ digest, at }) => digest === receipt.digest && +at === +receipt.at);
  return stored.version === (before?.version ?? 0) + 1 && changedFields(stored, next).length === 0;
}

async function documentsOf(model: AnyModel, ids: readonly string[], store: Store): Promise<readonly Stored<State>[]> {
  const histories = Object.fromEntries(model.historyLists.map((list) => [list, 0]));
  return store
    .of(model)
    .find({ _id: { $in: [...ids] } }, histories)
    .lean<Stored<State>[]>();
}

/**
 * A duplicate on `_id` is the same creation come twice: a conflict, which its receipt will answer. On another index it is
 * a minted number that was taken, so another is minted, or a name that another record bears.
 */
async function createAgain(model: AnyModel, write: Write, store: Store): Promise<Saved> {
  if (await store.of(model).exists({ _id: write.id })) return { result: 'CONFLICT', key: keyOf(model, write) };
  for (let salt = 1; write.minted && salt < SALTS; salt++) {
    const next = withKey(model, write.id, write.next, salt);
    const { duplicates } = await bulk(store.of(model), [operationOf(model, { ...write, next })]);
    if (duplicates.size === 0) return { result: 'CREATED', key: String(next[model.key]) };
  }
  return { result: 'TAKEN', key: keyOf(model, write) };
}

function partition<One>(all: readonly One[], is: (one: One) => boolean): readonly [One[], One[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}
