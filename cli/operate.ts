import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { commonShape, readConfig } from '../kit/service/config';
import { auditedIn } from './audited';
import { commandLog } from './command-log';
import { openHouse } from './house';

interface OperateOptions {
  readonly dryRun: boolean;
}

/** `operate`: one command of the graph as the operator, who needs no second person; it is audited as such. */
export function operateCommand(): Command {
  return new Command('operate')
    .description('Carries out a command of the graph as the operator: `operate mergeCustomers \'{"…": "…"}\'`.')
    .argument('<command>', 'its name in the graph')
    .argument('<input>', 'its input as JSON, or a file that holds it')
    .option('--dry-run', 'decide, and write nothing', false)
    .action(operate);
}

async function operate(command: string, input: string, { dryRun }: OperateOptions): Promise<void> {
  const given = inputOf(input);
  const config = readConfig(commonShape, process.env);
  const house = await openHouse(config, commandLog('operate'));
  try {
    const subgraph = house.withCommand(command);
    const operated = async () => {
      const [outcome] = await subgraph.run(command, [given], { dryRun });
      if (!outcome || outcome.outcome === 'REJECTED') throw outcome?.error ?? new Error('the command had no outcome');
      return outcome;
    };
    const outcome = await (dryRun
      ? operated()
      : auditedIn(house, { command: 'operate', action: command }, operated, () => 1));
    process.stdout.write(`${JSON.stringify({ ...outcome, dryRun })}\n`);
    if (!dryRun) await house.settle();
  } finally {
    await house.close();
  }
}

function inputOf(text: string): object {
  const json = text.trimStart().startsWith('{') ? text : readFileSync(text, 'utf8');
  try {
    return JSON.parse(json) as object;
  } catch {
    throw new Error('the input of a command is one JSON object, and this is none: check its quotes');
  }
}
