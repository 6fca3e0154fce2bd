import { setTimeout as sleep } from 'node:timers/promises';
import { subgraphs } from '../../../subgraphs';
import { freePort, hasRedis, startRedis } from '../../kit/service/redis-server';
import { type FaultyLine, faultyLine } from '../../support/faulty-line';
import { type ApartStage, openApart } from './apart';
import { playAll } from './run';

const AT_ONCE = 4;
const HISTORIES = 16;
const RESTARTED = ['account', 'finance'];
const withRedis = hasRedis() ? describe : describe.skip;

/** All openings, the class as well, through two gateways in processes of their own. */
withRedis('while access is opened and closed in processes apart (needs redis-server)', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let port: number;
  let line: FaultyLine;
  let stage: ApartStage;

  beforeAll(async () => {
    port = await freePort();
    redis = await startRedis(port);
    line = await faultyLine(port);
    stage = await openApart(AT_ONCE, { REDIS_URL: `redis://127.0.0.1:${line.port}` });
  }, 240_000);
  afterAll(async () => {
    await stage?.close();
    await line.close();
    await redis.stop();
  });

  const during = async (seed: number, disturb: () => Promise<unknown>) => {
    const [outcomes] = await Promise.all([playAll(stage, { count: HISTORIES, seed, explain: false }), disturb()]);
    line.set('none');
    return outcomes;
  };
  const seenWithout = { violations: [], histories: HISTORIES, open: expect.any(Number), closed: expect.any(Number) };

  it.each<[string, () => Promise<unknown>]>([
    ['all is well', async () => {}],
    [
      'Redis is cut off again and again',
      async () => {
        for (let times = 0; times < 4; times++) {
          line.set('cut');
          await sleep(700);
          line.set('none');
          await sleep(700);
        }
      },
    ],
    [
      'Redis does not answer',
      async () => {
        line.set('held');
        await sleep(8_000);
      },
    ],
    [
      'Redis starts anew and has forgotten everything',
      async () => {
        await sleep(500);
        await redis.stop();
        await sleep(1_000);
        redis = await startRedis(port);
      },
    ],
    [
      'the owners of the ties and a gateway are restarted',
      async () => {
        for (const name of RESTARTED)
          await stage.fleet.subgraphs[subgraphs.findIndex((one) => one.name === name)]?.restart();
        await stage.fleet.gateways[0]?.restart();
      },
    ],
  ])('no read after an acknowledged closing shows what was open: %s', async (_what, disturb) => {
    const outcomes = await during(1, disturb);
    expect(outcomes).toMatchObject(seenWithout);
    expect(Math.min(outcomes.open, outcomes.closed)).toBeGreaterThan(0);
  });
});
