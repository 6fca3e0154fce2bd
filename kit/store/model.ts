import type { ServiceClass } from '../../schema/viewer';

export type Constructor = abstract new (...args: never[]) => unknown;

/** Who may what with the records of one customer, as the owner of a document says it; `kit/store/ties` keeps them. */
export interface Tie {
  readonly who: string;
  readonly as: 'granted' | 'team' | 'consented' | 'live-call' | 'open-ticket' | 'wrap-up' | 'entitled';
  /** The channel, call, ticket or label it speaks of. */
  readonly of: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

export function isCurrent({ from, to }: Tie, now: Date): boolean {
  return (!from || from <= now) && (!to || now < to);
}

/** The label a row of mixed kinds is opened by: one for each value of `field`. */
export interface RowLabels {
  readonly field: string;
  readonly labels: Readonly<Record<string, RowLabel>>;
}
export type RowLabel =
  | string
  | { readonly label: string; readonly agesInto: string; readonly by: string; readonly after: string };

export interface IndexOptions {
  readonly fields: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly partial?: Readonly<Record<string, unknown>>;
}

export interface RecordModelOptions<State> {
  /** The collection, and the name its state travels under. */
  readonly name: string;
  /** The labelled class it is read as; null for copies and figures that no question asks. */
  readonly type: (() => Constructor) | null;
  readonly key: keyof State & string;
  /** The kit mints a number with this prefix where a new record brings none. */
  readonly prefix?: string;
  /** The field that says whose record it is; null for records of no customer. */
  readonly customer: (keyof State & string) | null;
  /** A field with further codes that see it as their own. */
  readonly alsoOf?: keyof State & string;
  readonly rowLabel?: RowLabels;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly indexes?: readonly IndexOptions[];
  /** Tracked field -> the list that keeps its history. */
  readonly history?: Readonly<Record<string, string>>;
  readonly ties?: (state: State) => readonly Tie[];
  readonly codes?: (state: State) => { readonly mergedInto: string | null; readonly formerCodes: readonly string[] };
  readonly serviceClass?: (state: State) => ServiceClass | null;
  /** Under which mapping of the policy page that class was computed. */
  readonly classMapping?: (state: State) => string | null;
  readonly sends?: {
    readonly to: readonly string[];
    readonly state: (state: State) => Readonly<Record<string, unknown>>;
    /** Fields that neither `state` nor the ties and codes read: a step or receiver that sets only these sends nothing. */
    readonly except?: readonly (keyof State & string)[];
  };
}

/** How a record is stored. Bound to a connection only by `Store`, so that two processes in one test do not meet. */
export interface RecordModel<State = unknown> extends RecordModelOptions<State> {
  readonly historyLists: readonly string[];
}

// A model of any state: the kit handles all alike, and only a model's own subgraph knows its state.
// biome-ignore lint/suspicious/noExplicitAny: state appears in both positions, so no narrower type takes every model.
export type AnyModel = RecordModel<any>;

/** What the kit keeps in every document beside its state. */
export interface Kept {
  readonly _id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly unsent: boolean;
  readonly receipts: readonly Receipt[];
  /** Whose commands made it; what copies, workers and steps made has none. */
  readonly origin?: string;
  /** How often a figure was marked as out of date since it was last computed. */
  readonly stale?: number;
  /** Which worker has it in hand, or wrote it last. */
  readonly leasedBy?: string;
}
export type Stored<State> = State & Kept;

/** That a command was carried out, kept by age so that a repeated key is answered and not obeyed twice. */
export interface Receipt {
  readonly key: string;
  readonly at: Date;
  readonly actor: string;
  readonly digest: string;
}

export const KEPT_FIELDS = [
  '_id',
  'version',
  'createdAt',
  'updatedAt',
  'unsent',
  'receipts',
  'origin',
  'stale',
  'lease',
  'leasedBy',
] as const;

export function recordModel<State>(options: RecordModelOptions<State>): RecordModel<State> {
  return { ...options, historyLists: [...new Set(Object.values(options.history ?? {}))] };
}

/** Whether a change is told to others: to subgraphs that keep a copy, or to the ties. */
export function isTold({ sends, ties, codes }: AnyModel): boolean {
  return Boolean(sends || ties || codes);
}
