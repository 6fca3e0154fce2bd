import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { HttpServer } from '../../kit/service/http';
import type { Log } from '../../kit/service/log';
import { type Audience, audienceOf } from '../../schema/viewer';
import type { AudienceServer } from './audience-server';
import { faultOf, sendError } from './http-errors';
import { type ReceptionOptions, received } from './viewer';

export interface RouteOptions extends ReceptionOptions {
  readonly serverOf: ReadonlyMap<Audience, AudienceServer>;
  readonly log: Log;
}

/** `/graphql`: one address for everybody; the token decides whose contract answers. */
export function addRoutes(server: HttpServer, { serverOf, ...options }: RouteOptions): void {
  server.addHook('onSend', async (_request, reply) => void reply.headers(HEADERS));
  server.setErrorHandler((error: Error, request, reply) =>
    sendError(request, reply, faultOf(error, request.id, options.log)),
  );
  server.setNotFoundHandler((request, reply) =>
    sendError(request, reply, {
      code: 'BAD_REQUEST',
      status: 404,
      message: 'nothing is here: the graph is at `/graphql`',
    }),
  );
  server.get('/', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(WELCOME));
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    async handler(request, reply) {
      const asking = await received(request, reply, options);
      const audience = serverOf.get(audienceOf(asking.viewer));
      if (!audience) throw new Error('an audience has no server');
      return fastifyApolloHandler(audience, { context: async () => asking }).call(this, request, reply);
    },
  });
}

/** Answers differ by asker and hold personal data: nobody on the way keeps them. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  vary: 'authorization, accept',
};

const WELCOME = `Customer 360: one graph of a company's customers.

Ask it by POST at /graphql, with a bearer token in the authorization header.
Without a token you are nobody, and see the catalogue.
`;
