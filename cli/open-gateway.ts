import { join } from 'node:path';
import { type GatewayConfig, hostOf, identityOf } from '../gateway/config';
import { authenticator } from '../gateway/door/authenticate';
import { demoKey } from '../gateway/door/demo';
import { tokenRules } from '../gateway/door/token-keys';
import { inProcessLink } from '../gateway/executor/in-process-link';
import type { SubgraphLink } from '../gateway/executor/link';
import { type Gateway, type GatewayParts, startGateway } from '../gateway/gateway';
import type { ReadyViewers } from '../gateway/pages/ready-viewers';
import type { RunningSubgraph } from '../kit/graph';
import type { Log } from '../kit/service/log';
import type { Ties } from '../kit/store';
import { classMappingOf } from '../schema/policy/class';
import type { Foundation } from './foundation';
import { customerFrom, readyViewers } from './ready-viewers';
import { following, readSupergraph } from './supergraph-file';

export interface GatewayStands
  extends Pick<Foundation, 'policy' | 'desk' | 'signer' | 'ties' | 'changes' | 'metrics' | 'wishes'> {
  /** Undefined where what is told is written down by nobody: a benchmark alone says so. */
  readonly audit: Foundation['audit'] | undefined;
  /** The way to each subgraph: in this process or over HTTP. */
  readonly links: readonly SubgraphLink[];
  ping(): Promise<unknown>;
  /** Where the built pages are, if not beside this code. */
  readonly pages?: string;
}

const PAGES = join(__dirname, '..', 'gateway', 'pages', 'built');

/** The gateway plans with the very file that is reviewed and committed, or with the operator's, which it follows. */
export async function openGateway(stands: GatewayStands, config: GatewayConfig, log: Log): Promise<Gateway> {
  const { policy, changes } = stands;
  const { SUPERGRAPH_FILE: file } = config;
  await changes.prepare();
  // A page that comes meanwhile waits until there is somebody to make ready for it.
  return policy.inTurn(async () => {
    const sdl = readSupergraph(file, policy.table);
    const gateway = await startGateway(optionsOf(stands, config, sdl, log));
    policy.beforeEach(gateway.makeReady);
    return file ? following(gateway, { file, sdl, policy }, log) : gateway;
  });
}

function optionsOf(stands: GatewayStands, config: GatewayConfig, supergraphSdl: string, log: Log): GatewayParts {
  const { policy, desk, signer, ties, audit, changes, links, ping, metrics, wishes } = stands;
  return {
    supergraphSdl,
    links,
    table: policy.table,
    signer,
    authenticate: authenticator(tokenRules(config)),
    classOf: (code) => ties.classOf(code, classMappingOf(policy.table.policy)),
    config: { ...config, HOST: hostOf(config) },
    pages: stands.pages ?? PAGES,
    readyViewers: demoLogIns(config, ties),
    log,
    drain: config.DRAIN_TIME,
    checks: { store: ping },
    wishes,
    metrics,
    audit,
    changes,
    desk,
  };
}

/** What the explorer offers where the demo key signs, and nothing elsewhere. */
function demoLogIns(config: GatewayConfig, ties: Ties): ReadyViewers | undefined {
  if (identityOf(config).by !== 'demo') return undefined;
  const key = demoKey(config.DATA_DIR);
  return () => readyViewers(key, customerFrom(ties));
}

/** The ways to subgraphs of this process: the same signed path as over HTTP. */
export function inProcess(running: readonly RunningSubgraph[]): readonly SubgraphLink[] {
  return running.map((subgraph) =>
    inProcessLink(subgraph.name, (body, headers, gone) => subgraph.answer({ path: '/graphql', body, headers, gone })),
  );
}
