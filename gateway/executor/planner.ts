import { ApolloGateway } from '@apollo/gateway';
import type { Log } from '../../kit/service/log';
import type { GatewayRequest, GatewayResult } from '../apollo';
import type { SubgraphLink } from './link';
import { ownersOf } from './owners';
import { type SourceOptions, subgraphSource } from './source';

export type Execute = (request: GatewayRequest) => Promise<GatewayResult>;

export interface PlannerOptions extends Omit<SourceOptions, 'link' | 'owners'> {
  readonly supergraphSdl: string;
  readonly links: readonly SubgraphLink[];
  readonly log: Log;
}

/** Plans and runs operations of one supergraph, which never changes: another supergraph is another planner. */
export async function createPlanner({ supergraphSdl, links, log, ...options }: PlannerOptions): Promise<Execute> {
  const linkByName = new Map(links.map((link) => [link.name, link]));
  const owners = ownersOf(supergraphSdl);
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => subgraphSource({ ...options, owners, link: known(linkByName.get(name), name) }),
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    logger: quiet(log),
  });
  const { executor } = await gateway.load();
  return (request) => executor(request);
}

function known(link: SubgraphLink | undefined, name: string): SubgraphLink {
  if (link) return link;
  throw new Error(`the supergraph asks \`${name}\`, which no link leads to: give it an address, or compose without it`);
}

/** The planner has nothing to tell an operator: what fails is thrown, and empty addresses are as they should be. */
function quiet(log: Log) {
  const debug = (message?: unknown) => log.debug({ part: 'planner' }, String(message));
  return { debug, info: debug, warn: debug, error: debug };
}
