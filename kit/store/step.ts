import type { Model } from 'mongoose';
import type { AnyModel, Kept, RecordModel } from './model';
import { AT_REST, joined, type Progress, toldOnce } from './progress';
import type { Store } from './store';
import type { Tools } from './tools';

/** What a record in this state still has to do to another document: idempotent, keyed by the record's own id. */
export interface StepOptions<State> {
  readonly on: RecordModel<State>;
  /** The state in which it waits; an index is kept for it. */
  readonly when: Readonly<Record<string, unknown>>;
  /** Whether records go on at the same time, what they ask travelling together: where they rarely meet in one document. */
  readonly together?: boolean;
  /** Does it, and moves the record out of that state. */
  readonly run: (record: State, tools: Tools) => Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: the pump turns steps of any record.
export type Step = StepOptions<any>;

export function step<State>(options: StepOptions<State>): StepOptions<State> {
  return options;
}

const BATCH = 500;
/** So many may go on before the other parts of a turn have theirs. */
const MOST = 10_000;

/**
 * One pass over every record that waits, each tried once: those that fail, and those that wait for something else, hold up
 * none that come after them. What is `done` has left the state it waited in.
 */
export async function advance(step: Step, store: Store, toolsNow: () => Tools): Promise<Progress> {
  const { on, when } = step;
  const records = store.of(on as AnyModel);
  let progress = AT_REST;
  for await (const ids of idsInBatches(records, when)) {
    const stillWaiting = { _id: { $in: ids }, ...when } as never;
    const waiting = await records.find(stillWaiting).lean();
    const failures = await runAll(step, waiting, toolsNow());
    const done = waiting.length - (await records.countDocuments(stillWaiting));
    progress = joined(progress, { done, failures });
    if (progress.done >= MOST) break;
  }
  return { ...progress, failures: toldOnce(progress.failures) };
}

/** Of all that wait; the records themselves are read when it is their turn. */
async function* idsInBatches({ collection }: Model<Kept>, when: object): AsyncIterable<readonly string[]> {
  let ids: string[] = [];
  for await (const { _id } of collection.find(when, { projection: { _id: 1 }, batchSize: BATCH })) {
    ids.push(String(_id));
    if (ids.length < BATCH) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}

/** @returns what those failed with that did. */
async function runAll({ run, together }: Step, waiting: readonly object[], tools: Tools): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  const runOne = (record: object) => run(record, tools).catch((error: unknown) => failures.push(error));
  if (together) await Promise.all(waiting.map(runOne));
  else for (const record of waiting) await runOne(record);
  return toldOnce(failures);
}
