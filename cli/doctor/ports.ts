import { once } from 'node:events';
import { createServer } from 'node:net';
import { request } from 'undici';
import { hostOf } from '../../gateway/config';
import { type Examination, type Finding, fail, ok, reasonOf, warn } from './finding';

const PATIENCE = 3_000;

/** The ports of the door and of the admin pages: free, or taken by this very product. */
export const examinePorts: Examination = async ({ config }) => {
  const host = hostOf(config);
  const admin = await examineAdmin(config.ADMIN_PORT, host);
  const door = await takenBy(config.PORT, host);
  if (door === null) return [ok('port', `PORT ${config.PORT} is free`), admin];
  if (admin.about === 'running')
    return [ok('port', `PORT ${config.PORT} is served, by this product as it seems`), admin];
  return [taken('PORT', config.PORT, door), admin];
};

async function examineAdmin(port: number, host: string): Promise<Finding> {
  const reason = await takenBy(port, host);
  if (reason === null) return ok('port', `ADMIN_PORT ${port} is free`);
  const told = await readiness(port);
  if (told === null) return taken('ADMIN_PORT', port, reason);
  const away = Object.keys(told.parts).filter((part) => !told.parts[part]);
  if (away.length === 0) return { ...ok('running', `the product at ADMIN_PORT ${port} is ${told.status}`) };
  const says = `the product at ADMIN_PORT ${port} is ${told.status}, without ${away.join(', ')}`;
  return told.status === 'degraded' ? warn('running', says, LOG) : fail('running', says, LOG);
}

const LOG = 'its log says why a part is `not ready`, and the checks below what is wrong with it';

function taken(variable: string, port: number, reason: string): Finding {
  if (reason === 'EACCES')
    return fail('port', `${variable} ${port} may not be opened by this user`, `set ${variable} above 1023`);
  return fail(
    'port',
    `${variable} ${port} cannot be opened (${reason})`,
    `stop what listens there, or set ${variable}`,
  );
}

/** Null where it can be opened. */
async function takenBy(port: number, host: string): Promise<string | null> {
  const server = createServer();
  try {
    await once(server.listen({ port, host, exclusive: true }), 'listening');
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? reasonOf(error);
  } finally {
    server.close();
  }
}

interface Readiness {
  readonly status: string;
  readonly parts: Readonly<Record<string, boolean>>;
}

async function readiness(port: number): Promise<Readiness | null> {
  try {
    const { body } = await request(`http://localhost:${port}/readyz`, { signal: AbortSignal.timeout(PATIENCE) });
    const told = (await body.json()) as Partial<Readiness>;
    return typeof told.status === 'string' && typeof told.parts === 'object' ? (told as Readiness) : null;
  } catch {
    return null;
  }
}
