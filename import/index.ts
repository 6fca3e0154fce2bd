export type { ImportJob } from './job';
export type { Mapping } from './mapping';
export { parseMapping } from './mapping';
export { mappingOf, PRESETS } from './presets';
export { ImportProblem } from './problems';
export { type ProgressLine, progressOn, SILENT } from './progress';
export { exitCodeOf, type ImportReport, printReport } from './report';
export { runImport } from './run';
export type { RecordOutcome, RecordTarget } from './target';
