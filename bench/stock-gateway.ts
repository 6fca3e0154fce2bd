import { silenceApollo } from '../gateway/config';

silenceApollo();

import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify from 'fastify';
import { authenticator } from '../gateway/door/authenticate';
import { DEMO_ISSUER, demoKey } from '../gateway/door/demo';
import { loadPolicy } from '../schema/policy/parse';
import { tabulate } from '../schema/policy/table';
import type { Viewer } from '../schema/viewer';
import { hmacKey, tokenSigner } from '../schema/viewer-token';
import { required, supergraphAt } from './support/fleet';

/**
 * What the product is measured against: Apollo's own gateway and data source as they come, before the same subgraphs. It
 * checks the same bearer token and signs the same viewer, or the subgraphs would not answer; it has no contract of its own.
 */
const VIEWER_HEADER = 'x-bench-viewer';

const sign = tokenSigner(hmacKey(required('VIEWER_TOKEN_KEY')));
const policyVersion = tabulate(loadPolicy()).version;
const key = demoKey(required('DATA_DIR'));
const authenticate = authenticator({ keys: async () => key.publicKey, issuer: DEMO_ISSUER });

interface StockContext {
  readonly viewer: Viewer;
  readonly requestId: string;
}

type Fetcher = RemoteGraphQLDataSource['fetcher'];

/** The stock fetcher; only here the body is known that the token must cover. */
function signing(subgraph: string, fetcher: Fetcher): Fetcher {
  return (url, init) => {
    const { [VIEWER_HEADER]: said = '', ...headers } = Object.fromEntries(new Headers(init?.headers as never));
    const { viewer, requestId } = JSON.parse(said) as StockContext;
    const token = sign({ viewer, subgraph, policyVersion, requestId, body: String(init?.body) });
    return fetcher(url, { ...init, headers: { ...headers, authorization: `Viewer ${token}` } });
  };
}

function stockSource(name: string, url: string): RemoteGraphQLDataSource {
  const source = new RemoteGraphQLDataSource({
    url,
    willSendRequest: ({ request, context }) => request.http?.headers.set(VIEWER_HEADER, JSON.stringify(context)),
  });
  source.fetcher = signing(name, source.fetcher);
  return source;
}

async function serve(): Promise<void> {
  const urls = new Map(
    required('SUBGRAPH_URLS')
      .split(',')
      .map((pair) => pair.split('=') as [string, string]),
  );
  const gateway = new ApolloGateway({
    supergraphSdl: readFileSync(supergraphAt, 'utf8'),
    buildService: ({ name }) => stockSource(name, `${urls.get(name)}/graphql`),
  });
  const server = new ApolloServer<StockContext>({ gateway: gateway as never, nodeEnv: 'production' });
  await server.start();
  const door = Fastify();
  door.get('/readyz', async () => 'ready');
  door.post('/graphql', (request, reply) =>
    fastifyApolloHandler(server, {
      context: async () => ({
        viewer: await authenticate(request.headers.authorization),
        requestId: String(request.id),
      }),
    }).call(door, request, reply),
  );
  await door.listen({ port: Number(required('PORT')), host: '127.0.0.1' });
}

void serve();
