import { randomBytes } from 'node:crypto';
import { RunningSubgraph, type SubgraphDefinition, subgraphMeters } from '../kit/graph';
import { budget } from '../kit/service/budget';
import type { Checks } from '../kit/service/health';
import type { Log } from '../kit/service/log';
import { databaseMeters, type Metrics, meterRedis } from '../kit/service/metrics';
import { type Databases, openDatabases } from '../kit/service/mongo';
import { closeRedis, redisClient } from '../kit/service/redis';
import { localWakeups, redisWakeups } from '../kit/service/wakeups';
import { type Deliver, Ties } from '../kit/store';
import { loadPolicy } from '../schema/policy/parse';
import { type DecisionTable, tabulate } from '../schema/policy/table';
import { hmacKey, type TokenClaims, tokenSigner, tokenVerifier } from '../schema/viewer-token';

export interface FoundationOptions {
  readonly MONGODB_URI?: string | undefined;
  readonly REDIS_URL?: string | undefined;
  readonly DATA_DIR: string;
  readonly VIEWER_TOKEN_KEY?: string | undefined;
}

/** What every process of the product stands on, whichever parts run in it. */
export interface Foundation {
  readonly databases: Databases;
  readonly ties: Ties;
  readonly table: DecisionTable;
  readonly signer: (claims: TokenClaims) => string;
  readonly metrics: Metrics | undefined;
  /** What it does less well without. */
  readonly wishes: Checks;
  /** A subgraph at work on this foundation; `deliver` brings its states to the others. */
  subgraph(definition: SubgraphDefinition, deliver: Deliver): RunningSubgraph;
  close(): Promise<void>;
}

/** How often somebody's look-ups may find nobody. */
const MISSES = { name: 'misses', points: 20, windowSeconds: 600 };

/** With metrics, what stands on it is counted. */
export async function openFoundation(options: FoundationOptions, log: Log, metrics?: Metrics): Promise<Foundation> {
  const databases = await openDatabases(options, metrics && databaseMeters(metrics));
  const table = tabulate(loadPolicy());
  const secret = options.VIEWER_TOKEN_KEY ?? randomBytes(32).toString('hex');
  const key = hmacKey(secret);
  const redis = options.REDIS_URL ? redisClient(options.REDIS_URL, log) : null;
  const wakeups = redis ? redisWakeups(redis, log) : localWakeups();
  const ties = new Ties(databases.of('ties'));
  await ties.prepare();
  if (redis && metrics) meterRedis(metrics, redis);
  const meters = metrics && subgraphMeters(metrics);
  const misses = meters ? meters.counting(budget(MISSES, redis)) : budget(MISSES, redis);
  const around = { ties, table: () => table, cursorSecret: secret, wakeups, misses, ...(meters ? { meters } : {}) };
  return {
    databases,
    ties,
    table,
    signer: tokenSigner(key),
    metrics,
    wishes: redis ? { redis: () => redis.ping() } : {},
    subgraph: (definition, deliver) =>
      new RunningSubgraph(definition, {
        ...around,
        deliver,
        connection: databases.of(definition.name),
        verifier: tokenVerifier(key),
        log: log.child({ subgraph: definition.name }),
      }),
    close: async () => {
      await wakeups.close();
      if (redis) closeRedis(redis);
      await databases.close();
    },
  };
}
