import { type Budget, budget } from '../../../kit/service/budget';
import { createLog } from '../../../kit/service/log';
import { closeRedis, type RedisClient, redisClient } from '../../../kit/service/redis';
import { localWakeups, redisWakeups, type Wakeups } from '../../../kit/service/wakeups';
import { freePort, hasRedis, startRedis } from './redis-server';

const log = createLog({ name: 'test', level: 'silent' });
const withRedis = hasRedis() ? describe : describe.skip;
const terms = { name: 'misses', points: 3, windowSeconds: 60 };

describe('a budget in one process', () => {
  it('grants its points and refuses the next', async () => {
    expect(await grants(budget(terms, null), 5)).toEqual([true, true, true, false, false]);
  });

  it('counts each key and each name apart', async () => {
    const misses = budget(terms, null);
    await grants(misses, 3);
    expect((await misses.take('another')).granted).toBe(true);
    expect((await budget({ ...terms, name: 'tries' }, null).take('she')).granted).toBe(true);
  });

  it('says what is left and when the window ends', async () => {
    const { remaining, resetsIn } = await budget(terms, null).take('she', 2);
    expect(remaining).toBe(1);
    expect(resetsIn).toBeGreaterThan(55_000);
  });

  it('takes points back that were not spent after all', async () => {
    const misses = budget(terms, null);
    await (await misses.take('she', 3)).giveBack();
    expect(await grants(misses, 4)).toEqual([true, true, true, false]);
  });

  it('takes no points back that a new window has given back', async () => {
    const short = budget({ ...terms, windowSeconds: 1 }, null);
    const { giveBack } = await short.take('she', 3);
    await pause(1_100);
    await short.take('she');
    await giveBack();
    expect(await grants(short, 3)).toEqual([true, true, false]);
  });

  it('gives all points back after the window', async () => {
    const short = budget({ ...terms, windowSeconds: 1 }, null);
    await grants(short, 3);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await short.take('she')).granted).toBe(true);
  });
});

withRedis('a budget of several processes (needs redis-server)', () => {
  let server: Awaited<ReturnType<typeof startRedis>>;
  let clients: RedisClient[];

  beforeEach(async () => {
    server = await startRedis(await freePort());
    clients = await Promise.all([connected(server.url), connected(server.url)]);
  });
  afterEach(async () => {
    clients.forEach(closeRedis);
    await server.stop();
  });

  it('is counted together', async () => {
    const [here, there] = clients.map((client) => budget(terms, client));
    expect([...(await grants(here, 2)), ...(await grants(there, 2))]).toEqual([true, true, true, false]);
  });

  it('takes points back for all that were not spent after all', async () => {
    const [here, there] = clients.map((client) => budget(terms, client));
    await (await here?.take('she', 3))?.giveBack();
    expect(await grants(there, 4)).toEqual([true, true, true, false]);
  });

  it('is not refilled by a Redis that goes away', async () => {
    const here = budget(terms, clients[0] ?? null);
    await grants(here, 2);
    await server.stop();
    expect(await grants(here, 2)).toEqual([true, false]);
  });

  it('takes nothing back from a Redis that did not count it', async () => {
    const [here, there] = clients.map((client) => budget(terms, client));
    await grants(there, 3);
    clients[0]?.disconnect();
    await until(async () => clients[0]?.status === 'end');
    const taken = await here?.take('she');
    await clients[0]?.connect();
    await taken?.giveBack();
    expect(await grants(there, 1)).toEqual([false]);
  });

  it('is granted in parts while Redis is away', async () => {
    const here = budget({ ...terms, points: 4, processes: 2 }, clients[0] ?? null);
    await server.stop();
    expect(await grants(here, 3)).toEqual([true, true, false]);
  });

  it('is refused or granted at once while Redis hangs', async () => {
    const here = budget(terms, clients[0] ?? null);
    server.freeze();
    const began = Date.now();
    expect(await grants(here, 1)).toEqual([true]);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});

describe('wake-ups in one process', () => {
  it('reach those who listen to the topic, and no others', async () => {
    await expectToBeHeard(localWakeups());
  });

  it('do not run the listener inside the publisher', () => {
    const wakeups = localWakeups();
    wakeups.subscribe('outbox', () => {
      throw new Error('not heard before the publisher is done');
    });
    wakeups.publish('outbox');
    return wakeups.close();
  });
});

withRedis('wake-ups between processes (needs redis-server)', () => {
  it('reach their own process once and the other process once', async () => {
    const server = await startRedis(await freePort());
    const [here, there] = await Promise.all([connected(server.url), connected(server.url)]);
    const [mine, theirs] = [redisWakeups(here, log), redisWakeups(there, log)];
    const heard: string[] = [];
    mine.subscribe('outbox', () => void heard.push('mine'));
    theirs.subscribe('outbox', () => void heard.push('theirs'));
    await until(async () => Number((await here.pubsub('NUMSUB', 'c360:wakeups'))[1]) === 2);
    mine.publish('outbox');
    await until(async () => heard.length >= 2);
    await pause(50);
    expect(heard.sort()).toEqual(['mine', 'theirs']);
    await Promise.all([mine.close(), theirs.close()]);
    [here, there].forEach(closeRedis);
    await server.stop();
  });

  it('reach a process again that Redis did not let listen at first', async () => {
    const server = await startRedis(await freePort());
    const [here, there] = await Promise.all([connected(server.url), connected(server.url)]);
    await here.call('ACL', 'SETUSER', 'default', 'resetchannels');
    const wakeups = redisWakeups(there, log);
    await pause(200);
    await here.call('ACL', 'SETUSER', 'default', 'allchannels');
    await until(async () => Number((await here.pubsub('NUMSUB', 'c360:wakeups'))[1]) === 1);
    await wakeups.close();
    [here, there].forEach(closeRedis);
    await server.stop();
  });

  it('still reach their own process while Redis is away', async () => {
    const redis = redisClient(`redis://127.0.0.1:${await freePort()}`, log);
    const wakeups = redisWakeups(redis, log);
    await expectToBeHeard(wakeups);
    closeRedis(redis);
  });
});

async function expectToBeHeard(wakeups: Wakeups): Promise<void> {
  const heard: string[] = [];
  wakeups.subscribe('outbox', () => void heard.push('the listener'));
  const leave = wakeups.subscribe('outbox', () => void heard.push('never'));
  leave();
  wakeups.publish('inbox');
  wakeups.publish('outbox');
  await pause(30);
  expect(heard).toEqual(['the listener']);
  await wakeups.close();
}

async function grants(of: Budget | undefined, times: number): Promise<boolean[]> {
  const granted: boolean[] = [];
  for (let time = 0; time < times; time++) granted.push((await of?.take('she'))?.granted ?? false);
  return granted;
}

async function connected(url: string): Promise<RedisClient> {
  const redis = redisClient(url, log);
  await until(async () => redis.status === 'ready');
  return redis;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await pause(10);
  }
  throw new Error('it did not come to hold within two seconds');
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
