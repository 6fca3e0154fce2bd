import { freePort, hasRedis, startRedis } from '../../test/kit/service/redis-server';

/** A Redis of its own for the length of `act`, with nothing kept. @throws Error where no `redis-server` is on the PATH. */
export async function withRedis<Result>(act: (url: string) => Promise<Result>): Promise<Result> {
  if (!hasRedis()) throw new Error('no `redis-server` is on the PATH: install it, processes of their own need it');
  const redis = await startRedis(await freePort());
  try {
    return await act(redis.url);
  } finally {
    await redis.stop();
  }
}
