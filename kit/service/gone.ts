import type { FastifyReply } from 'fastify';

/** Aborted when whoever asked closes the line before the answer is written. */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort(new Error('the asker is gone'));
  });
  return gone.signal;
}
