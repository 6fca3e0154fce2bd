import { Redis } from 'ioredis';
import type { Log } from './log';

export type RedisClient = Redis;

/** What is kept in a shared Redis stands under this prefix. */
export const PREFIX = 'c360:';

/**
 * A client that fails fast: a command is never queued for a server that is away, and never waits longer than a quarter
 * of a second. It connects in the background, and tells the log once when the server goes and once when it is back.
 */
export function redisClient(url: string, log: Log): RedisClient {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 250,
    connectTimeout: 2_000,
    disconnectTimeout: 100,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
  });
  let away = false;
  redis.on('error', (error) => {
    if (!away) log.warn({ err: error }, 'redis is away: each process counts and wakes alone until it is back');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('redis is back');
    away = false;
  });
  return redis;
}

/** Ends the connection at once; what was asked and not yet answered fails. */
export function closeRedis(redis: RedisClient): void {
  redis.disconnect();
}
