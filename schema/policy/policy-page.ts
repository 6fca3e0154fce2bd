import { linesOf, type PageLines } from './lines';
import { parsePolicy } from './parse';
import { type DecisionTable, tabulate } from './table';

/** A policy page as a process has it: what stands there, where, and what it decides. */
export interface PolicyPage {
  readonly text: string;
  readonly lines: PageLines;
  readonly table: DecisionTable;
}

/** @throws PolicyError with all that is wrong, line by line. */
export function readPage(text: string): PolicyPage {
  return { text, lines: linesOf(text), table: tabulate(parsePolicy(text)) };
}
