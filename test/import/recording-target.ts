import type { RecordOutcome, RecordTarget } from '../../import';

export type Input = Readonly<Record<string, unknown>>;

export interface RecordingTarget extends RecordTarget {
  /** Every input that was sent, in order. */
  readonly calls: readonly (readonly [command: string, input: Input])[];
  /** What was sent to one command. */
  sent(command: string): readonly Input[];
  readonly batches: readonly number[];
}

/** Remembers records by external id as the commands do: the same again is UNCHANGED. `refuse` may answer in their stead. */
export function recordingTarget(
  refuse: (command: string, input: Input) => RecordOutcome | null = () => null,
): RecordingTarget {
  const calls: [string, Input][] = [];
  const batches: number[] = [];
  const known = new Map<string, string>();
  return {
    calls,
    batches,
    sent: (wanted) => calls.filter(([command]) => command === wanted).map(([, input]) => input),
    async run(command, inputs) {
      batches.push(inputs.length);
      return inputs.map((input) => {
        calls.push([command, input]);
        return refuse(command, input) ?? outcomeOf(known, command, input);
      });
    },
  };
}

function outcomeOf(known: Map<string, string>, command: string, input: Input): RecordOutcome {
  const id = JSON.stringify([command, input.externalId ?? input]);
  const [before, now] = [known.get(id), JSON.stringify(input)];
  known.set(id, now);
  const code = command === 'recordCustomer' ? `code of ${Reflect.get(Object(input.externalId), 'value')}` : null;
  return { outcome: before === undefined ? 'CREATED' : before === now ? 'UNCHANGED' : 'CHANGED', code };
}
