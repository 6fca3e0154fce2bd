import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
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
  /** Puts the points back, where nothing was spent after all. */
  readonly giveBack: () => Promise<void>;
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
      const here = await charge(own, key, points);
      const everywhere = shared && (await charge(shared, key, points).catch(() => null));
      if (!everywhere) return taken(here, shared ? alone : terms.points);
      return taken(together(here, everywhere), terms.points);
    },
  };
}

interface Charged {
  readonly spent: number;
  readonly resetsIn: number;
  readonly giveBack: () => Promise<unknown>;
}

type Limiter = Pick<RateLimiterMemory, 'penalty' | 'reward'>;

async function charge(limiter: Limiter, key: string, points: number): Promise<Charged> {
  const { consumedPoints, msBeforeNext } = await limiter.penalty(key, points);
  const ends = Date.now() + msBeforeNext;
  // The next window begins with all points: put back there, they would be more than that.
  const giveBack = async () => (Date.now() < ends ? limiter.reward(key, points) : null);
  return { spent: consumedPoints, resetsIn: msBeforeNext, giveBack };
}

/** What was charged here and in Redis; what a Redis that is away does not take back stays spent. */
function together(here: Charged, everywhere: Charged): Charged {
  return {
    spent: Math.max(here.spent, everywhere.spent),
    resetsIn: everywhere.resetsIn,
    giveBack: () => Promise.all([here.giveBack(), everywhere.giveBack().catch(() => null)]),
  };
}

function limitsOf({ name, points, windowSeconds }: BudgetTerms) {
  return { keyPrefix: `${PREFIX}budget:${name}`, points, duration: windowSeconds };
}

function taken({ spent, resetsIn, giveBack }: Charged, limit: number): Taken {
  return {
    granted: spent <= limit,
    remaining: Math.max(0, limit - spent),
    resetsIn,
    giveBack: async () => void (await giveBack()),
  };
}
