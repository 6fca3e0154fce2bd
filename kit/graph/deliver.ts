import { Pool } from 'undici';
import type { TokenClaims } from '../../schema/viewer-token';
import type { Deliver } from '../store/relay';
import { OPERATOR, RELAY_PATH } from './running';

export interface DeliveryOptions {
  /** Where each subgraph is served, by name. */
  readonly urls: ReadonlyMap<string, string>;
  readonly signer: (claims: TokenClaims) => string;
  readonly policyVersion: () => string;
}

/** How long a subgraph may take to keep what it is brought, in milliseconds. */
const PATIENCE = 30_000;

/** The relay over HTTP, signed like any call; what could not be brought stays marked and is brought again. */
export function httpDelivery({ urls, signer, policyVersion }: DeliveryOptions): {
  readonly deliver: Deliver;
  close(): Promise<unknown>;
} {
  const pools = new Map([...urls].map(([name, url]) => [name, new Pool(url)]));
  const deliver: Deliver = async (subgraph, sent) => {
    const body = JSON.stringify(sent);
    const claims = { viewer: OPERATOR, subgraph, policyVersion: policyVersion(), requestId: 'relay', body };
    const answer = await pools.get(subgraph)?.request({
      path: RELAY_PATH,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Viewer ${signer(claims)}` },
      body,
      headersTimeout: PATIENCE,
      bodyTimeout: PATIENCE,
    });
    await answer?.body.dump();
    if (answer?.statusCode !== 200)
      throw new Error(`${subgraph} took no states: ${answer?.statusCode ?? 'no address'}`);
  };
  return { deliver, close: () => Promise.all([...pools.values()].map((pool) => pool.close())) };
}
