import { commonShape, readConfig } from '../kit/service/config';
import { createLog } from '../kit/service/log';
import { auditedIn } from './audited';
import { openHouse } from './house';
import type { ImportDoor } from './import';
import { recordTarget } from './record-target';

/** The commands of the house for an import, whether the product runs meanwhile or not. */
export async function importDoor(): Promise<ImportDoor> {
  const config = readConfig(commonShape, process.env);
  const house = await openHouse(config, createLog({ name: 'import', level: 'warn' }));
  return {
    target: recordTarget(house),
    dataDir: config.DATA_DIR,
    audited: (command, work, countOf) => auditedIn(house, { command }, work, countOf),
    settle: () => house.settle(),
    close: house.close,
  };
}
