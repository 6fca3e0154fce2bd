import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { engineSocketOf, isServed } from '../../kit/engine';
import { type Examination, type Finding, fail, ok, skip, warn } from './finding';

const ABOUT = 'data folder';
/** The system cuts longer paths of sockets off; in bytes. */
const LONGEST_SOCKET_PATH = 107;
const MEBIBYTE = 1024 * 1024;
const LITTLE = 1024 * MEBIBYTE;
const TOO_LITTLE = 100 * MEBIBYTE;

/** The folder of the embedded store, its socket and the demo key. */
export const examineFolder: Examination = async ({ config }) => {
  const folder = resolve(config.DATA_DIR);
  const isThere = await exists(folder);
  const place = isThere ? folder : await nearest(folder);
  if (!(await may(place, constants.W_OK | constants.X_OK)))
    return [fail(ABOUT, `\`${place}\` may not be written to`, 'give it to the user of the product, or set DATA_DIR')];
  const others = [...(config.MONGODB_URI ? [] : [socket(folder)]), await space(place)];
  if (!isThere) return [ok(ABOUT, `\`${folder}\` is made at the first start`), ...others];
  const kept = [await closed(folder, 0o700), await closed(join(folder, 'demo-key.pem'), 0o600)];
  return [...kept.flat(), ...others, ...(config.MONGODB_URI ? [] : [await served(folder)])];
};

async function closed(path: string, mode: number): Promise<readonly Finding[]> {
  if (!(await exists(path))) return [];
  const open = (await stat(path)).mode & 0o777 & ~mode;
  if (open === 0) return [ok(ABOUT, `\`${path}\` is its user's alone`)];
  return [warn(ABOUT, `\`${path}\` is open to other users`, `chmod ${mode.toString(8)} ${path}`)];
}

function socket(folder: string): Finding {
  const length = Buffer.byteLength(engineSocketOf(folder));
  if (length <= LONGEST_SOCKET_PATH) return ok(ABOUT, `the path of its socket has ${length} bytes`);
  const says = `the path of its socket has ${length} bytes, the system takes ${LONGEST_SOCKET_PATH}`;
  return fail(ABOUT, says, 'set DATA_DIR to a folder with a shorter path');
}

async function space(place: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(place);
  const free = bavail * bsize;
  const says = `${Math.floor(free / MEBIBYTE)} MB are free on its disk`;
  if (free < TOO_LITTLE) return fail(ABOUT, says, 'free some space: the store stops writing when the disk is full');
  return free < LITTLE ? warn(ABOUT, says, 'free some space, or move DATA_DIR') : ok(ABOUT, says);
}

async function served(folder: string): Promise<Finding> {
  if (await isServed(folder)) return ok(ABOUT, 'a running process serves its store at its socket');
  return skip(ABOUT, 'no process serves its store now');
}

async function nearest(folder: string): Promise<string> {
  return (await exists(folder)) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}

function exists(path: string): Promise<boolean> {
  return may(path, constants.F_OK);
}

function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
