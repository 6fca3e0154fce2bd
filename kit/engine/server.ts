import { chmod } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { answer } from './commands';
import type { Services } from './commands/call';
import { EngineError } from './errors';
import { encodeReply, Framing, parseRequest } from './wire';

/** Where to listen: a socket in the file system, or a port on loopback. */
export type Address = { readonly socket: string } | { readonly port: number };

export interface Listening {
  readonly address: Address;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves clients until it is closed; closing ends their connections.
 * @throws EngineError ADDRESS_TAKEN
 */
export async function listen(address: Address, services: Services): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(socket, services);
  });
  await listening(server, address);
  // Who may not write to a socket cannot connect to it.
  if ('socket' in address) await chmod(address.socket, 0o600);
  return { address: boundAddress(server, address), close: () => closed(server, sockets) };
}

/** Whether somebody serves at a socket. */
export function answersAt(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Requests of one connection are answered one after the other, as they come. */
function serve(socket: Socket, services: Services): void {
  const framing = new Framing();
  let turn: Promise<void> = Promise.resolve();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    try {
      for (const message of framing.push(bytes)) turn = turn.then(() => respond(socket, message, services));
    } catch {
      // What is no message has no sender who could read an answer.
      socket.destroy();
    }
  });
}

async function respond(socket: Socket, message: Buffer, services: Services): Promise<void> {
  try {
    const request = parseRequest(message);
    const reply = await answer(request, services);
    if (request.wantsReply && socket.writable) send(socket, encodeReply(request, reply));
  } catch {
    socket.destroy();
  }
}

function send(socket: Socket, parts: readonly Buffer[]): void {
  socket.cork();
  for (const part of parts) socket.write(part);
  socket.uncork();
}

function listening(server: Server, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(address, error)));
    if ('socket' in address) server.listen(address.socket, resolve);
    else server.listen(address.port, LOOPBACK, resolve);
  });
}

function cannotListen(address: Address, error: NodeJS.ErrnoException): EngineError {
  const place = 'socket' in address ? `socket \`${address.socket}\`` : `port \`${address.port}\``;
  const reason = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code ?? error.message})`;
  return new EngineError('ADDRESS_TAKEN', `the ${place} ${reason}: name another one, or stop who uses it`);
}

function boundAddress(server: Server, address: Address): Address {
  const bound = server.address();
  return bound && typeof bound === 'object' ? { port: bound.port } : address;
}

async function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const done = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  for (const socket of sockets) socket.destroy();
  await done;
}

export const uriOf = (address: Address): string =>
  'socket' in address ? `mongodb://${encodeURIComponent(address.socket)}` : `mongodb://${LOOPBACK}:${address.port}`;
