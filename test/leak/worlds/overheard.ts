import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { request } from 'undici';

/** A line on which everything that passes is heard. */
export interface Overheard {
  readonly url: string;
  close(): Promise<void>;
}

/** Passes requests on as they come, and tells what was sent and answered. */
export function overheard(to: string, hear: (sent: string, answered: string) => void): Promise<Overheard> {
  return listening(async (path, method, headers, body) => {
    const { host: _host, connection: _connection, ...others } = headers;
    const answer = await request(`${to}${path}`, { method, headers: others, body } as Parameters<typeof request>[1]);
    const answered = Buffer.from(await answer.body.arrayBuffer());
    hear(String(body), String(answered));
    return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), body: answered };
  });
}

/** Takes whatever is sent to it. */
export function collecting(hear: (sent: string) => void): Promise<Overheard> {
  return listening(async (_path, _method, _headers, body) => {
    hear(String(body));
    return { status: 200, type: 'application/json', body: Buffer.from('{}') };
  });
}

type Answer = (
  path: string,
  method: string,
  headers: Readonly<Record<string, unknown>>,
  body: Buffer,
) => Promise<{ readonly status: number; readonly type: string; readonly body: Buffer }>;

async function listening(answer: Answer): Promise<Overheard> {
  const server: Server = createServer(async (asked, reply) => {
    try {
      const { url = '/', method = 'POST', headers } = asked;
      const { status, type, body } = await answer(url, method, headers, await buffer(asked));
      reply.writeHead(status, { 'content-type': type }).end(body);
    } catch {
      reply.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
