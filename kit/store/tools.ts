import type { Policy } from '../../schema/policy/policy';
import type { Wakeups } from '../service/wakeups';
import { bulk, upsertOlder } from './bulk';
import type { AnyCommand, Outcome, Read } from './command';
import type { AnyModel, RecordModel, Stored } from './model';
import { readerOf } from './read';
import type { Store } from './store';
import { storedForm } from './stored-form';
import { idOf } from './target';
import { runsTogether, updatesTogether } from './together';

/** The state of a document of another subgraph, as the relay brings it. */
export interface Sent<State = Readonly<Record<string, unknown>>> {
  /** The model it is of. */
  readonly name: string;
  readonly id: string;
  readonly version: number;
  readonly customerCode: string | null;
  readonly state: State;
}

/** What receivers, workers and steps work with: unguarded, for the operator alone. */
export interface Tools {
  readonly read: Read;
  readonly now: Date;
  /** The policy page in force. */
  readonly policy: Policy;
  /** A pass over all documents in key order, streamed. */
  walk<State>(model: RecordModel<State>, after?: string | null): AsyncIterable<State>;
  find<State>(model: RecordModel<State>, filter: object, limit?: number): Promise<readonly State[]>;
  /**
   * One conditional update of the document that the filter names by `_id` or key, which counts as a change: false where the
   * condition no longer holds. Updates that are asked for together travel together.
   */
  update(model: AnyModel, filter: object, change: { readonly $set: object }): Promise<boolean>;
  /** Copies by their id, each written only where it is newer than what stands. */
  upsertCopies(model: AnyModel, copies: readonly Copy[]): Promise<void>;
  /** Says that the figures of these keys must be computed anew. */
  markStale(model: AnyModel, keys: readonly string[]): Promise<void>;
  /** Commands as the operator. */
  run(command: AnyCommand, inputs: readonly object[]): Promise<readonly Outcome[]>;
}

/** A copy of another's document: `version` is its owner's. */
export interface Copy {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

const WALKED_AT_ONCE = 500;

export function toolsOf(
  store: Store,
  { now, policy, run }: Pick<Tools, 'now' | 'policy' | 'run'>,
  wakeups: Wakeups,
  subgraph: string,
): Tools {
  const touched = () => wakeups.publish(subgraph);
  const update = updatesTogether(store, now);
  return {
    read: readerOf(store),
    now,
    policy,
    run: runsTogether(run),
    walk: <State>(model: RecordModel<State>, after: string | null = null) => walk<State>(store, model, after),
    find: async <State>(model: RecordModel<State>, filter: object, limit = 1000) =>
      (await store
        .of(model)
        .find(filter as never)
        .limit(limit)
        .lean()) as unknown as readonly State[],
    update: async (model, filter, { $set }) => {
      const stands = await update(model, filter, $set);
      touched();
      return stands;
    },
    upsertCopies: (model, copies) => upsertCopies(store, model, copies, now),
    markStale: async (model, keys) => {
      await markStale(store, model, keys, now);
      touched();
    },
  };
}

/** Every document in the order of its key, a batch in memory at a time; `after` takes a walk up where it was cut. */
async function* walk<State>(store: Store, model: AnyModel, after: string | null): AsyncIterable<State> {
  let last = after;
  for (;;) {
    const filter = last === null ? {} : { [model.key]: { $gt: last } };
    const batch = await store
      .of(model)
      .find(filter as never)
      .sort({ [model.key]: 1 })
      .limit(WALKED_AT_ONCE)
      .lean<Record<string, unknown>[]>();
    yield* batch as State[];
    if (batch.length < WALKED_AT_ONCE) return;
    last = String(batch.at(-1)?.[model.key]);
  }
}

async function upsertCopies(store: Store, model: AnyModel, copies: readonly Copy[], now: Date): Promise<void> {
  const { schema } = store.of(model);
  const upserts = copies.map(({ id, version, ...state }) => ({
    filter: { _id: id, version: { $lt: version } },
    update: { $set: { ...storedForm(schema, state), version, updatedAt: now, unsent: Boolean(model.sends) } },
  }));
  await upsertOlder(store.of(model), upserts);
}

/**
 * A figure that waits already, in nobody's hands, needs no further mark: who takes it up reads what it rests on after
 * that, and what it rests on is saved before it is marked.
 */
async function markStale(store: Store, model: AnyModel, keys: readonly string[], now: Date): Promise<void> {
  const waiting = await keysOf(store, model, { [model.key]: { $in: [...keys] }, stale: { $gt: 0 }, lease: null });
  const all = [...new Set(keys)].filter((key) => !waiting.has(key));
  const marked = { filter: { [model.key]: { $in: all } }, update: { $inc: { stale: 1 } } };
  const { matched } = await bulk(store.of(model), all.length > 0 ? [{ updateMany: marked }] : []);
  if (matched === all.length) return;
  const fresh = { version: 0, createdAt: now, unsent: false, receipts: [] };
  const known = await keysOf(store, model, { [model.key]: { $in: all } });
  const marks = all
    .filter((key) => !known.has(key))
    .map((key) => ({
      filter: { [model.key]: key },
      update: { $inc: { stale: 1 }, $setOnInsert: { _id: idOf(model.name, key), ...fresh } },
    }));
  await upsertOlder(store.of(model), marks);
}

async function keysOf(store: Store, model: AnyModel, filter: object): Promise<ReadonlySet<unknown>> {
  const found = await store
    .of(model)
    .find(filter as never, { _id: 0, [model.key]: 1 })
    .lean<Record<string, unknown>[]>();
  return new Set(found.map((one) => one[model.key]));
}

/** What of a document the relay brings to those that keep a copy. */
export function sentOf<State>(model: RecordModel<State>, document: Stored<State>): Sent {
  const source = document as Readonly<Record<string, unknown>>;
  return {
    name: model.name,
    id: document._id,
    version: document.version,
    customerCode: model.customer ? ((source[model.customer] as string | undefined) ?? null) : null,
    state: withNulls(model.sends?.state(document) ?? {}),
  };
}

/** What is gone must be told as null: a name that is left out would stand in the copy for ever. */
function withNulls(state: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [name, value ?? null]));
}
