import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../kit/service/config';
import { type Checks, startAdmin } from '../kit/service/health';
import { httpServer, listen } from '../kit/service/http';
import type { Log } from '../kit/service/log';
import { httpMeters, type Metrics } from '../kit/service/metrics';
import { observeHttp } from '../kit/service/observe-http';
import { createStop } from '../kit/service/stop';
import type { DecisionTable } from '../schema/policy/table';
import type { Audience } from '../schema/viewer';
import type { TokenClaims } from '../schema/viewer-token';
import { type GatewayConfig, silenceApollo } from './config';
import { type AudienceServer, startAudienceServer } from './door/audience-server';
import type { Authenticate } from './door/authenticate';
import { type DoorConfig, doorShape } from './door/config';
import { Documents } from './door/documents';
import { readPersisted } from './door/persisted';
import { addRoutes } from './door/routes';
import type { ClassOf } from './door/viewer';
import type { SubgraphLink } from './executor/link';
import { createGeneration, type Generation } from './generation';
import { addPages, type PagesOptions } from './pages/routes';
import { ServedGraph } from './served-graph';
import { Watch } from './watch';

export interface GatewayParts extends Omit<PagesOptions, 'host'> {
  readonly supergraphSdl: string;
  /** One for each subgraph of the supergraph; closed with the gateway. */
  readonly links: readonly SubgraphLink[];
  readonly table: DecisionTable;
  readonly signer: (claims: TokenClaims) => string;
  readonly authenticate: Authenticate;
  readonly classOf: ClassOf;
  readonly config: Pick<GatewayConfig, 'PORT' | 'ADMIN_PORT' | 'SUBGRAPH_TIMEOUT' | 'BODY_LIMIT'> &
    Partial<Pick<GatewayConfig, 'HOST'> & DoorConfig>;
  readonly log: Log;
  /** How long it still takes requests once it is told to stop, in milliseconds, so that balancers can leave it; 0 where not said. */
  readonly drain?: number;
  /** What must work for the gateway to be ready, by name. */
  readonly checks?: Checks;
  /** What it does less well without, by name; subgraphs are among it anyway. */
  readonly wishes?: Checks | undefined;
  /** Where it counts what it does; told on the admin port. */
  readonly metrics?: Metrics | undefined;
}

export interface Gateway {
  readonly url: string;
  readonly adminUrl: string;
  /** Takes no new connections, finishes what was asked, then closes the rest. False if something did not close. */
  stop(reason?: string): Promise<boolean>;
  /** @throws Error if the new graph cannot be served; the last good one stays. */
  swap(supergraphSdl: string, table: DecisionTable): Promise<void>;
}

/** Builds the rooms and opens the door. What was opened is closed again where a later step fails. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  silenceApollo();
  const stop = createStop({ log: parts.log });
  try {
    return await open(parts, stop);
  } catch (error) {
    await stop.now('the gateway did not start');
    throw error;
  }
}

async function open(parts: GatewayParts, stop: ReturnType<typeof createStop>): Promise<Gateway> {
  const { config, log, links, metrics } = parts;
  const watch = new Watch(parts);
  const host = config.HOST ? { host: config.HOST } : {};
  const admin = await startAdmin({
    port: config.ADMIN_PORT,
    ...host,
    log,
    checks: parts.checks ?? {},
    ...watch.told(),
    stopping: () => stop.begun,
  });
  stop.add('admin port', admin.close);
  for (const link of links) stop.add(link.name, () => link.close());

  const generation = await createGeneration(generationOptions(parts, parts, watch));
  const graph = new ServedGraph(generation);
  const door = { ...readConfig(doorShape, {}), ...config };
  const serverOf = await startServers(graph, { door, generation, watch, log });
  stop.add('audiences', () => Promise.all([...serverOf.values()].map((server) => server.stop())));

  const server = httpServer({ log, bodyLimit: config.BODY_LIMIT, stopping: () => stop.begun });
  observeHttp(server, metrics && httpMeters(metrics));
  addRoutes(server, {
    ...parts,
    serverOf,
    origins: door.CORS_ORIGINS,
    patience: door.REQUEST_TIMEOUT,
    meters: watch.meters,
  });
  addPages(server, { ...parts, ...host });
  stop.add('door', () => server.close());
  const url = await listen(server, { port: config.PORT, ...host, variable: 'PORT' });
  stop.add('drain', () => sleep(parts.drain ?? 0));

  // One after the other, so that of two swaps the later one stays.
  let swapped: Promise<unknown> = Promise.resolve();
  const swap: Gateway['swap'] = async (supergraphSdl, table) => {
    graph.announce(await createGeneration(generationOptions(parts, { supergraphSdl, table }, watch)));
    watch.serves({ supergraphSdl, table });
  };

  return {
    url,
    adminUrl: admin.url,
    stop: (reason = 'asked to') => stop.now(reason),
    swap: (supergraphSdl, table) => {
      const next = swapped.then(() => swap(supergraphSdl, table));
      swapped = next.catch(() => undefined);
      return next;
    },
  };
}

function generationOptions(
  parts: GatewayParts,
  { supergraphSdl, table }: Pick<GatewayParts, 'supergraphSdl' | 'table'>,
  { links, meters }: Watch,
) {
  const { signer, config, log } = parts;
  return { supergraphSdl, table, links, sign: signer, patience: config.SUBGRAPH_TIMEOUT, log, meters };
}

interface Doors {
  readonly door: DoorConfig;
  readonly generation: Generation;
  readonly watch: Watch;
  readonly log: Log;
}

async function startServers(
  graph: ServedGraph,
  { door, generation, watch, log }: Doors,
): Promise<ReadonlyMap<Audience, AudienceServer>> {
  const limits = { tokens: door.MAX_TOKENS, depth: door.MAX_DEPTH, aliases: door.MAX_ALIASES, cost: door.MAX_COST };
  const documents = new Documents();
  const persistedOf = readPersisted({
    folder: door.PERSISTED_OPERATIONS,
    only: door.ONLY_PERSISTED,
    contracts: generation.contracts,
  });
  const started = [...persistedOf].map(async ([audience, persisted]) => {
    const options = { audience, limits, persisted, documents, meters: watch.meters, log };
    return [audience, await startAudienceServer(graph.doorOf(audience), options)] as const;
  });
  return new Map(await Promise.all(started));
}
