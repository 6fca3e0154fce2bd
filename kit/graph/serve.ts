import { goneSignal } from '../service/gone';
import { httpServer, listen } from '../service/http';
import type { Log } from '../service/log';
import type { HttpMeters } from '../service/metrics';
import { observeHttp } from '../service/observe-http';
import { RELAY_PATH, type RunningSubgraph } from './running';

export interface ServeOptions {
  readonly port: number;
  readonly log: Log;
  readonly meters?: HttpMeters;
  /** Once it is true, each answer tells its client to open another socket. */
  readonly stopping?: () => boolean;
}

/** The longest body a gateway or the relay posts, in bytes. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** Serves a subgraph over HTTP. Bodies are taken as they came, for their digest is signed. @returns its URL and its end. */
export async function serveSubgraph(subgraph: RunningSubgraph, { port, meters, ...options }: ServeOptions) {
  const server = httpServer({ ...options, bodyLimit: BODY_LIMIT });
  observeHttp(server, meters);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const path of ['/graphql', RELAY_PATH]) {
    server.post<{ Body: string }>(path, async ({ body, headers }, reply) => {
      const { authorization } = headers;
      const answer = await subgraph.answer({ path, body, headers: { authorization }, gone: goneSignal(reply) });
      return reply.code(answer.status).type('application/json').send(answer.body);
    });
  }
  const url = await listen(server, { port, variable: 'PORT' });
  return { url, close: () => server.close() };
}
