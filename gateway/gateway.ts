import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../kit/service/config';
import { type Checks, startAdmin } from '../kit/service/health';
import { httpServer, listen } from '../kit/service/http';
import type { Log } from '../kit/service/log';
import { httpMeters, type Metrics } from '../kit/service/metrics';
import { observeHttp } from '../kit/service/observe-http';
import { createStop } from '../kit/service/stop';
import type { DecisionTable } from '../schema/policy/table';
import { supergraphProblems } from '../schema/supergraph';
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
import type { AuditLog } from './keep/audit-log';
import { addAuditRoute } from './keep/audit-route';
import type { ChangeStore } from './keep/change.model';
import { changeAudit } from './keep/change-audit';
import { changeGraph } from './keep/change-graph';
import { addChangeRoutes } from './keep/change-routes';
import { Changes } from './keep/changes';
import { addPages, type PagesOptions } from './pages/routes';
import { ServedGraph } from './served-graph';
import { ExportDesk } from './view/export-desk';
import { addExportRoute } from './view/export-routes';
import type { PolicyDesk } from './view/policy-desk';
import { addPolicyRoutes } from './view/policy-routes';
import { addRightsRoute } from './view/rights-route';
import type { Keep } from './view/waiting';
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
  /** Where it writes down what it tells of customers before it does: without one nothing is audited, as in tests of its parts. */
  readonly audit?: AuditLog | undefined;
  /** Where changes wait that others decide: without it they are refused. */
  readonly changes?: ChangeStore | undefined;
  /** What is told about the policy page; without it nothing is. */
  readonly desk?: PolicyDesk | undefined;
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
  /** Under the graph that is served now. @returns what puts the page in force. @throws Error if the graph cannot be served under it. */
  makeReady(table: DecisionTable): Promise<() => void>;
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

  const changes = parts.changes && changesIn(parts, parts.changes, () => graph.generation);
  const keep: Keep | undefined = changes && ((wish, asking) => changes.keep(wish, asking));
  const generation = await createGeneration(generationOptions({ ...parts, keep }, parts, watch));
  const graph = new ServedGraph(generation);
  const door = { ...readConfig(doorShape, {}), ...config };
  const serverOf = await startServers(graph, { door, generation, watch, log });
  stop.add('audiences', () => Promise.all([...serverOf.values()].map((server) => server.stop())));

  const server = httpServer({ log, bodyLimit: config.BODY_LIMIT, stopping: () => stop.begun });
  observeHttp(server, metrics && httpMeters(metrics));
  const reception = { ...parts, patience: door.REQUEST_TIMEOUT, policyVersion: () => watch.served.table.version };
  addRoutes(server, { ...reception, serverOf, origins: door.CORS_ORIGINS, meters: watch.meters });
  if (changes) addChangeRoutes(server, changes, reception);
  if (parts.desk)
    addPolicyRoutes(server, parts.desk, { ...reception, supergraphSdl: () => watch.served.supergraphSdl });
  addExportRoute(server, new ExportDesk({ current: () => graph.generation, audit: parts.audit }), reception);
  if (parts.audit) addAuditRoute(server, parts.audit, { ...reception, table: () => watch.served.table });
  const served = { policy: !!parts.desk, audit: !!parts.audit, changes: !!changes };
  addRightsRoute(server, { ...reception, table: () => watch.served.table, served });
  addPages(server, { ...parts, ...host });
  stop.add('door', () => server.close());
  const url = await listen(server, { port: config.PORT, ...host, variable: 'PORT' });
  stop.add('drain', () => sleep(parts.drain ?? 0));

  // One after the other, so that of two swaps the later one stays.
  let swapped: Promise<unknown> = Promise.resolve();
  const prepare = async (supergraphSdl: string, table: DecisionTable) => {
    const next = await createGeneration(generationOptions({ ...parts, keep }, { supergraphSdl, table }, watch));
    return () => {
      graph.announce(next);
      watch.serves({ supergraphSdl, table });
    };
  };
  const swap: Gateway['swap'] = async (supergraphSdl, table) => (await prepare(supergraphSdl, table))();

  return {
    url,
    adminUrl: admin.url,
    stop: (reason = 'asked to') => stop.now(reason),
    swap: (supergraphSdl, table) => {
      const next = swapped.then(() => swap(supergraphSdl, table));
      swapped = next.catch(() => undefined);
      return next;
    },
    makeReady: async (table) => {
      const { supergraphSdl } = watch.served;
      refuseProblems(supergraphSdl, table);
      return prepare(supergraphSdl, table);
    },
  };
}

function refuseProblems(supergraphSdl: string, table: DecisionTable): void {
  const [problem] = supergraphProblems(supergraphSdl, table);
  if (problem) throw new Error(`the graph that is served cannot be served under page ${table.version}: ${problem}`);
}

function changesIn({ classOf, audit }: GatewayParts, store: ChangeStore, current: () => Generation): Changes {
  const graph = changeGraph(current);
  return new Changes({ store, graph, classOf, audit: changeAudit(audit) });
}

function generationOptions(
  parts: GatewayParts & { readonly keep: Keep | undefined },
  { supergraphSdl, table }: Pick<GatewayParts, 'supergraphSdl' | 'table'>,
  { links, meters }: Watch,
) {
  const { signer, config, log, audit, keep } = parts;
  return { audit, keep, supergraphSdl, table, links, sign: signer, patience: config.SUBGRAPH_TIMEOUT, log, meters };
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
