import { httpServer, listen } from '../service/http';
import type { Log } from '../service/log';
import { RELAY_PATH, type RunningSubgraph } from './running';

export interface ServeOptions {
  readonly port: number;
  readonly log: Log;
}

/** The longest body a gateway or the relay posts, in bytes. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** Serves a subgraph over HTTP. Bodies are taken as they came, for their digest is signed. @returns its URL and its end. */
export async function serveSubgraph(subgraph: RunningSubgraph, { port, log }: ServeOptions) {
  const server = httpServer({ log, bodyLimit: BODY_LIMIT });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const path of ['/graphql', RELAY_PATH]) {
    server.post<{ Body: string }>(path, async ({ body, headers }, reply) => {
      const answer = await subgraph.answer({ path, body, headers: { authorization: headers.authorization } });
      return reply.code(answer.status).type('application/json').send(answer.body);
    });
  }
  const url = await listen(server, { port, variable: 'PORT' });
  return { url, close: () => server.close() };
}
