import { Redis } from 'ioredis';

/** What an operator has to know of a Redis before the product rests on it. */
export interface RedisFacts {
  readonly version: string;
  /** `master`, or `slave` for a copy that takes no writing. */
  readonly role: string;
  /** What it forgets when its memory is full; null where it does not say. */
  readonly eviction: string | null;
  /** Bytes it may take, 0 for as many as there are. */
  readonly maxMemory: number;
}

const PATIENCE = 2_000;

/** Looks at a Redis and leaves it as it was. @throws Error if it cannot be asked. */
export async function redisFacts(url: string): Promise<RedisFacts> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE,
    commandTimeout: PATIENCE,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | null = null;
  redis.on('error', (error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    return factsFrom(await redis.info(), await evictionOf(redis));
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

/** A service that is run by others may not tell its configuration. */
async function evictionOf(redis: Redis): Promise<string | null> {
  const answer = (await redis.config('GET', 'maxmemory-policy').catch(() => [])) as readonly string[];
  return answer[1] ?? null;
}

function factsFrom(info: string, eviction: string | null): RedisFacts {
  const word = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  return {
    version: word('redis_version'),
    role: word('role'),
    eviction: eviction ?? (word('maxmemory_policy') || null),
    maxMemory: Number(word('maxmemory')) || 0,
  };
}
