import { commonShape, readConfig } from '../kit/service/config';
import { auditedIn } from './audited';
import { commandLog } from './command-log';
import { openHouse } from './house';
import type { ImportDoor } from './import';
import { recordTarget } from './record-target';

/** The commands of the house for an import, whether the product runs meanwhile or not. */
export async function importDoor(): Promise<ImportDoor> {
  const config = readConfig(commonShape, process.env);
  const house = await openHouse(config, commandLog('import'));
  return {
    target: recordTarget(house),
    dataDir: config.DATA_DIR,
    audited: (command, work, countOf) => auditedIn(house, { command }, work, countOf),
    settle: () => house.settle(),
    close: house.close,
  };
}
