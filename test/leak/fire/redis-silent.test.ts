import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../../../kit/service/log';
import { closeRedis, redisClient } from '../../../kit/service/redis';
import { redisWakeups } from '../../../kit/service/wakeups';
import { freePort, hasRedis, startRedis } from '../../kit/service/redis-server';
import { faultyLine } from '../../support/faulty-line';

const withRedis = hasRedis() ? it : it.skip;

withRedis('a Redis that is back and then silent ends no process (needs redis-server)', async () => {
  const port = await freePort();
  const server = await startRedis(port);
  const line = await faultyLine(port);
  const log = createLog({ name: 'fire', level: 'silent' });
  const redis = redisClient(`redis://127.0.0.1:${line.port}`, log);
  const wakeups = redisWakeups(redis, log);
  const heard: string[] = [];
  wakeups.subscribe('something', () => void heard.push('at home'));
  await sleep(400);
  const direct = redisClient(server.url, log);
  await sleep(200);
  // Whoever listens is cut off by what it hears, and comes back to a server that does not answer.
  line.set('cut');
  await direct.publish('c360:wakeups', '{}');
  closeRedis(direct);
  await sleep(50);
  line.set('none');
  line.holdFrom('subscribe');
  await sleep(600);
  wakeups.publish('something');
  await sleep(50);
  await wakeups.close();
  closeRedis(redis);
  await line.close();
  await server.stop();
  expect(heard).toEqual(['at home']);
});
