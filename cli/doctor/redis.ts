import { redisFacts } from '../../kit/service/redis-facts';
import { type Examination, type Finding, fail, ok, reasonOf, skip, warn } from './finding';

const ABOUT = 'redis';
const OLDEST = 6;

/** The Redis through which processes count and wake each other. */
export const examineRedis: Examination = async ({ config, subgraphUrls }) => {
  if (!config.REDIS_URL) return [without(subgraphUrls !== null)];
  try {
    const { version, role, eviction, maxMemory } = await redisFacts(config.REDIS_URL);
    return [
      Number.parseInt(version, 10) >= OLDEST
        ? ok(ABOUT, `version ${version}`)
        : fail(ABOUT, `version ${version} is older than ${OLDEST}`, 'run a Redis 6 or later'),
      ...(role === 'slave' ? [fail(ABOUT, 'it is a copy that takes no writing', 'set REDIS_URL to the primary')] : []),
      ...forgetting(eviction, maxMemory),
    ];
  } catch (error) {
    return [fail(ABOUT, `REDIS_URL is not to be reached (${reasonOf(error)})`, 'check REDIS_URL and that it runs')];
  }
};

function without(isApart: boolean): Finding {
  if (!isApart) return skip(ABOUT, 'REDIS_URL is not set: one process needs none');
  const says = 'REDIS_URL is not set, and each process counts and wakes alone';
  return warn(ABOUT, says, 'set REDIS_URL in every process, so that budgets hold for all together');
}

/** A budget that is forgotten when memory is short is a budget anew. */
function forgetting(eviction: string | null, maxMemory: number): readonly Finding[] {
  if (eviction === null || eviction === 'noeviction' || maxMemory === 0) return [];
  const says = `it forgets budgets when its memory is full (${eviction})`;
  return [warn(ABOUT, says, 'set `maxmemory-policy noeviction`, or give it a Redis of its own')];
}
