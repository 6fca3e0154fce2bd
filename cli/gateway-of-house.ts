import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayConfig } from '../gateway/config';
import { authenticator } from '../gateway/door/authenticate';
import { tokenRules } from '../gateway/door/token-keys';
import { inProcessLink } from '../gateway/executor/in-process-link';
import { type Gateway, startGateway } from '../gateway/gateway';
import type { Log } from '../kit/service/log';
import type { House } from './house';

const SUPERGRAPH = join(__dirname, '..', 'schema', 'printed', 'supergraph.graphql');

/** The gateway in front of a house in the same process: it plans with the very file that is reviewed and committed. */
export function openGateway(house: House, config: GatewayConfig, log: Log): Promise<Gateway> {
  return startGateway({
    supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
    links: house.subgraphs.map((subgraph) =>
      inProcessLink(subgraph.name, (body, headers) => subgraph.answer({ path: '/graphql', body, headers })),
    ),
    table: house.table,
    signer: house.signer,
    authenticate: authenticator(tokenRules(config)),
    classOf: (code) => house.ties.classOf(code),
    config,
    log,
    checks: { store: house.ping },
  });
}
