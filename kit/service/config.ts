import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every mistake in the environment at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Variables by name, each a zod schema that reads text. A variable that is set to nothing counts as not set. */
export type ConfigShape = Readonly<Record<string, z.ZodType>>;
export type Config<Shape extends ConfigShape> = { readonly [Name in keyof Shape]: z.infer<Shape[Name]> };

/** @throws ConfigError with one line for each variable that is wrong; values of secrets are not repeated. */
export function readConfig<Shape extends ConfigShape>(shape: Shape, environment: Environment): Config<Shape> {
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, environment[name] || undefined]));
  const read = z.object(shape).safeParse(given);
  if (read.success) return read.data as Config<Shape>;
  throw new ConfigError(read.error.issues.map((issue) => lineOf(issue, given)));
}

/** The configuration as lines to print at start: secrets masked, passwords taken out of addresses, unset ones left out. */
export function printConfig(config: Readonly<Record<string, unknown>>): string {
  const set = Object.entries(config).filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...set.map(([name]) => name.length));
  return set.map(([name, value]) => `${name.padEnd(width)}  ${shown(name, String(value))}`).join('\n');
}

const PORT = 'must be a whole number from 0 to 65535';

const port = (otherwise: number) =>
  z.coerce.number({ error: PORT }).int(PORT).min(0, PORT).max(65_535, PORT).default(otherwise);

const address = (...protocols: readonly string[]) =>
  z
    .url({ error: 'must be an address' })
    .refine(
      (text) => protocols.includes(text.slice(0, text.indexOf(':'))),
      `must begin with ${protocols.join(': or ')}:`,
    );

/** A PEM, or the path of a file that holds one. */
const publicKey = z.string().transform((text, context) => {
  const pem = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : fileText(text);
  if (pem?.includes('-----BEGIN PUBLIC KEY-----')) return pem;
  context.addIssue({ code: 'custom', message: 'must be a PEM of a public key, or a file that holds one' });
  return z.NEVER;
});

/** What every process kind reads. */
export const commonShape = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PORT: port(4000),
  ADMIN_PORT: port(4001),
  DATA_DIR: z.string().default('.data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  REDIS_URL: address('redis', 'rediss').optional(),
  SEED: z.string().optional(),
  VIEWER_TOKEN_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
} satisfies ConfigShape;

/** Where the keys of bearer tokens come from, and whom their issuer must name. */
export const identityShape = {
  JWKS_URL: address('https', 'http').optional(),
  JWT_PUBLIC_KEY: publicKey.optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
} satisfies ConfigShape;

const SECRETS = /KEY|TOKEN|SECRET|PASSWORD/;

function shown(name: string, value: string): string {
  if (SECRETS.test(name)) return '***';
  return value.replace(/\/\/[^/@]*@/, '//***@');
}

function lineOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const value = given[name];
  const came = value === undefined ? 'is not set' : `is \`${shown(name, value)}\``;
  return `${name} ${came}: ${issue.message}`;
}

function fileText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
