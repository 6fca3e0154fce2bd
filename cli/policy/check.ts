import { pageFor } from '../../schema/page-problems';
import { PolicyError } from '../../schema/policy/page';
import { builtInSupergraph, pageFile, textIn } from './files';

export function check(given: string | undefined): void {
  const file = pageFile(given);
  try {
    const { table } = pageFor(textIn(file), builtInSupergraph());
    const { reading, writing } = table.policy;
    process.stdout.write(`${file} is good: page ${table.version}, ${reading.size} labels, ${writing.size} actions.\n`);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const { line, text } of error.problems) process.stdout.write(`${file}:${line}: ${text}\n`);
    process.exitCode = 1;
  }
}
