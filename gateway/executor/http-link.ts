import { errors, Pool } from 'undici';
import { CLIENT_IDLE } from '../../kit/service/http';
import { LinkError, type LinkFault, type SubgraphLink } from './link';

export interface HttpLinkOptions {
  /** The longest answer that is read, in bytes. */
  readonly maxResponseSize?: number;
  /** Sockets kept open at most. */
  readonly connections?: number;
}

const CONNECT_TIMEOUT = 1_000;
const TRANSPORT_TIMEOUT = 60_000;

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
      try {
        const answer = await pool.request({ path: pathname + search, method: 'POST', body, headers, signal });
        return { status: answer.statusCode, body: await answer.body.text() };
      } catch (error) {
        throw new LinkError(faultOf(error, signal), name, error);
      }
    },
    close: () => pool.close(),
  };
}

function faultOf(error: unknown, signal: AbortSignal): LinkFault {
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'TOO_LARGE';
  const late = error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
  return late || signal.aborted ? 'TIMEOUT' : 'UNAVAILABLE';
}
