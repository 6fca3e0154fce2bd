import type { Corrections } from './corrections';
import type { SourceFile } from './files';
import type { Mapping } from './mapping';
import type { Plan } from './plan';
import type { ProgressLine } from './progress';
import type { Survey } from './survey';
import type { RecordTarget } from './target';
import type { Tables } from './value-types';

export interface ImportJob {
  readonly mapping: Mapping;
  readonly folder: string;
  readonly target: RecordTarget;
  readonly dryRun: boolean;
  /** A rejects file that somebody repaired: only the records of its rows are run. */
  readonly repaired: string | null;
  /** Where progress and rejects are kept. */
  readonly workDir: string;
  readonly progress: ProgressLine;
  /** Starts from the top although a killed run could be resumed. */
  readonly fresh: boolean;
}

/** All that is known before the first record is written. */
export interface Prepared {
  readonly plan: Plan;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly tables: Tables;
  readonly facts: Survey;
  /** Null where all rows are run. */
  readonly corrections: Corrections | null;
  /** Of mapping, files and corrections: a run is resumed on the same ones only. */
  readonly digest: string;
}
