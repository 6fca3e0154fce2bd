import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../cli/house';
import { createLog } from '../../kit/service/log';
import { segmentModel } from '../../subgraphs/account/segment.model';
import { hasRedis } from '../kit/service/redis-server';
import { type Apart, runApart } from '../support/apart';
import { run } from '../support/processes';

const withRedis = hasRedis() ? describe : describe.skip;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-apart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('needs a Redis, and says so in one line', async () => {
  const apart = run(['apart'], { DATA_DIR: folder });
  expect(await apart.ended).toBe(1);
  expect(apart.said()).toBe(
    'REDIS_URL is not set: processes of their own wake and count through Redis, so it must be an address\n',
  );
});

withRedis('the product apart (needs redis-server)', () => {
  it('names the part that was killed, ends the others, and keeps what was acknowledged', async () => {
    const apart = await runApart({ DATA_DIR: folder });
    const segment = await made(apart, 'Kept');
    const parts = childrenOf(apart.process.pid);
    expect(parts.map(({ args }) => args).sort()).toEqual(
      [
        'store --socket',
        'gateway',
        ...['account', 'contact', 'finance', 'order', 'service-ticket'].map((one) => `subgraph ${one}`),
      ].sort(),
    );
    const order = parts.find(({ args }) => args === 'subgraph order');
    process.kill(order?.pid ?? 0, 'SIGKILL');
    expect(await apart.process.ended).toBe(1);
    expect(apart.process.said()).toMatch(/^`subgraph order` was ended by SIGKILL: everything stops$/m);
    expect(parts.filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect(await segmentsIn(folder)).toEqual([segment]);
    await apart.stop().catch(() => undefined);
  }, 180_000);
});

/** A segment, made while the product runs. @returns its id. */
async function made({ environment }: Apart, name: string): Promise<string> {
  const command = run(['operate', 'createSegment', JSON.stringify({ idempotencyKey: name, name })], environment);
  expect(await command.ended).toBe(0);
  const [answer = ''] = command.said().match(/^\{"outcome".*$/m) ?? [];
  return JSON.parse(answer).key;
}

async function segmentsIn(directory: string): Promise<readonly string[]> {
  const house = await openHouse({ DATA_DIR: directory }, createLog({ name: 'test', level: 'error' }));
  const segments = await house.subgraph('account').tools().find(segmentModel, {});
  await house.close();
  return segments.map(({ segmentId }) => segmentId);
}

/** The processes that a process has started, by what they were asked to do. */
function childrenOf(parent: number): readonly { readonly pid: number; readonly args: string }[] {
  const pids = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number);
  return pids.map((pid) => ({
    pid,
    args: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(2, -1).join(' '),
  }));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
