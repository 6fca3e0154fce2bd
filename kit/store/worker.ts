import { randomUUID } from 'node:crypto';
import type { Policy } from '../../schema/policy/policy';
import { SERVICE_CLASSES, type ServiceClass } from '../../schema/viewer';
import { bulk } from './bulk';
import type { AnyModel, RecordModel, Stored } from './model';
import { type Progress, toldOnce } from './progress';
import type { Store } from './store';
import { storedForm } from './stored-form';
import { restore, retell, tellClasses } from './telling';
import type { Ties } from './ties';
import type { Tools } from './tools';
import { changedFields, type State } from './write';

/** Computes the figures of one key anew from what they depend on; pure but for its reads. */
export interface WorkerOptions<Figures> {
  readonly name: string;
  readonly on: RecordModel<Figures>;
  readonly compute: (key: string, state: Figures, tools: Tools) => Promise<Figures>;
  /** Which figures another policy page puts out of date, as filters: asked where a process finds a page it did not have. */
  readonly outdated?: (policy: Policy) => readonly object[];
}

// biome-ignore lint/suspicious/noExplicitAny: the pump turns workers of any figures.
export type Worker = WorkerOptions<any>;

export function worker<Figures>(options: WorkerOptions<Figures>): WorkerOptions<Figures> {
  return options;
}

const BATCH = 200;
/** A worker that died gives its figures back after this long, in milliseconds. */
const LEASE = 30_000;

/**
 * Takes stale figures under a lease, reads their version, then what they depend on, and writes under the version read;
 * `stale` is cleared only where no new mark came meanwhile. Figures that cannot be computed keep their lease, so that they
 * are tried again later and hold up no others. What is `done` was computed.
 */
export async function work(one: Worker, store: Store, ties: Ties, tools: Tools): Promise<Progress> {
  const taken = await take(one.on, store, tools.now);
  const settled = await Promise.allSettled(taken.map((document) => compute(one, document, store, tools)));
  const computed = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  await tellNarrowing(one.on, computed, ties);
  const missed = await write(one.on, computed, store, tools.now);
  await tellWidening(one.on, computed, missed, ties);
  if (missed.size > 0) {
    const given = computed.filter(({ before }) => missed.has(before._id));
    await giveBack(one.on, given, store, ties);
  }
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  return { done: computed.length, failures: toldOnce(failures) };
}

/** Marks as stale what was computed under another policy page. */
export async function markOutdated({ on, outdated }: Worker, store: Store, policy: Policy): Promise<void> {
  for (const filter of outdated?.(policy) ?? []) {
    await store.of(on).updateMany(filter as never, { $inc: { stale: 1 } } as never);
  }
}

interface Computed {
  readonly before: Stored<State>;
  readonly next: State;
  readonly changed: readonly string[];
}

async function take(model: AnyModel, store: Store, now: Date): Promise<readonly Stored<State>[]> {
  const free = { stale: { $gt: 0 }, $or: [{ lease: null }, { lease: { $lt: now } }] };
  const found = await store
    .of(model)
    .find(free as never, { _id: 1 })
    .limit(BATCH)
    .lean<{ _id: string }[]>();
  if (found.length === 0) return [];
  const ids = found.map(({ _id }) => _id);
  const leasedBy = randomUUID();
  const lease = new Date(now.getTime() + LEASE);
  await store.of(model).updateMany({ _id: { $in: ids }, ...free } as never, { $set: { lease, leasedBy } } as never);
  return store
    .of(model)
    .find({ _id: { $in: ids }, leasedBy } as never)
    .lean<Stored<State>[]>();
}

async function compute({ on, compute: by }: Worker, before: Stored<State>, store: Store, tools: Tools) {
  const next = storedForm(store.of(on).schema, await by(String(before[on.key]), before, tools));
  return { before, next, changed: changedFields(before, next) };
}

/** Writes each under the version, mark and lease it was read with. @returns the ids of those that somebody was ahead of. */
async function write(
  model: AnyModel,
  computed: readonly Computed[],
  store: Store,
  now: Date,
): Promise<ReadonlySet<string>> {
  const writtenBy = randomUUID();
  const { matched } = await bulk(
    store.of(model),
    computed.map((one) => ({ updateOne: updateOf(model, one, writtenBy, now) })),
  );
  if (matched === computed.length) return new Set();
  const ids = computed.map(({ before }) => before._id);
  const landed = await store
    .of(model)
    .find({ _id: { $in: ids }, leasedBy: writtenBy } as never, { _id: 1 })
    .lean<{ _id: string }[]>();
  return new Set(ids.filter((id) => !landed.some(({ _id }) => _id === id)));
}

function updateOf(model: AnyModel, { before, next, changed }: Computed, writtenBy: string, now: Date) {
  const { _id, version, stale, leasedBy } = before;
  const set = Object.fromEntries(changed.map((name) => [name, next[name] ?? null]));
  const isChanged = changed.length > 0;
  return {
    filter: { _id, version, stale, leasedBy },
    update: {
      $set: {
        ...set,
        stale: 0,
        lease: null,
        leasedBy: writtenBy,
        ...(isChanged ? { updatedAt: now, unsent: Boolean(model.sends) } : {}),
      },
      ...(isChanged ? { $inc: { version: 1 } } : {}),
    },
  };
}

/**
 * What was marked again or changed meanwhile is free for the next turn, once its class is told as it stands. What another
 * took after our lease keeps the other's: free, it would be given no mark for what the other has not read.
 */
async function giveBack(model: AnyModel, missed: readonly Computed[], store: Store, ties: Ties): Promise<void> {
  const ids = { _id: { $in: missed.map(({ before }) => before._id) } };
  if (model.serviceClass) await tellBack(model, missed, await store.of(model).find(ids).lean<Stored<State>[]>(), ties);
  const leasedBy = missed[0]?.before.leasedBy;
  const ours = { ...ids, leasedBy, stale: { $gt: 0 } };
  await store.of(model).updateMany(ours as never, { $set: { lease: null } } as never);
}

/** What another has in hand by now is the other's to narrow: only what is still ours is told over what we told. */
async function tellBack(
  model: AnyModel,
  missed: readonly Computed[],
  documents: readonly Stored<State>[],
  ties: Ties,
): Promise<void> {
  const isOurs = ({ _id, version, leasedBy }: Stored<State>) =>
    missed.some(({ before }) => before._id === _id && before.version === version && before.leasedBy === leasedBy);
  await restore(model, documents.filter(isOurs), ties);
  await retell(
    model,
    documents.filter((one) => !isOurs(one)),
    ties,
  );
}

/** A lower class is told before its cause is written, a higher one after: no read sees more than it may. */
async function tellNarrowing(model: AnyModel, computed: readonly Computed[], ties: Ties): Promise<void> {
  const { serviceClass } = model;
  if (!serviceClass) return;
  const narrowing = computed.filter(({ before, next }) => rank(serviceClass(next)) > rank(serviceClass(before)));
  await tellClasses(
    model,
    narrowing.map(({ before, next }) => ({ ...before, ...next, version: before.version })),
    ties,
  );
}

async function tellWidening(
  model: AnyModel,
  computed: readonly Computed[],
  missed: ReadonlySet<string>,
  ties: Ties,
): Promise<void> {
  const landed = computed.filter(({ before }) => !missed.has(before._id));
  const documents = landed.map(({ before, next, changed }) => ({
    ...before,
    ...next,
    version: before.version + (changed.length > 0 ? 1 : 0),
  }));
  await tellClasses(model, documents, ties);
}

/** An unknown class is decided as the strictest of all. */
function rank(serviceClass: ServiceClass | null): number {
  return serviceClass === null ? SERVICE_CLASSES.length : SERVICE_CLASSES.indexOf(serviceClass);
}
