import type { Row } from './rows';

/** What a record command is given; null is absent. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a value is computed from. */
export interface Scope {
  readonly row: Row;
  readonly parts: ReadonlyMap<string, readonly Row[]>;
  /** Of the row that a part belongs to. */
  readonly outer: Scope | null;
  readonly tables: Tables;
  /** Values that did not fit are told here. */
  readonly faults: FieldFault[];
}

export interface FieldFault {
  readonly row: Row;
  /** The path of the field in the record, such as `phones[0]`. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export type Tables = ReadonlyMap<string, ReadonlyMap<string, Json>>;

export type Evaluate = (scope: Scope) => Json;
export type Apply = (value: Json, scope: Scope) => Json;

/** The columns that a value may name. */
export interface Columns {
  readonly file: string;
  readonly names: readonly string[];
  readonly parts: ReadonlyMap<string, Columns>;
  readonly outer: Columns | null;
}

/** What holds for the whole mapping. */
export interface Settings {
  readonly zone: string;
  readonly currency: string | null;
  readonly tables: readonly string[];
}

/** Where in the mapping a value stands. */
export interface Place {
  readonly path: string;
  readonly columns: Columns;
  readonly settings: Settings;
  problem(message: string): void;
  /** Compiles a value below this place, over other columns where given. */
  value(source: unknown, key: string, columns?: Columns): Evaluate;
  below(key: string): Place;
}

export interface Transform {
  /** Whether it also turns what is absent into something. */
  readonly takesAbsent: boolean;
  compile(options: unknown, place: Place): Apply;
}

/** Thrown by a transform: the value is none of its kind, and the field is rejected under this code. */
export class Unfit extends Error {
  override readonly name = 'Unfit';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
