import { errors, Pool } from 'undici';
import { CLIENT_IDLE } from '../../kit/service/http';
import { LinkError, type LinkFault, type Reached, type SubgraphLink } from './link';

export interface HttpLinkOptions {
  /** The longest answer that is read, in bytes. */
  readonly maxResponseSize?: number;
  /** Sockets kept open at most. */
  readonly connections?: number;
}

const CONNECT_TIMEOUT = 1_000;
const TRANSPORT_TIMEOUT = 60_000;
/** A server that gave up waiting for a request has begun nothing of it: it is asked again. */
const LATE = 408;

/** Over HTTP on sockets that stay open. The deadline is the signal's; the transport's own is only a net below it. */
export function httpLink(name: string, url: string, options: HttpLinkOptions = {}): SubgraphLink {
  const { maxResponseSize = 16 * 1024 * 1024, connections = 64 } = options;
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, {
    connections,
    maxResponseSize,
    keepAliveTimeout: CLIENT_IDLE,
    keepAliveMaxTimeout: CLIENT_IDLE,
    headersTimeout: TRANSPORT_TIMEOUT,
    bodyTimeout: TRANSPORT_TIMEOUT,
    connect: { timeout: CONNECT_TIMEOUT },
  });

  return {
    name,
    async post(body, headers, signal) {
      const fail = (reached: Reached, error: unknown): never => {
        throw new LinkError(faultOf(error, signal), name, error, reached);
      };
      const request = { path: pathname + search, method: 'POST', body, headers, signal } as const;
      const answer = await pool.request(request).catch((error) => fail(reachedBy(error), error));
      if (answer.statusCode === LATE) {
        await answer.body.dump().catch(() => undefined);
        fail('not sent', new Error('the subgraph did not wait for the whole request'));
      }
      const text = await answer.body.text().catch((error) => fail('answered', error));
      return { status: answer.statusCode, body: text };
    },
    close: () => pool.close(),
  };
}

function faultOf(error: unknown, signal: AbortSignal): LinkFault {
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'TOO_LARGE';
  const late = error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
  return late || signal.aborted ? 'TIMEOUT' : 'UNAVAILABLE';
}

/** How far a call came whose answer did not begin. What is not known for certain counts as answered. */
function reachedBy(error: NodeJS.ErrnoException & { readonly errors?: readonly Error[] }): Reached {
  // Of a host with several addresses each was tried.
  const causes = error.errors ?? [error];
  if (causes.every(isUnsent)) return 'not sent';
  return isClosed(error) ? 'not answered' : 'answered';
}

function isUnsent(error: NodeJS.ErrnoException): boolean {
  return error instanceof errors.ConnectTimeoutError || error.syscall === 'connect' || error.syscall === 'getaddrinfo';
}

/** The other side closed the line before it said a word. */
function isClosed(error: NodeJS.ErrnoException): boolean {
  if (error instanceof errors.SocketError) return error.message.endsWith('closed');
  return error.code === 'ECONNRESET' || error.code === 'EPIPE';
}
