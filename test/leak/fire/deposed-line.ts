import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { encodeReply, Framing, parseRequest } from '../../../kit/engine/wire';
import type { Way } from './uneven-line';

/** A line to a server that can be told to be the first no more: it still answers questions, and refuses all writing. */
export interface DeposedLine extends Way {
  depose(isDeposed: boolean): void;
}

const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify']);
/** What a server says of itself that has handed over to another, by MongoDB's own number. */
const NOT_PRIMARY = { ok: 0, code: 10_107, codeName: 'NotWritablePrimary', errmsg: 'not primary' };

export async function deposedLine(to: number): Promise<DeposedLine> {
  const sockets = new Set<Socket>();
  let deposed = false;
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    const framing = new Framing();
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    upstream.on('data', (bytes) => void client.write(bytes));
    client.on('data', (bytes) => {
      for (const message of framing.push(bytes)) {
        const refusal = deposed ? refusalOf(message) : null;
        if (refusal) for (const part of refusal) client.write(part);
        else upstream.write(message);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    depose: (isDeposed) => {
      deposed = isDeposed;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refusalOf(message: Buffer): readonly Buffer[] | null {
  const request = parseRequest(message);
  const isWrite = Object.keys(request.command).some((name) => WRITES.has(name));
  return isWrite ? encodeReply(request, NOT_PRIMARY) : null;
}
