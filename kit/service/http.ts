import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type { ErrorCode } from '../../schema/errors';
import type { Log } from './log';

/** How long an idle client keeps its socket, in milliseconds. */
export const CLIENT_IDLE = 30_000;

// INVARIANT: above the idle time of every client of ours, or a socket closes under a request that is just being sent.
const SERVER_KEEP_ALIVE = CLIENT_IDLE + 42_000;

/** How long a request may take to arrive, and its headers alone, in milliseconds: slower ones hold sockets, not work. */
const ARRIVAL = 30_000;
const HEADERS_ARRIVAL = 10_000;
const ARRIVALS_LOOKED_AT = 2_000;

export type HttpServer = FastifyInstance;

export interface HttpOptions {
  readonly log: Log;
  /** The longest body that is read, in bytes. */
  readonly bodyLimit: number;
  /** Once it is true, each answer tells its client to open another socket, elsewhere. */
  readonly stopping?: () => boolean;
}

/** A server that gives every request an id, answers with it, and logs one line for each answer, without its contents. */
export function httpServer({ log, bodyLimit, stopping = () => false }: HttpOptions): HttpServer {
  const server = Fastify({
    bodyLimit,
    keepAliveTimeout: SERVER_KEEP_ALIVE,
    requestTimeout: ARRIVAL,
    http: { headersTimeout: HEADERS_ARRIVAL, connectionsCheckingInterval: ARRIVALS_LOOKED_AT },
    clientErrorHandler: refuseBytes,
    frameworkErrors: (_error, _request, reply) => {
      const headers = { 'content-type': JSON_TYPE, 'content-length': NO_ADDRESS.length };
      reply.raw.writeHead(400, headers).end(NO_ADDRESS);
    },
    // While the process stops, what comes on a socket that is already open is still answered, and told to go elsewhere.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: (request) => requestId(request.headers['x-request-id']),
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  server.addHook('onSend', async (_request, reply) => {
    if (stopping()) void reply.header('connection', 'close');
  });
  server.addHook('onResponse', async (request, reply) => {
    // The route and not the address, which may hold what somebody looks for.
    const path = request.routeOptions.url ?? 'nowhere';
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

/** What is no HTTP, or came too slowly or with too many headers, is answered in the form of every other error. */
function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { line, code, message } = BYTES.get(error.code ?? '') ?? NO_HTTP;
  const body = errorBody(code, message);
  socket.end(
    `HTTP/1.1 ${line}\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

const JSON_TYPE = 'application/json; charset=utf-8';

const NO_ADDRESS = errorBody('BAD_REQUEST', 'this is no address');

function errorBody(code: ErrorCode, message: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

interface RefusedBytes {
  readonly line: string;
  readonly code: ErrorCode;
  readonly message: string;
}

const NO_HTTP: RefusedBytes = { line: '400 Bad Request', code: 'BAD_REQUEST', message: 'this is no request over HTTP' };
const BYTES: ReadonlyMap<string, RefusedBytes> = new Map([
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    { line: '408 Request Timeout', code: 'BAD_REQUEST', message: 'the request did not arrive in time: send it again' },
  ],
  [
    'HPE_HEADER_OVERFLOW',
    {
      line: '431 Request Header Fields Too Large',
      code: 'TOO_LARGE',
      message: 'the headers are longer than the limit',
    },
  ],
]);

function whyNotListening(error: unknown, port: number, variable: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `port ${port} is taken: stop what listens there, or set \`${variable}\``;
  if (code === 'EACCES') return `port ${port} may not be opened by this user: set \`${variable}\` to one above 1023`;
  return `port ${port} cannot be opened: ${message}`;
}
