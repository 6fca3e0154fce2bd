import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayConfig } from '../gateway/config';
import { authenticator } from '../gateway/door/authenticate';
import { tokenRules } from '../gateway/door/token-keys';
import { inProcessLink } from '../gateway/executor/in-process-link';
import type { SubgraphLink } from '../gateway/executor/link';
import { type Gateway, startGateway } from '../gateway/gateway';
import type { RunningSubgraph } from '../kit/graph';
import type { Log } from '../kit/service/log';
import type { Foundation } from './foundation';

export interface GatewayStands extends Pick<Foundation, 'table' | 'signer' | 'ties'> {
  /** The way to each subgraph: in this process or over HTTP. */
  readonly links: readonly SubgraphLink[];
  ping(): Promise<unknown>;
}

const SUPERGRAPH = join(__dirname, '..', 'schema', 'printed', 'supergraph.graphql');

/** The gateway plans with the very file that is reviewed and committed. */
export function openGateway(stands: GatewayStands, config: GatewayConfig, log: Log): Promise<Gateway> {
  const { table, signer, ties, links, ping } = stands;
  return startGateway({
    supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
    links,
    table,
    signer,
    authenticate: authenticator(tokenRules(config)),
    classOf: (code) => ties.classOf(code),
    config,
    log,
    checks: { store: ping },
  });
}

/** The ways to subgraphs of this process: the same signed path as over HTTP. */
export function inProcess(running: readonly RunningSubgraph[]): readonly SubgraphLink[] {
  return running.map((subgraph) =>
    inProcessLink(subgraph.name, (body, headers) => subgraph.answer({ path: '/graphql', body, headers })),
  );
}
