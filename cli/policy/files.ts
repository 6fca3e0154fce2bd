import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelIndex, labelsOf } from '../../schema/label-index';
import { THE_PAGE } from '../../schema/policy/parse';
import { readPolicyFile } from '../policy-in-force';

/** The page that is meant where none is named. */
export function pageFile(file: string | undefined): string {
  return file ?? (process.env.POLICY_FILE || THE_PAGE);
}

/** The text of a file. @throws Error in one line */
export function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`\`${file}\` cannot be read (${(error as NodeJS.ErrnoException).code}): check the path`);
  }
}

/** The graph that the product is built with. */
export function builtInSupergraph(): string {
  return readFileSync(join(__dirname, '..', '..', 'schema', 'printed', 'supergraph.graphql'), 'utf8');
}

export function graphLabels(): LabelIndex {
  return labelsOf(builtInSupergraph());
}

/** The page that decides in this environment. */
export function pageInForce() {
  return readPolicyFile(process.env.POLICY_FILE || undefined);
}
