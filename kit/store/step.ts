import type { AnyModel, RecordModel } from './model';
import type { Store } from './store';
import type { Tools } from './tools';

/** What a record in this state still has to do to another document: idempotent, keyed by the record's own id. */
export interface StepOptions<State> {
  readonly on: RecordModel<State>;
  /** The state in which it waits; an index is kept for it. */
  readonly when: Readonly<Record<string, unknown>>;
  /** Does it, and moves the record out of that state. */
  readonly run: (record: State, tools: Tools) => Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: the pump turns steps of any record.
export type Step = StepOptions<any>;

export function step<State>(options: StepOptions<State>): StepOptions<State> {
  return options;
}

const BATCH = 100;

/**
 * Carries on every record that waits. @returns how many left the state they waited in: the others wait for something else.
 * @throws the first failure, after all others went on.
 */
export async function advance({ on, when, run }: Step, store: Store, tools: Tools): Promise<number> {
  const records = store.of(on as AnyModel);
  const waiting = await records
    .find(when as never)
    .limit(BATCH)
    .lean();
  const failures: unknown[] = [];
  for (const record of waiting) await run(record, tools).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  if (waiting.length === 0) return 0;
  const ids = waiting.map(({ _id }) => _id);
  return waiting.length - (await records.countDocuments({ _id: { $in: ids }, ...when } as never));
}
