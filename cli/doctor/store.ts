import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isServed, verify } from '../../kit/engine';
import { type Databases, openDatabases } from '../../kit/service/mongo';
import { examineBacklog } from './backlog';
import { type Examination, type Finding, fail, type Installation, ok, reasonOf, skip, warn } from './finding';
import { examineIndexes } from './indexes';

const ABOUT = 'store';
const OLDEST = 6;
const SHOWN = 3;

/** The documents: whether they can be reached, whole, found by their indexes, and all sent on. */
export const examineStore: Examination = async (installation) => {
  const { config } = installation;
  if (!config.MONGODB_URI && !existsSync(join(resolve(config.DATA_DIR), 'level')))
    return [skip(ABOUT, 'nothing is stored yet')];
  try {
    const whole = config.MONGODB_URI ? [] : await examineFiles(installation);
    if (whole.some(({ state }) => state === 'fail')) return whole;
    const databases = await openDatabases(config);
    const found = await examineDatabases(databases, Boolean(config.MONGODB_URI)).finally(databases.close);
    return [...whole, ...found];
  } catch (error) {
    return [fail(ABOUT, reasonOf(error), 'the line says it; the log of the server or the folder knows more')];
  }
};

async function examineFiles({ config, isQuick }: Installation): Promise<readonly Finding[]> {
  const directory = resolve(config.DATA_DIR);
  if (isQuick) return [skip(ABOUT, 'documents and index entries were not compared: leave out --quick for that')];
  if (await isServed(directory))
    return [skip(ABOUT, 'documents and index entries are compared while the product does not run')];
  const faults = await verify(directory);
  if (faults.length === 0) return [ok(ABOUT, 'every document has its index entries, and every entry its document')];
  const says = `${faults.length} index entries are wrong: ${faults.slice(0, SHOWN).join('; ')}`;
  return [fail(ABOUT, says, 'stop the product and restore DATA_DIR from its backup')];
}

async function examineDatabases(databases: Databases, isServer: boolean): Promise<readonly Finding[]> {
  return [
    ...(isServer ? await examineServer(databases) : [ok(ABOUT, databases.kept)]),
    ...(await examineIndexes(databases)),
    ...(await examineBacklog(databases)),
  ];
}

async function examineServer(databases: Databases): Promise<readonly Finding[]> {
  const connection = databases.of('account');
  const { version = '' } = (await connection.db?.admin().command({ buildInfo: 1 })) ?? {};
  const { w } = connection.getClient().options.writeConcern ?? {};
  const { setName } = (await connection.db?.admin().command({ hello: 1 })) ?? {};
  return [
    Number.parseInt(String(version), 10) >= OLDEST
      ? ok(ABOUT, `MongoDB ${version}`)
      : fail(ABOUT, `MongoDB ${version} is older than ${OLDEST}`, 'run MongoDB 6 or later'),
    w === 'majority'
      ? ok(ABOUT, 'a change counts once most members have it')
      : fail(ABOUT, `a change counts once ${w} members have it`, 'take `w` out of MONGODB_URI'),
    setName
      ? ok(ABOUT, `replica set ${setName}`)
      : warn(
          ABOUT,
          'one server without a copy: what its disk loses is lost',
          'run a replica set for more than trying out',
        ),
  ];
}
