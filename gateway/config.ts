import { z } from 'zod';
import {
  type Config,
  ConfigError,
  type ConfigShape,
  commonShape,
  type Environment,
  identityShape,
  readConfig,
} from '../kit/service/config';

const milliseconds = (otherwise: number) => z.coerce.number().int().min(1).max(120_000).default(otherwise);

export const gatewayShape = {
  ...commonShape,
  ...identityShape,
  /** How long one call to a subgraph may take, in milliseconds. */
  SUBGRAPH_TIMEOUT: milliseconds(5_000),
  /** The longest request body, in bytes. */
  BODY_LIMIT: z.coerce.number().int().min(1_024).default(1_048_576),
} satisfies ConfigShape;

export type GatewayConfig = Config<typeof gatewayShape>;

/** @throws ConfigError with one line for each mistake. */
export function readGatewayConfig(environment: Environment = process.env): GatewayConfig {
  const config = readConfig(gatewayShape, environment);
  identityOf(config);
  return config;
}

/** Who signs bearer tokens. Without keys it is the demo, which everybody on the machine can sign for. */
export type Identity =
  | { readonly by: 'jwks'; readonly url: string }
  | { readonly by: 'key'; readonly pem: string }
  | { readonly by: 'demo' };

type IdentityConfig = Pick<GatewayConfig, 'NODE_ENV' | 'JWKS_URL' | 'JWT_PUBLIC_KEY'>;

/** @throws ConfigError for two sources of keys, and for none in production. */
export function identityOf({ NODE_ENV, JWKS_URL, JWT_PUBLIC_KEY }: IdentityConfig): Identity {
  if (JWKS_URL && JWT_PUBLIC_KEY) throw new ConfigError(['JWKS_URL and JWT_PUBLIC_KEY are both set: keep one of them']);
  if (JWKS_URL) return { by: 'jwks', url: JWKS_URL };
  if (JWT_PUBLIC_KEY) return { by: 'key', pem: JWT_PUBLIC_KEY };
  if (NODE_ENV !== 'production') return { by: 'demo' };
  throw new ConfigError(['NODE_ENV is `production`, which has no demo log-ins: set JWKS_URL or JWT_PUBLIC_KEY']);
}

/** Apollo's planner reads this when it is made; without it it calls cloud metadata addresses and Apollo. */
export function silenceApollo(environment: Record<string, string | undefined> = process.env): void {
  environment.APOLLO_TELEMETRY_DISABLED = 'true';
}
