import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpLink } from '../../gateway/executor/http-link';
import type { GatewayParts } from '../../gateway/gateway';
import { type House, openHouse } from './house';

/** A gateway whose account subgraph is a server of its own that behaves as it is told. */
export interface BehindAPort {
  readonly house: House;
  close(): Promise<void>;
}

export interface PortOptions {
  readonly config?: Partial<GatewayParts['config']>;
  readonly maxResponseSize?: number;
}

export async function houseWith(behaviour: RequestListener, options: PortOptions = {}): Promise<BehindAPort> {
  const { server, url } = await listening(createServer(behaviour));
  const house = await houseAt(url, options);
  return { house, close: () => closed(house, server) };
}

export function houseAt(url: string, { config = {}, maxResponseSize = 100_000 }: PortOptions = {}): Promise<House> {
  const account = httpLink('account', url, { maxResponseSize });
  const bounds = { PORT: 0, ADMIN_PORT: 0, SUBGRAPH_TIMEOUT: 300, BODY_LIMIT: 100_000, ...config };
  return openHouse({ replaced: [account], config: bounds });
}

export async function listening(
  server: Server,
  port = 0,
): Promise<{ readonly server: Server; readonly url: string; readonly port: number }> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.address() as AddressInfo).port;
  return { server, port: bound, url: `http://127.0.0.1:${bound}/graphql` };
}

export async function closed(house: House, server: Server): Promise<void> {
  await house.gateway.stop();
  server.closeAllConnections();
  server.close();
}

export async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
