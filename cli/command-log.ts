import { createLog, type Log } from '../kit/service/log';

/** What a command warns of; its standard output is for its answer alone, which programs may read. */
export function commandLog(name: string): Log {
  return createLog({ name, level: 'warn', to: process.stderr });
}
