import { Command } from 'commander';
import { check } from './policy/check';
import { diff } from './policy/diff';
import { explain } from './policy/explain';
import { test } from './policy/test-table';
import { whoSees } from './policy/who-sees';

/** `policy`: the page that says who sees what, for those who write it. */
export function policyCommand(): Command {
  const command = new Command('policy').description('Checks, compares, tests and explains the policy page.');
  command
    .command('check')
    .description('Names all that is wrong with a page, by line.')
    .argument('[file]', 'the page: that of POLICY_FILE unless told, else the built-in one')
    .action(check);
  command
    .command('diff')
    .description('Says every answer that changes from one page to another.')
    .argument('<old>', 'the page in force')
    .argument('<new>', 'the changed page')
    .option('--count', 'how many customers of the store each change touches, rounded to fives', false)
    .action(diff);
  command
    .command('test')
    .description('Holds a page to the table of expectations beside it.')
    .argument('[file]', 'the page: that of POLICY_FILE unless told, else the built-in one')
    .option('--table <file>', 'the table: beside the page, `policy.test.yaml` for `policy.yaml`')
    .action(test);
  command
    .command('who-sees')
    .description('Says for each viewer how a field is seen, and by which line.')
    .argument('<field>', 'a field such as `Customer.names`, or a label')
    .option('--json', 'the same as JSON', false)
    .action(whoSees);
  command
    .command('explain')
    .description('Says why a viewer sees a field of a customer as they do, now.')
    .argument('<viewer>', 'a ready-made viewer such as `agent`, or the claims of a token as JSON')
    .argument('<code>', 'a customer')
    .argument('<field>', 'a field such as `Customer.names`')
    .option('--json', 'the same as JSON', false)
    .action(explain);
  return command;
}
