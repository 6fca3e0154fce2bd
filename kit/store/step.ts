import type { AnyModel, RecordModel } from './model';
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

/**
 * Carries on every record that waits. @returns how many left the state they waited in: the others wait for something else.
 * @throws the first failure, after all others went on.
 */
export async function advance(step: Step, store: Store, tools: Tools): Promise<number> {
  const { on, when } = step;
  const records = store.of(on as AnyModel);
  const waiting = await records
    .find(when as never)
    .limit(BATCH)
    .lean();
  if (waiting.length === 0) return 0;
  const failures = await runAll(step, waiting, tools);
  if (failures.length > 0) throw failures[0];
  const ids = waiting.map(({ _id }) => _id);
  return waiting.length - (await records.countDocuments({ _id: { $in: ids }, ...when } as never));
}

/** @returns what those failed with that did. */
async function runAll({ run, together }: Step, waiting: readonly object[], tools: Tools): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  const runOne = (record: object) => run(record, tools).catch((error: unknown) => failures.push(error));
  if (together) await Promise.all(waiting.map(runOne));
  else for (const record of waiting) await runOne(record);
  return failures;
}
