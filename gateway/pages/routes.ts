import { gunzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from '../../kit/service/http';
import { sendError } from '../door/http-errors';
import { type PageFile, type PageFiles, readPages } from './files';
import { type ReadyViewers, refusedLogIns } from './ready-viewers';

export interface PagesOptions {
  /** Where the built pages are; without them `/` answers in plain text. */
  readonly pages?: string | undefined;
  /** Log-ins to hand out: in demo mode alone. */
  readonly readyViewers?: ReadyViewers | undefined;
  readonly host?: string | undefined;
}

/** The explorer at `/`, its other views, and what they are made of. */
export function addPages(server: HttpServer, { pages, readyViewers, host }: PagesOptions): void {
  const files = pages ? readPages(pages) : null;
  if (files) addFiles(server, files);
  else server.get('/', async (_request, reply) => reply.type('text/plain; charset=utf-8').send(WELCOME));
  if (readyViewers) addLogIns(server, readyViewers, host);
}

/** Each view of the page has an address of its own, and the page itself reads which. */
const VIEWS = ['/', '/compare', '/docs', '/view/policy', '/view/audit', '/view/changes'];

function addFiles(server: HttpServer, files: PageFiles): void {
  const page = files.get('/index.html');
  const icon = files.get('/favicon.svg');
  if (!page || !icon) throw new Error('the built pages are not whole: run `npm run build:pages`');
  for (const view of VIEWS) addFile(server, view, page);
  addFile(server, '/favicon.ico', icon);
  for (const [path, file] of files) addFile(server, path, file);
}

function addFile(server: HttpServer, url: string, file: PageFile): void {
  // After the hook for answers of the graph, whose headers are stricter than a page can bear.
  const onSend = async (_request: FastifyRequest, reply: FastifyReply) => void reply.headers(headersOf(file));
  server.get(url, { onSend }, async (request, reply) => {
    if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(gunzipSync(file.gzipped));
    return reply.header('content-encoding', 'gzip').send(file.gzipped);
  });
}

function headersOf({ type, etag, immutable }: PageFile): Record<string, string> {
  return {
    etag,
    'content-type': type,
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    vary: 'accept-encoding',
  };
}

/** Everything comes from here. The editor writes styles of its own, and its fonts travel inside its stylesheet. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function addLogIns(server: HttpServer, readyViewers: ReadyViewers, host: string | undefined): void {
  server.get('/demo/viewers', async (request, reply) => {
    const message = refusedLogIns(request, host);
    if (message) return sendError(request, reply, { code: 'FORBIDDEN_AUDIENCE', message });
    return reply.header('cross-origin-resource-policy', 'same-origin').send({ viewers: await readyViewers() });
  });
}

const WELCOME = `Customer 360: one graph of a company's customers.

Ask it by POST at /graphql, with a bearer token in the authorization header.
Without a token you are nobody, and see the catalogue.
`;
