import { randomBytes } from 'node:crypto';
import { AuditStore } from '../gateway/keep/audit.model';
import { AuditLog } from '../gateway/keep/audit-log';
import { ChangeStore } from '../gateway/keep/change.model';
import type { PolicyDesk } from '../gateway/view/policy-desk';
import { RunningSubgraph, type SubgraphDefinition, subgraphMeters } from '../kit/graph';
import { budget } from '../kit/service/budget';
import type { Checks } from '../kit/service/health';
import type { Log } from '../kit/service/log';
import { databaseMeters, type Metrics, meterRedis } from '../kit/service/metrics';
import { type Databases, openDatabases } from '../kit/service/mongo';
import { closeRedis, redisClient } from '../kit/service/redis';
import { localWakeups, redisWakeups } from '../kit/service/wakeups';
import { type Deliver, Ties } from '../kit/store';
import { Cursors } from '../kit/store/cursor';
import { hmacKey, type TokenClaims, tokenSigner, tokenVerifier } from '../schema/viewer-token';
import { policyDesk } from './policy-desk';
import { followPolicy, type PolicyInForce } from './policy-in-force';

export interface FoundationOptions {
  readonly MONGODB_URI?: string | undefined;
  readonly REDIS_URL?: string | undefined;
  readonly DATA_DIR: string;
  readonly VIEWER_TOKEN_KEY?: string | undefined;
  readonly POLICY_FILE?: string | undefined;
}

/** What every process of the product stands on, whichever parts run in it. */
export interface Foundation {
  readonly databases: Databases;
  readonly ties: Ties;
  readonly policy: PolicyInForce;
  /** What is told about the page. */
  readonly desk: PolicyDesk;
  readonly signer: (claims: TokenClaims) => string;
  /** The chain of this process; nothing is written before something is added. */
  readonly audit: AuditLog;
  readonly changes: ChangeStore;
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
  const policy = followPolicy(options.POLICY_FILE, log);
  const databases = await openDatabases(options, metrics && databaseMeters(metrics));
  const secret = options.VIEWER_TOKEN_KEY ?? randomBytes(32).toString('hex');
  const key = hmacKey(secret);
  const redis = options.REDIS_URL ? redisClient(options.REDIS_URL, log) : null;
  const wakeups = redis ? redisWakeups(redis, log) : localWakeups();
  const ties = new Ties(databases.of('ties'));
  await ties.prepare();
  const audit = new AuditLog(new AuditStore(databases.of('gateway')), { log });
  if (redis && metrics) meterRedis(metrics, redis);
  const meters = metrics && subgraphMeters(metrics);
  const around = {
    ties,
    table: () => policy.table,
    reread: policy.reread,
    cursorSecret: secret,
    wakeups,
    misses: budget(MISSES, redis),
    ...(meters ? { meters } : {}),
  };
  return {
    databases,
    ties,
    policy,
    desk: policyDesk(policy, ties, databases),
    signer: tokenSigner(key),
    audit,
    changes: new ChangeStore(databases.of('gateway'), new Cursors(secret)),
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
      policy.leave();
      await audit.close();
      await wakeups.close();
      if (redis) closeRedis(redis);
      await databases.close();
    },
  };
}
