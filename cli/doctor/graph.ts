import { join } from 'node:path';
import { loadPolicy } from '../../schema/policy/parse';
import { tabulate } from '../../schema/policy/table';
import { drift, printAll } from '../../schema/printed';
import { subgraphs } from '../../subgraphs';
import { readSupergraph } from '../supergraph-file';
import { type Examination, type Finding, fail, ok, reasonOf } from './finding';

const PRINTED = join(__dirname, '..', '..', 'schema', 'printed');

/** The policy page, and the printed graph that the gateway plans with. */
export const examineGraph: Examination = async ({ config }) => {
  const table = tabulate(loadPolicy());
  const printed = drift(printAll({ subgraphs, table }), PRINTED);
  const files = printed.map(({ file }) => file);
  return [
    ok('policy', `page ${table.version}`),
    files.length === 0
      ? ok('supergraph', 'the printed graph is what the code says')
      : fail(
          'supergraph',
          `what is printed differs from the code in ${files.join(', ')}`,
          'build this release anew; in a checkout run `npm run schema`',
        ),
    ...(config.SUPERGRAPH_FILE ? [ownFile(config.SUPERGRAPH_FILE, table)] : []),
  ];
};

function ownFile(file: string, table: Parameters<typeof readSupergraph>[1]): Finding {
  try {
    readSupergraph(file, table);
    return ok('supergraph', `\`${file}\` can be served`);
  } catch (error) {
    return fail('supergraph', reasonOf(error), 'correct the file, or leave SUPERGRAPH_FILE unset for the built-in one');
  }
}
