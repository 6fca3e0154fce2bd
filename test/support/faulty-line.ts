import { randomBytes } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What becomes of answers on their way; questions always arrive. */
export type Fault = 'none' | 'held' | 'late' | 'cut' | 'garbled';

/** A line to a server that can be made to fail while it is used. */
export interface FaultyLine {
  readonly port: number;
  /** What was held is let go with `none`. */
  set(fault: Fault): void;
  /** Holds all answers from the moment on at which a question with these words passes. */
  holdFrom(words: string): void;
  close(): Promise<void>;
}

/** How late an answer is that is late, in milliseconds. */
const LATE = 40;

export async function faultyLine(to: number): Promise<FaultyLine> {
  let fault: Fault = 'none';
  let trigger: string | null = null;
  const held: (() => void)[] = [];
  const sockets = new Set<Socket>();
  const deliver = (client: Socket, bytes: Buffer) => {
    const write = () => void (client.destroyed || client.write(bytes));
    if (fault === 'none') write();
    if (fault === 'held') held.push(write);
    if (fault === 'late') setTimeout(write, LATE);
    if (fault === 'garbled') client.end(randomBytes(64));
    if (fault === 'cut') client.destroy();
  };
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (trigger !== null && bytes.includes(trigger)) fault = 'held';
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => deliver(client, bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      fault = next;
      trigger = null;
      if (next === 'none') for (const write of held.splice(0)) write();
    },
    holdFrom: (words) => {
      trigger = words;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
