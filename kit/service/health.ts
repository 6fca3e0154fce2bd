import { type HttpServer, httpServer, listen } from './http';
import type { Log } from './log';
import type { Metrics } from './metrics';

/** Resolves where the part can do its work, rejects where it cannot; the reason is logged, never told. */
export type Check = () => Promise<unknown>;
export type Checks = Readonly<Record<string, Check>>;

export interface HealthOptions {
  readonly port: number;
  readonly host?: string;
  readonly log: Log;
  /** What the process cannot do its work without, by the name of the part. */
  readonly checks: Checks;
  /** What it does less well without: asked and told, and no reason to send requests elsewhere. */
  readonly wishes?: Checks;
  /** What stands in the answer beside the parts, such as the version of the policy page. */
  readonly facts?: () => Readonly<Record<string, string>>;
  /** Told at `/metrics`. */
  readonly metrics?: Metrics | undefined;
  readonly stopping: () => boolean;
  /** How long a check may take, in milliseconds. */
  readonly patience?: number;
}

export interface AdminServer {
  readonly url: string;
  /** Where other pages of the operator can be added before the first request. */
  readonly server: HttpServer;
  close(): Promise<void>;
}

/** `/healthz` says that the process lives, `/readyz` whether it should be sent requests: no from the moment it stops. */
export async function startAdmin(options: HealthOptions): Promise<AdminServer> {
  const { port, host, log, metrics } = options;
  const server = httpServer({ log: log.child({}, { level: 'warn' }), bodyLimit: 1024 });
  server.get('/healthz', async () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const { status, parts } = await readiness(options);
    const isReady = status === 'ready' || status === 'degraded';
    return reply.code(isReady ? 200 : 503).send({ status, parts, ...options.facts?.() });
  });
  if (metrics)
    server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  const url = await listen(server, { port, ...(host ? { host } : {}), variable: 'ADMIN_PORT' });
  return { url, server, close: () => server.close() };
}

async function readiness({ checks, wishes = {}, stopping, patience = 2_000, log }: HealthOptions) {
  const [needed, wished] = await Promise.all([answersOf(checks, patience, log), answersOf(wishes, patience, log)]);
  return { status: statusOf(needed, wished, stopping()), parts: { ...needed, ...wished } };
}

type Answers = Readonly<Record<string, boolean>>;

function statusOf(
  needed: Answers,
  wished: Answers,
  stopping: boolean,
): 'ready' | 'degraded' | 'not ready' | 'stopping' {
  if (stopping) return 'stopping';
  if (!Object.values(needed).every(Boolean)) return 'not ready';
  return Object.values(wished).every(Boolean) ? 'ready' : 'degraded';
}

async function answersOf(checks: Checks, patience: number, log: Log): Promise<Answers> {
  const answers = Object.entries(checks).map(async ([name, check]) => [name, await passes(name, check, patience, log)]);
  return Object.fromEntries(await Promise.all(answers));
}

async function passes(name: string, check: Check, patience: number, log: Log): Promise<boolean> {
  const late = AbortSignal.timeout(patience);
  const overdue = new Promise((_resolve, reject) => {
    late.addEventListener('abort', () => reject(new Error(`no answer within ${patience} ms`)), { once: true });
  });
  return Promise.race([check(), overdue]).then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error, part: name }, 'not ready');
      return false;
    },
  );
}
