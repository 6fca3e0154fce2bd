import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../engine/support/random';

/** What lies between a side and its store. */
export interface Way {
  readonly port: number;
  /** Until then words pass at once, so that a product opens soon. */
  begin?(): void;
  close(): Promise<void>;
}

/** Most words pass at once, some late, and a few so late that much else happens meanwhile, in milliseconds. */
const SOME = 12;
const MUCH = 150;
/** What is said to and of the ties: between that and the documents all depends on the order. */
const TIES = '-ties';

/** A line to a server on which words take a different time each, in both directions, and never overtake one another. */
export async function unevenLine(to: number, random: Random): Promise<Required<Way>> {
  const sockets = new Set<Socket>();
  let begun = false;
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    for (const [from, into] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('error', () => from.destroy());
      from.on('close', () => {
        sockets.delete(from);
        into.destroy();
      });
      let turn: Promise<void> = Promise.resolve();
      from.on('data', (bytes) => {
        const late = begun ? latenessOf(random, bytes.includes(TIES)) : 0;
        turn = turn.then(async () => {
          if (late > 0) await sleep(late);
          if (!into.destroyed) into.write(bytes);
        });
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    begin: () => {
      begun = true;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function latenessOf(random: Random, isOfTies: boolean): number {
  if (random.chance(isOfTies ? 0.4 : 0.8)) return 0;
  return random.whole(random.chance(isOfTies ? 0.2 : 0.05) ? MUCH : SOME);
}
