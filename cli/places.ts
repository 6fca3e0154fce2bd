import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where a part is served, on this machine. */
export interface Place {
  readonly PORT: string;
  readonly ADMIN_PORT: string;
}

/** From a part's door to its admin port. */
const TO_ADMIN = 100;

/** Places of this many parts: from the first port on, or, for 0, wherever something is free. */
export async function placesFrom(first: number, count: number): Promise<readonly Place[]> {
  if (first === 0) return freePlaces(count);
  return Array.from({ length: count }, (_, index) => placeOf(first + 1 + index, first + 1 + index + TO_ADMIN));
}

/** @returns the port, or a free one in place of 0. */
export async function portOr(port: number): Promise<number> {
  if (port !== 0) return port;
  const [free = 0] = await freePorts(1);
  return free;
}

async function freePlaces(count: number): Promise<readonly Place[]> {
  const ports = await freePorts(2 * count);
  return Array.from({ length: count }, (_, index) => placeOf(ports[2 * index] ?? 0, ports[2 * index + 1] ?? 0));
}

/** Held together, so that none is given twice. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

function placeOf(port: number, adminPort: number): Place {
  return { PORT: String(port), ADMIN_PORT: String(adminPort) };
}
