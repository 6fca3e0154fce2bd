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

/** The texts as they were set, by name. */
export type Given = Readonly<Record<string, string | undefined>>;

/**
 * `rules` say what is wrong with variables that are each right by themselves.
 * @throws ConfigError with one line for each variable that is wrong; values of secrets are not repeated.
 */
export function readConfig<Shape extends ConfigShape>(
  shape: Shape,
  environment: Environment,
  rules: readonly ((given: Given) => string | null)[] = [],
): Config<Shape> {
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, environment[name] || undefined]));
  const read = z.object(shape).safeParse(given);
  const broken = rules.flatMap((rule) => rule(given) ?? []);
  if (read.success && broken.length === 0) return read.data as Config<Shape>;
  throw new ConfigError([...firstOfEach(read.error?.issues ?? []).map((issue) => lineOf(issue, given)), ...broken]);
}

/** The configuration as lines to print at start: secrets masked, passwords taken out of addresses, unset ones left out. */
export function printConfig(config: Readonly<Record<string, unknown>>): string {
  const set = Object.entries(config)
    .map(([name, value]) => [name, textOf(value)] as const)
    .filter(([, value]) => value !== '');
  const width = Math.max(0, ...set.map(([name]) => name.length));
  return set.map(([name, value]) => `${name.padEnd(width)}  ${shown(name, value)}`).join('\n');
}

const port = (otherwise: number) => wholeNumber(otherwise, 0, 65_535);

/** A number between two others, both included, which holds where the variable is not set. */
export function wholeNumber(otherwise: number, least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error: message }).int(message).min(least, message).max(most, message).default(otherwise);
}

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

/** OpenTelemetry's own variables, as far as a mistake in them would go unseen; its SDK reads these and the rest itself. */
export const telemetryShape = {
  OTEL_SDK_DISABLED: z.enum(['true', 'false']).optional(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none']).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address('http', 'https').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address('http', 'https').optional(),
  OTEL_TRACES_SAMPLER: z
    .enum([
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
    ])
    .optional(),
} satisfies ConfigShape;

/** Whether the operator asked for traces; without a word nothing is recorded and nobody is called. */
export function wantsTraces(config: Config<typeof telemetryShape>): boolean {
  if (config.OTEL_SDK_DISABLED === 'true' || config.OTEL_TRACES_EXPORTER === 'none') return false;
  const { OTEL_TRACES_EXPORTER, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = config;
  return Boolean(OTEL_TRACES_EXPORTER ?? OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? OTEL_EXPORTER_OTLP_ENDPOINT);
}

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
  /** A policy page in place of the built-in one, followed while the process runs. */
  POLICY_FILE: z.string().optional(),
  VIEWER_TOKEN_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  ...telemetryShape,
} satisfies ConfigShape;

/** Where the keys of bearer tokens come from, and whom their issuer must name. */
export const identityShape = {
  JWKS_URL: address('https', 'http').optional(),
  JWT_PUBLIC_KEY: publicKey.optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
} satisfies ConfigShape;

function textOf(value: unknown): string {
  if (value instanceof Set) return [...value].join(',');
  return value === undefined ? '' : String(value);
}

const SECRETS = /KEY|TOKEN(?!S$)|SECRET|PASSWORD/;

function shown(name: string, value: string): string {
  if (SECRETS.test(name)) return '***';
  return value.replace(/\/\/[^/@]*@/, '//***@');
}

/** What is no address also begins with nothing that an address begins with: one line says enough. */
function firstOfEach(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  return issues.filter((issue, at) => issues.findIndex(({ path }) => path[0] === issue.path[0]) === at);
}

function lineOf(issue: z.core.$ZodIssue, given: Given): string {
  const name = String(issue.path[0]);
  const value = given[name];
  const came = value === undefined ? 'is not set' : `is \`${shown(name, value)}\``;
  return `${name} ${came}: ${issue.message}`;
}

function fileText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
