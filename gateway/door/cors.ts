import type { FastifyReply, FastifyRequest } from 'fastify';

const MAX_AGE = 600;

/**
 * Lets the pages of the listed origins ask, and no others. Credentials are never let through: the bearer token is a header
 * that a page sets itself, so that no browser sends it unasked.
 */
export function crossOrigin(origins: ReadonlySet<string>) {
  return ({ headers: { origin } }: FastifyRequest, reply: FastifyReply): void => {
    if (origin === undefined || !origins.has(origin)) return;
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'x-request-id, retry-after, ratelimit, ratelimit-policy',
    });
  };
}

/** What a browser asks before it sends a request with a token: answered alike to every page, allowed to those listed. */
export function preflight(reply: FastifyReply): FastifyReply {
  if (reply.hasHeader('access-control-allow-origin'))
    void reply.headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'authorization, content-type, apollo-require-preflight, x-request-id, x-request-timeout, x-call-id',
      'access-control-max-age': MAX_AGE,
    });
  return reply.code(204).header('allow', 'GET, POST, OPTIONS').send();
}
