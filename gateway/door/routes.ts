import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { HttpServer } from '../../kit/service/http';
import type { Log } from '../../kit/service/log';
import { type Audience, audienceOf } from '../../schema/viewer';
import type { GatewayMeters } from '../meters';
import type { AudienceServer } from './audience-server';
import { checkForm, checkSingle } from './bodies';
import { crossOrigin, preflight } from './cors';
import { faultOf, sendError } from './http-errors';
import { type ReceptionOptions, received } from './viewer';

export interface RouteOptions extends ReceptionOptions {
  readonly serverOf: ReadonlyMap<Audience, AudienceServer>;
  /** Whose pages may ask besides our own. */
  readonly origins: ReadonlySet<string>;
  readonly meters?: GatewayMeters | undefined;
  readonly log: Log;
}

/** `/graphql`: one address for everybody; the token decides whose contract answers. */
export function addRoutes(server: HttpServer, { serverOf, origins, meters, ...options }: RouteOptions): void {
  server.addHook('onSend', async (_request, reply) => void reply.headers(HEADERS));
  server.setErrorHandler((error: Error, request, reply) => {
    const fault = faultOf(error, request.id, options.log);
    meters?.erred(fault.code, 'none');
    return sendError(request, reply, fault);
  });
  server.setNotFoundHandler((request, reply) =>
    sendError(request, reply, {
      code: 'BAD_REQUEST',
      status: 404,
      message: 'nothing is here: the graph is at `/graphql`',
    }),
  );
  server.removeContentTypeParser('text/plain');
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    crossOrigin(origins)(request, reply);
    checkForm(request);
  };
  server.options('/graphql', { onRequest }, async (_request, reply) => preflight(reply));
  server.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: (request, reply) => sendError(request, reply.header('allow', 'GET, POST, OPTIONS'), WRONG_METHOD),
  });
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest,
    async handler(request, reply) {
      checkSingle(request);
      const asking = await received(request, reply, options);
      const audience = serverOf.get(audienceOf(asking.viewer));
      if (!audience) throw new Error('an audience has no server');
      const answer = fastifyApolloHandler(audience, { context: async () => asking });
      return withId(await answer.call(this, withoutHost(request), reply), request.id);
    },
  });
}

const WRONG_METHOD = { code: 'BAD_REQUEST', status: 405, message: 'the graph is asked by POST or GET' } as const;

/** What is refused before anybody knows who asks names no id by itself. */
function withId(body: unknown, requestId: string): unknown {
  if (typeof body !== 'string' || !body.startsWith('{"errors"') || body.includes(`"requestId":"${requestId}"`))
    return body;
  const { errors, ...rest } = JSON.parse(body) as { readonly errors: readonly GraphQLFormattedError[] };
  const named = errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: named, ...rest });
}

/** Which host was named decides nothing here, and one that is no name would be no address. */
function withoutHost(request: FastifyRequest): FastifyRequest {
  return Object.create(request, { hostname: { value: 'localhost' } });
}

/** Answers differ by asker and hold personal data: nobody on the way keeps them. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  vary: 'authorization, accept, origin',
};
