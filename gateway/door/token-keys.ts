import { createPublicKey } from 'node:crypto';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { GatewayConfig, Identity } from '../config';
import { identityOf } from '../config';
import type { TokenRules } from './authenticate';
import { DEMO_ISSUER, demoKey } from './demo';

const KEY_SERVER_TIMEOUT = 3_000;

/** How bearer tokens are checked in this installation. @throws Error in one line if the demo key cannot be read or made. */
export function tokenRules(config: GatewayConfig): TokenRules {
  const identity = identityOf(config);
  if (identity.by === 'demo') return demoRules(config.DATA_DIR);
  return { keys: keysOf(identity), issuer: config.JWT_ISSUER, audience: config.JWT_AUDIENCE };
}

/** Read once: to read and check a key costs more than to check a token by it. */
function demoRules(dataDir: string): TokenRules {
  const { publicKey } = demoKey(dataDir);
  return { keys: async () => publicKey, issuer: DEMO_ISSUER };
}

function keysOf(identity: Exclude<Identity, { readonly by: 'demo' }>): JWTVerifyGetKey {
  if (identity.by === 'jwks') return createRemoteJWKSet(new URL(identity.url), { timeoutDuration: KEY_SERVER_TIMEOUT });
  const key = createPublicKey(identity.pem);
  return async () => key;
}
