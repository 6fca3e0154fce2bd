import { type HttpServer, httpServer, listen } from './http';
import type { Log } from './log';

/** Resolves where the part can do its work, rejects where it cannot; the reason is logged, never told. */
export type Check = () => Promise<unknown>;

export interface HealthOptions {
  readonly port: number;
  readonly host?: string;
  readonly log: Log;
  /** By the name of the part. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly stopping: () => boolean;
  /** How long a check may take, in milliseconds. */
  readonly patience?: number;
}

export interface AdminServer {
  readonly url: string;
  /** Where metrics and other pages of the operator can be added before the first request. */
  readonly server: HttpServer;
  close(): Promise<void>;
}

/** `/healthz` says that the process lives, `/readyz` whether it should be sent requests: no from the moment it stops. */
export async function startAdmin(options: HealthOptions): Promise<AdminServer> {
  const { port, host, log, checks, stopping, patience = 2_000 } = options;
  const server = httpServer({ log: log.child({}, { level: 'warn' }), bodyLimit: 1024 });
  server.get('/healthz', async () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const parts = await answersOf(checks, patience, log);
    const ready = !stopping() && Object.values(parts).every(Boolean);
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : stopping() ? 'stopping' : 'not ready', parts });
  });
  const url = await listen(server, { port, ...(host ? { host } : {}), variable: 'ADMIN_PORT' });
  return { url, server, close: () => server.close() };
}

async function answersOf(
  checks: Readonly<Record<string, Check>>,
  patience: number,
  log: Log,
): Promise<Readonly<Record<string, boolean>>> {
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
