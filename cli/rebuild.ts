import { Command } from 'commander';
import { commonShape, readConfig } from '../kit/service/config';
import { auditedIn } from './audited';
import { commandLog } from './command-log';
import { type House, openHouse } from './house';

/** `rebuild`: every copy, figure, tie and class from the records they are made of. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('Brings every copy and figure back from the records; the product may run meanwhile.')
    .action(async () => {
      const config = readConfig(commonShape, process.env);
      const house = await openHouse(config, commandLog('rebuild'));
      try {
        await auditedIn(
          house,
          { command: 'rebuild' },
          () => rebuild(house),
          () => null,
        );
        process.stdout.write('Every copy and figure was made anew.\n');
      } finally {
        await house.close();
      }
    });
}

/** Marks every copy and figure as stale, and settles. */
export async function rebuild(house: House): Promise<void> {
  for (const subgraph of house.subgraphs) await subgraph.pump.rebuild();
  await house.settle();
}
