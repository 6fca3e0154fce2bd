import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Log } from './log';

/** How long an idle client keeps its socket, in milliseconds. */
export const CLIENT_IDLE = 30_000;

// INVARIANT: above the idle time of every client of ours, or a socket closes under a request that is just being sent.
const SERVER_KEEP_ALIVE = CLIENT_IDLE + 42_000;

export type HttpServer = FastifyInstance;

export interface HttpOptions {
  readonly log: Log;
  /** The longest body that is read, in bytes. */
  readonly bodyLimit: number;
}

/** A server that gives every request an id, answers with it, and logs one line for each answer, without its contents. */
export function httpServer({ log, bodyLimit }: HttpOptions): HttpServer {
  const server = Fastify({
    bodyLimit,
    keepAliveTimeout: SERVER_KEEP_ALIVE,
    // While the process stops, what comes on a socket that is already open is still answered, and told to go elsewhere.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: (request) => requestId(request.headers['x-request-id']),
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0];
    log.info(
      {
        requestId: request.id,
        method: request.method,
        path,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  return server;
}

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** The variable that says the port: named where the port is taken. */
  readonly variable: string;
}

/** @returns the address. @throws Error in one line if the port is taken or not ours to take. */
export async function listen(server: HttpServer, { port, host = '0.0.0.0', variable }: ListenOptions): Promise<string> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    throw new Error(whyNotListening(error, port, variable), { cause: error });
  }
  const bound = server.server.address();
  const taken = bound !== null && typeof bound === 'object' ? bound.port : port;
  return `http://${host === '0.0.0.0' ? 'localhost' : host}:${taken}`;
}

/** An id that came from outside is kept only if it is short and plain: it is printed in logs and answers. */
function requestId(given: unknown): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function whyNotListening(error: unknown, port: number, variable: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `port ${port} is taken: stop what listens there, or set \`${variable}\``;
  if (code === 'EACCES') return `port ${port} may not be opened by this user: set \`${variable}\` to one above 1023`;
  return `port ${port} cannot be opened: ${message}`;
}
