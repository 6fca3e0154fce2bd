import { join } from 'node:path';
import { drift, printAll } from '../../schema/printed';
import { subgraphs } from '../../subgraphs';
import { readPolicyFile } from '../policy-in-force';
import { readSupergraph } from '../supergraph-file';
import { type Examination, type Finding, fail, ok, reasonOf } from './finding';

const PRINTED = join(__dirname, '..', '..', 'schema', 'printed');

/** The policy page, and the printed graph that the gateway plans with. */
export const examineGraph: Examination = async ({ config }) => {
  const { table: builtIn } = readPolicyFile(undefined);
  const printed = drift(printAll({ subgraphs, table: builtIn }), PRINTED);
  const files = printed.map(({ file }) => file);
  return [
    policyPage(config.POLICY_FILE),
    files.length === 0
      ? ok('supergraph', 'the printed graph is what the code says')
      : fail(
          'supergraph',
          `what is printed differs from the code in ${files.join(', ')}`,
          'build this release anew; in a checkout run `npm run schema`',
        ),
    ...(config.SUPERGRAPH_FILE ? [ownFile(config.SUPERGRAPH_FILE, config.POLICY_FILE)] : []),
  ];
};

function policyPage(file: string | undefined): Finding {
  try {
    return ok('policy', `page ${readPolicyFile(file).table.version}`);
  } catch (error) {
    return fail('policy', reasonOf(error), 'correct the page; `npm run policy -- check` names all that is wrong');
  }
}

function ownFile(file: string, policyFile: string | undefined): Finding {
  try {
    readSupergraph(file, readPolicyFile(policyFile).table);
    return ok('supergraph', `\`${file}\` can be served`);
  } catch (error) {
    return fail('supergraph', reasonOf(error), 'correct the file, or leave SUPERGRAPH_FILE unset for the built-in one');
  }
}
