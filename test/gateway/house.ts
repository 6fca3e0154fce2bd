import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import request from 'supertest';
import { authenticator } from '../../gateway/door/authenticate';
import type { Claims } from '../../gateway/door/claims';
import { DEMO_ISSUER, demoKey, demoToken } from '../../gateway/door/demo';
import { inProcessLink } from '../../gateway/executor/in-process-link';
import type { SubgraphLink } from '../../gateway/executor/link';
import { type Gateway, type GatewayParts, startGateway } from '../../gateway/gateway';
import { createLog } from '../../kit/service/log';
import type { Role } from '../../schema/viewer';
import { signer, supergraphSdl, table, twoSubgraphs } from './two-subgraphs';

const dataDir = mkdtempSync(join(tmpdir(), 'gateway-'));

export const employee = (...roles: Role[]): Claims => ({ kind: 'employee', sub: roles.join('-'), roles, teams: [] });
export const customer = { kind: 'customer', sub: 'u1', customerCode: 'C12345678903' } as const;
export const partner: Claims = { kind: 'partner', sub: 'p1', partnerId: 'acme', systems: [] };

export interface House {
  readonly gateway: Gateway;
  readonly heard: ReturnType<typeof twoSubgraphs>['heard'];
  readonly logged: () => string;
  /** Asks as the bearer of these claims; null is nobody. */
  ask(who: Claims | null, query: string, more?: Readonly<Record<string, unknown>>): Promise<request.Response>;
}

/** A gateway over two subgraphs in process, on free ports, with demo log-ins. Links of the same name replace them. */
export async function openHouse(
  given: Partial<GatewayParts> & { readonly replaced?: readonly SubgraphLink[] } = {},
): Promise<House> {
  const { replaced = [], ...parts } = given;
  const subgraphs = twoSubgraphs();
  const links = [inProcessLink('account', subgraphs.account), inProcessLink('order', subgraphs.order)];
  const lines: string[] = [];
  const to = new PassThrough().on('data', (line) => void lines.push(String(line)));
  const gateway = await startGateway({
    supergraphSdl,
    links: links.map((link) => replaced.find(({ name }) => name === link.name) ?? link),
    table,
    signer,
    authenticate: authenticator({ keys: async () => demoKey(dataDir).publicKey, issuer: DEMO_ISSUER }),
    classOf: async () => 'BASIC',
    config: { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 300, BODY_LIMIT: 100_000 },
    log: createLog({ name: 'gateway', level: 'info', to }),
    ...parts,
  });
  return {
    gateway,
    heard: subgraphs.heard,
    logged: () => lines.join(''),
    ask: async (who, query, more = {}) => {
      const asked = request(gateway.url).post('/graphql');
      if (who) void asked.set('authorization', await bearer(who));
      return asked.send({ query, ...more });
    },
  };
}

/** The header of a good demo log-in. */
export async function bearer(who: Claims): Promise<string> {
  return `Bearer ${await demoToken(demoKey(dataDir), who)}`;
}
