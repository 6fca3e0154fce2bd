import type { Effect, Proviso } from '../../schema/policy/policy';
import type { Viewer } from '../../schema/viewer';
import type { Constructor, RecordModel } from './model';

export type { Proviso } from '../../schema/policy/policy';

/** Who carries out a command. */
export interface Asker {
  readonly viewer: Viewer;
  /** What it sees of a label on the record that is changed, or on the customer of a new one. */
  sees(label: string): Effect;
  /** Whether it gets the records of every customer: to all others it is not told what their records hold. */
  reachesAll(): boolean;
  /** The labels that the page in force shows somebody for an entitlement. */
  behindFees(): readonly string[];
}

/** Reads reference data for a decision: raw states, by a key or an indexed field; never an invariant. */
export interface Read {
  one<State>(model: RecordModel<State>, key: string): Promise<State | null>;
  by<State>(model: RecordModel<State>, field: string, value: unknown): Promise<readonly State[]>;
  /** `where` narrows what is read further, beside the indexed field. */
  many<State>(
    model: RecordModel<State>,
    field: string,
    values: readonly unknown[],
    where?: object,
  ): Promise<readonly State[]>;
}

export interface CommandOptions<State, Input, Given> {
  /** A row of the policy's writing table. */
  readonly action: string;
  readonly on: RecordModel<State>;
  readonly input: () => Constructor & { readonly prototype: Input };
  /** For commands that create or change by an outer name: records of one identity are one document. */
  readonly identity?: (input: Input) => string;
  /** The key of the record that is meant, where the input does not carry it; null means a new one. */
  readonly locate?: (input: Input, read: Read) => Promise<string | null>;
  readonly given?: (input: Input, read: Read, state: State | null) => Promise<Given>;
  /** Whose the thing is that a partner means: where it is the partner, it is the partner's own. */
  readonly ownerOf?: (input: Input) => string;
  /** What the page leaves to the command, each with the reason why it does not hold; one that is missing here never holds. */
  readonly provided?: Provided<State, Input, Given>;
  /** A pure decision over one document: the whole next state, or a refusal. On a creation the document is null. */
  readonly decide: (
    state: State | null,
    input: Input,
    now: Date,
    given: Given & { readonly by: Asker },
  ) => NextState<State>;
}

/** Null means that it holds. */
export type Provided<State, Input, Given> = {
  readonly [Word in Proviso]?: (
    state: State | null,
    input: Input,
    now: Date,
    given: Given & { readonly by: Asker },
  ) => string | null;
};

/** A new record may leave its key to the kit. */
// biome-ignore lint/suspicious/noExplicitAny: the key's name is known to the model alone.
export type NextState<State> = State | (Omit<State, any> & Partial<State>);

export interface Command<State = unknown, Input = unknown, Given = unknown>
  extends CommandOptions<State, Input, Given> {}

// biome-ignore lint/suspicious/noExplicitAny: commands are carried out alike whatever they are about.
export type AnyCommand = Command<any, any, any>;

/** A change is a pure decision over one document; the kit authorises, loads, decides, and saves it in one update. */
export function command<State, Input, Given = object>(
  options: CommandOptions<State, Input, Given>,
): Command<State, Input, Given> {
  return options;
}

/** What became of one input, in the order they were given. */
export type Outcome =
  | { readonly outcome: 'CREATED' | 'CHANGED' | 'UNCHANGED'; readonly key: string }
  | { readonly outcome: 'REJECTED'; readonly error: Error };
