import { connect } from 'node:net';
import type { Dispatcher } from 'undici';
import { damaged } from './damage';
import type { Draws } from './draws';
import type { MadeOperation } from './grammar';
import type { Answered } from './verdict';

export interface Sending {
  readonly pool: Dispatcher;
  readonly url: URL;
  /** The header of the asker, or null for nobody. */
  readonly token: string | null;
  readonly draws: Draws;
}

export interface Sent {
  /** All that the asker said, as text. */
  readonly asked: string;
  readonly answers: readonly Answered[];
}

const ACCEPTS = ['application/json', 'application/graphql-response+json', '*/*', 'text/html', ',;q=x', ''];
const TYPES = [
  'application/json',
  'application/json; charset=latin1',
  'text/plain',
  'application/graphql',
  'a/b;',
  'multipart/form-data',
];

/** Sends an operation whole, with a damaged text, as damaged bytes, by an odd way, or as bytes on the line. */
export function send(made: MadeOperation, sending: Sending): Promise<Sent> {
  const { draws } = sending;
  const share = draws.next();
  if (share < 0.3) return posted(JSON.stringify(made), sending);
  if (share < 0.65)
    return posted(JSON.stringify({ ...made, query: damaged(Buffer.from(made.query), draws).toString() }), sending);
  if (share < 0.9) return posted(damaged(Buffer.from(JSON.stringify(made)), draws), sending);
  if (share < 0.98) return oddly(made, sending);
  return spoken(made, sending);
}

function posted(body: string | Buffer, sending: Sending): Promise<Sent> {
  return requested(
    { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body },
    sending,
  );
}

function oddly(made: MadeOperation, sending: Sending): Promise<Sent> {
  const { draws } = sending;
  const headers: Record<string, string> = { accept: draws.one(ACCEPTS), 'content-type': draws.one(TYPES) };
  if (draws.happens(0.3)) headers['content-encoding'] = draws.one(['gzip', 'br', 'identity', '']);
  if (draws.happens(0.3)) headers['x-request-id'] = draws.one(['short', 'a-good-request-id', '"><script>']);
  if (draws.happens(0.1))
    headers.authorization = `Bearer ${damaged(Buffer.from(sending.token ?? 'x.y.z'), draws).toString('base64url')}`;
  if (draws.happens(0.6))
    return requested({ method: 'POST', path: '/graphql', headers, body: JSON.stringify(made) }, sending);
  const search = new URLSearchParams(
    Object.entries(made).map(([name, value]): [string, string] => [
      name,
      draws.happens(0.9) ? asText(value) : damaged(Buffer.from(asText(value)), draws).toString(),
    ]),
  );
  const asked = {
    method: draws.one(['GET', 'GET', 'GET', 'HEAD', 'PUT', 'OPTIONS'] as const),
    path: `/graphql?${search}`.slice(0, 12_000),
  };
  if (draws.happens(0.5)) delete headers['content-type'];
  return requested({ ...asked, headers: { ...headers, 'apollo-require-preflight': '1' } }, sending);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

interface Wished {
  readonly method: Dispatcher.HttpMethod;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

async function requested(wished: Wished, { pool, token }: Sending): Promise<Sent> {
  const headers = { ...(token ? { authorization: token } : {}), ...wished.headers };
  const { statusCode, body } = await pool.request({ ...wished, headers });
  const text = await body.text();
  const asked = `${decodeURIComponent(wished.path.replace(/%(?![0-9a-f]{2})/gi, '%25'))} ${wished.body?.toString() ?? ''}`;
  const isWithoutBody = wished.method === 'HEAD';
  return { asked, answers: isWithoutBody ? [] : [{ status: statusCode, body: text }] };
}

/** Bytes of a whole request, damaged, and what came back before the line was closed. */
function spoken(made: MadeOperation, { url, token, draws }: Sending): Promise<Sent> {
  const body = JSON.stringify(made);
  const head = `POST /graphql HTTP/1.1\r\nHost: ${url.host}\r\n${token ? `Authorization: ${token}\r\n` : ''}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  const bytes = damaged(Buffer.from(head + body), draws);
  return new Promise((resolve) => {
    let heard = '';
    const done = () => resolve({ asked: bytes.toString('latin1'), answers: answersIn(heard) });
    const socket = connect(Number(url.port), url.hostname, () => socket.end(bytes));
    socket.setEncoding('utf8').on('data', (data) => (heard += data));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('error', () => undefined).on('close', done);
  });
}

/** Answers of the graph alone: a damaged address may be that of a page. */
function answersIn(heard: string): readonly Answered[] {
  return heard
    .split(/(?=HTTP\/1\.1 \d{3} )/)
    .filter((answer) => /content-type: application\/(json|graphql-response)/i.test(answer))
    .map((answer) => ({ status: Number(answer.slice(9, 12)), body: answer.slice(answer.indexOf('\r\n\r\n') + 4) }));
}
