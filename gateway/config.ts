import { z } from 'zod';
import {
  type Config,
  ConfigError,
  type ConfigShape,
  commonShape,
  type Environment,
  type Given,
  identityShape,
  readConfig,
  wholeNumber,
} from '../kit/service/config';
import { doorShape } from './door/config';

export const gatewayShape = {
  ...commonShape,
  ...identityShape,
  ...doorShape,
  /** Which address of this machine the door and the admin port listen at. */
  HOST: z.string().optional(),
  /** How long one call to a subgraph may take, in milliseconds. */
  SUBGRAPH_TIMEOUT: wholeNumber(5_000, 1, 120_000),
  /** The longest request body, in bytes. */
  BODY_LIMIT: wholeNumber(1_048_576, 1_024, 104_857_600),
  /** A supergraph in place of the built-in one, followed while the gateway runs. */
  SUPERGRAPH_FILE: z.string().optional(),
  /** How long a stopping gateway still takes requests after it has said that it is not ready, in milliseconds. */
  DRAIN_TIME: z.coerce.number().int().min(0).max(15_000).default(0),
} satisfies ConfigShape;

export type GatewayConfig = Config<typeof gatewayShape>;

/** @throws ConfigError with one line for each mistake. */
export function readGatewayConfig(environment: Environment = process.env): GatewayConfig {
  return readConfig(gatewayShape, environment, gatewayRules);
}

/** What no variable can say by itself. */
export const gatewayRules: readonly ((given: Given) => string | null)[] = [identityProblem, persistedProblem];

/** Who signs bearer tokens. Without keys it is the demo, which everybody on the machine can sign for. */
export type Identity =
  | { readonly by: 'jwks'; readonly url: string }
  | { readonly by: 'key'; readonly pem: string }
  | { readonly by: 'demo' };

type IdentityConfig = Pick<GatewayConfig, 'NODE_ENV' | 'JWKS_URL' | 'JWT_PUBLIC_KEY'>;

/** @throws ConfigError for two sources of keys, and for none in production. */
export function identityOf(config: IdentityConfig): Identity {
  const problem = identityProblem(config);
  if (problem) throw new ConfigError([problem]);
  if (config.JWKS_URL) return { by: 'jwks', url: config.JWKS_URL };
  return config.JWT_PUBLIC_KEY ? { by: 'key', pem: config.JWT_PUBLIC_KEY } : { by: 'demo' };
}

function identityProblem({ NODE_ENV, JWKS_URL, JWT_PUBLIC_KEY }: Given): string | null {
  if (JWKS_URL && JWT_PUBLIC_KEY) return 'JWKS_URL and JWT_PUBLIC_KEY are both set: keep one of them';
  if (NODE_ENV !== 'production' || JWKS_URL || JWT_PUBLIC_KEY) return null;
  return 'NODE_ENV is `production`, which has no demo log-ins: set JWKS_URL or JWT_PUBLIC_KEY';
}

function persistedProblem({ ONLY_PERSISTED, PERSISTED_OPERATIONS }: Given): string | null {
  if (!ONLY_PERSISTED || ONLY_PERSISTED === 'false' || PERSISTED_OPERATIONS) return null;
  return 'ONLY_PERSISTED is set and no operation is kept: set PERSISTED_OPERATIONS to the folder of the manifests';
}

/** In demo mode anybody who reaches the door can log in: it is open to this machine alone unless the operator says otherwise. */
export function hostOf(config: IdentityConfig & Pick<GatewayConfig, 'HOST'>): string {
  return config.HOST ?? (identityOf(config).by === 'demo' ? 'localhost' : '0.0.0.0');
}

/** Apollo's planner reads this when it is made; without it it calls cloud metadata addresses and Apollo. */
export function silenceApollo(environment: Record<string, string | undefined> = process.env): void {
  environment.APOLLO_TELEMETRY_DISABLED = 'true';
}
