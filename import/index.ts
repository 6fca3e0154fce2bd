export type { ImportJob } from './job';
export { parseMapping } from './mapping';
export { mappingOf, PRESETS } from './presets';
export { ImportProblem } from './problems';
export { progressOn, SILENT } from './progress';
export { exitCodeOf, type ImportReport, printReport } from './report';
export { runImport } from './run';
export type { RecordOutcome, RecordTarget } from './target';
