import { freePort, startRedis } from '../kit/service/redis-server';
import { type Running, run } from './processes';

/** The product apart, as the operator runs it: real processes, a real Redis, one store. */
export interface Apart {
  readonly url: string;
  /** What another process needs that works on the same store. */
  readonly environment: Readonly<Record<string, string>>;
  readonly process: Running;
  stop(): Promise<void>;
}

let stores = 0;

/** Runs `apart` on ports of its own; on the server of `STORE_URI` each product has databases of its own. */
export async function runApart(environment: Readonly<Record<string, string>>): Promise<Apart> {
  const redis = await startRedis(await freePort());
  stores += 1;
  const { STORE_URI } = process.env;
  const whole = {
    ...(STORE_URI ? { MONGODB_URI: `${STORE_URI}/t${process.pid}-${stores}` } : {}),
    ...{ REDIS_URL: redis.url, FIRST_PORT: '0', PORT: '0', ADMIN_PORT: '0', SEED: 'none' },
    ...environment,
  };
  const parts = run(['apart'], whole);
  const [, url = ''] = await parts.says(/^gateway at (\S+), health at \S+$/m);
  return {
    url,
    environment: whole,
    process: parts,
    stop: () => parts.stop().finally(redis.stop),
  };
}
