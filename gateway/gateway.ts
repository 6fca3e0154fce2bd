import { type Check, startAdmin } from '../kit/service/health';
import { httpServer, listen } from '../kit/service/http';
import type { Log } from '../kit/service/log';
import { createStop } from '../kit/service/stop';
import type { DecisionTable } from '../schema/policy/table';
import { AUDIENCES, type Audience } from '../schema/viewer';
import type { TokenClaims } from '../schema/viewer-token';
import { type GatewayConfig, silenceApollo } from './config';
import { type AudienceServer, startAudienceServer } from './door/audience-server';
import type { Authenticate } from './door/authenticate';
import { addRoutes } from './door/routes';
import type { ClassOf } from './door/viewer';
import type { SubgraphLink } from './executor/link';
import { createGeneration } from './generation';
import { ServedGraph } from './served-graph';

export interface GatewayParts {
  readonly supergraphSdl: string;
  /** One for each subgraph of the supergraph; closed with the gateway. */
  readonly links: readonly SubgraphLink[];
  readonly table: DecisionTable;
  readonly signer: (claims: TokenClaims) => string;
  readonly authenticate: Authenticate;
  readonly classOf: ClassOf;
  readonly config: Pick<GatewayConfig, 'PORT' | 'ADMIN_PORT' | 'SUBGRAPH_TIMEOUT' | 'BODY_LIMIT'>;
  readonly log: Log;
  /** What must work for the gateway to be ready, by name. */
  readonly checks?: Readonly<Record<string, Check>>;
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
  const { config, log, links } = parts;
  const admin = await startAdmin({
    port: config.ADMIN_PORT,
    log,
    checks: parts.checks ?? {},
    stopping: () => stop.begun,
  });
  stop.add('admin port', admin.close);
  for (const link of links) stop.add(link.name, () => link.close());

  const graph = new ServedGraph(await createGeneration(generationOptions(parts, parts)));
  const serverOf = await startServers(graph, log);
  stop.add('audiences', () => Promise.all([...serverOf.values()].map((server) => server.stop())));

  const server = httpServer({ log, bodyLimit: config.BODY_LIMIT });
  addRoutes(server, { ...parts, serverOf });
  stop.add('door', () => server.close());
  const url = await listen(server, { port: config.PORT, variable: 'PORT' });

  // One after the other, so that of two swaps the later one stays.
  let swapped: Promise<unknown> = Promise.resolve();
  const swap: Gateway['swap'] = async (supergraphSdl, table) =>
    graph.announce(await createGeneration(generationOptions(parts, { supergraphSdl, table })));

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

function generationOptions(parts: GatewayParts, graph: Pick<GatewayParts, 'supergraphSdl' | 'table'>) {
  const { links, signer, config, log } = parts;
  const { supergraphSdl, table } = graph;
  return { supergraphSdl, table, links, sign: signer, patience: config.SUBGRAPH_TIMEOUT, log };
}

async function startServers(graph: ServedGraph, log: Log): Promise<ReadonlyMap<Audience, AudienceServer>> {
  const started = AUDIENCES.map(
    async (audience) => [audience, await startAudienceServer(graph.doorOf(audience), log)] as const,
  );
  return new Map(await Promise.all(started));
}
