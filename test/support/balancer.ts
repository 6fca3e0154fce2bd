import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Answer } from './subgraph';

/** Milliseconds between two questions whether a gateway is ready. */
const LOOKS_EVERY = 50;

export interface Behind {
  readonly url: string;
  readonly adminUrl: string;
}

/**
 * As much of a load balancer as a rolling restart rests on: requests go in turn to those that say they are ready, and to
 * another where a connection is refused. What fails in any other way fails for the client.
 */
export class Balancer {
  private readonly pools: readonly { readonly adminUrl: string; readonly pool: Pool }[];
  private ready: readonly Pool[];
  private turn = 0;
  private closed = false;
  private readonly looking: Promise<void>;

  constructor(behind: readonly Behind[]) {
    this.pools = behind.map(({ url, adminUrl }) => ({ adminUrl, pool: new Pool(url) }));
    this.ready = this.pools.map(({ pool }) => pool);
    this.looking = this.look();
  }

  async ask(headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    for (let tries = 0; ; tries++) {
      const pool = this.ready[this.turn++ % this.ready.length];
      try {
        if (!pool) throw new Error('no gateway is ready');
        const answer = await pool.request({ path: '/graphql', method: 'POST', headers, body });
        return (await answer.body.json()) as Answer;
      } catch (error) {
        if (tries > this.pools.length || !isRefused(error)) throw error;
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.looking;
    await Promise.all(this.pools.map(({ pool }) => pool.close()));
  }

  private async look(): Promise<void> {
    for (; !this.closed; await sleep(LOOKS_EVERY)) {
      const answers = await Promise.all(this.pools.map(async (one) => ((await isReady(one)) ? [one.pool] : [])));
      this.ready = answers.flat();
    }
  }
}

function isReady({ adminUrl }: { readonly adminUrl: string }): Promise<boolean> {
  return fetch(`${adminUrl}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function isRefused(error: unknown): boolean {
  const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return all.every((one) => (one as NodeJS.ErrnoException).code === 'ECONNREFUSED');
}
