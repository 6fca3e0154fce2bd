import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../../../kit/service/log';
import { type Watched, watchFile } from '../../../kit/service/watched-file';

describe('a file that is followed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-watched-'));
  const path = join(folder, 'rules');
  let taken: string[];
  let logged: string;
  let watched: Watched;
  let isSensible: boolean;

  const follow = (every: number) => {
    const to = new PassThrough().on('data', (line) => (logged += String(line)));
    const take = async (text: string) => {
      if (text === 'nonsense' && !isSensible) throw new Error('these are no rules');
      taken.push(text);
    };
    writeFileSync(path, 'first');
    watched = watchFile({ path, text: 'first', take, every, log: createLog({ name: 'test', level: 'info', to }) });
  };
  beforeEach(() => {
    [taken, logged, isSensible] = [[], '', false];
  });
  afterEach(() => watched.leave());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is taken each time it has changed, and not for being touched', async () => {
    follow(20);
    await sleep(100);
    expect(taken).toEqual([]);
    writeFileSync(path, 'second');
    await until(() => taken.length === 1);
    writeFileSync(path, 'second');
    await sleep(100);
    writeFileSync(path, 'third');
    await until(() => taken.length === 2);
    expect(taken).toEqual(['second', 'third']);
  });

  it('is not taken while it is still being written', async () => {
    follow(200);
    const begun = Date.now();
    for (let size = 1; Date.now() - begun < 700; size++) {
      writeFileSync(path, 'half '.repeat(size));
      await sleep(20);
    }
    expect(taken).toEqual([]);
    writeFileSync(path, 'whole');
    await until(() => taken.length > 0);
    expect(taken).toEqual(['whole']);
  });

  it('stays what it was where the new text is refused or missing, and says why', async () => {
    follow(20);
    writeFileSync(path, 'nonsense');
    await until(() => logged.includes('these are no rules'));
    rmSync(path);
    await until(() => logged.includes('ENOENT'));
    writeFileSync(path, 'second');
    await until(() => taken.length === 1);
    expect(taken).toEqual(['second']);
  });

  it('is read at once when the operator asks for it', async () => {
    follow(60_000);
    writeFileSync(path, 'second');
    process.emit('SIGHUP');
    await until(() => taken.length === 1);
    expect(taken).toEqual(['second']);
  });

  it('is read at once by whoever heard of a newer text, once for all of them', async () => {
    follow(60_000);
    writeFileSync(path, 'second');
    await Promise.all([watched.reread(), watched.reread(), watched.reread()]);
    expect(taken).toEqual(['second']);
  });

  it('is tried again once what it was held to has changed', async () => {
    follow(60_000);
    writeFileSync(path, 'nonsense');
    await watched.reread();
    isSensible = true;
    await watched.again();
    await watched.again();
    expect(taken).toEqual(['nonsense']);
  });

  it('is not tried again and again by those who hear of it, once its text was refused', async () => {
    follow(60_000);
    writeFileSync(path, 'nonsense');
    for (let time = 0; time < 3; time++) await watched.reread();
    await until(() => logged.includes('these are no rules'));
    expect(logged.match(/was not taken/g)).toHaveLength(1);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < 10_000; await sleep(10)) if (holds()) return;
  throw new Error('it did not come to hold within ten seconds');
}
