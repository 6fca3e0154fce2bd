import { parsePolicy } from '../../schema/policy/parse';
import { testPolicy } from '../../schema/policy/policy-tests';
import { tabulate } from '../../schema/policy/table';
import { pageFile, textIn } from './files';

export function test(given: string | undefined, { table }: { readonly table?: string }): void {
  const file = pageFile(given);
  const expectations = table ?? file.replace(/(\.ya?ml)?$/, '.test.yaml');
  const { rows, failures } = testPolicy(textIn(expectations), tabulate(parsePolicy(textIn(file))));
  for (const { line, text } of failures) process.stdout.write(`${expectations}:${line}: ${text}\n`);
  process.stdout.write(`${rows - failures.length} of ${rows} rows hold.\n`);
  if (failures.length > 0) process.exitCode = 1;
}
