import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { PREFIX, type RedisClient } from './redis';

export interface BudgetTerms {
  /** Counted apart from every other budget. */
  readonly name: string;
  readonly points: number;
  readonly windowSeconds: number;
  /** How many processes share the budget: while Redis is away each grants its part alone. 1 where not said. */
  readonly processes?: number;
}

export interface Taken {
  readonly granted: boolean;
  readonly remaining: number;
  /** Milliseconds until the window ends and all points are back. */
  readonly resetsIn: number;
}

/** Points that may be spent in a window, by key: a viewer, an address, a partner. */
export interface Budget {
  /** Refused points count too: who keeps asking does not get in sooner. */
  take(key: string, points?: number): Promise<Taken>;
}

/**
 * With Redis all processes count together. Every process counts for itself besides, so that a Redis which goes away in
 * the middle of a window gives nobody a fresh budget.
 */
export function budget(terms: BudgetTerms, redis: RedisClient | null): Budget {
  const own = new RateLimiterMemory(limitsOf(terms));
  const shared = redis && new RateLimiterRedis({ ...limitsOf(terms), storeClient: redis, rejectIfRedisNotReady: true });
  const alone = Math.max(1, Math.floor(terms.points / (terms.processes ?? 1)));

  return {
    async take(key, points = 1) {
      const here = await own.penalty(key, points);
      if (!shared) return taken(here, here.consumedPoints, terms.points);
      try {
        const everywhere = await shared.penalty(key, points);
        return taken(everywhere, Math.max(here.consumedPoints, everywhere.consumedPoints), terms.points);
      } catch {
        return taken(here, here.consumedPoints, alone);
      }
    },
  };
}

function limitsOf({ name, points, windowSeconds }: BudgetTerms) {
  return { keyPrefix: `${PREFIX}budget:${name}`, points, duration: windowSeconds };
}

function taken({ msBeforeNext }: RateLimiterRes, spent: number, limit: number): Taken {
  return { granted: spent <= limit, remaining: Math.max(0, limit - spent), resetsIn: msBeforeNext };
}
