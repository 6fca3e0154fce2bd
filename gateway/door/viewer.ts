import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../kit/service/log';
import { type ServiceClass, standpointOf } from '../../schema/viewer';
import type { Asker, Asking } from '../asking';
import type { Authenticate } from './authenticate';

export type ClassOf = (customerCode: string) => Promise<ServiceClass | null>;

export interface ReceptionOptions {
  readonly authenticate: Authenticate;
  readonly classOf: ClassOf;
  readonly log: Log;
}

/** Who asks, and with what standing: the token says the one, a look-up the other. Other headers are not read. */
export async function received(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ReceptionOptions,
): Promise<Asking> {
  const asker = await options.authenticate(request.headers.authorization);
  const viewer = await withClass(asker, request.id, options);
  return {
    viewer,
    standpoint: standpointOf(viewer),
    requestId: request.id,
    signal: goneSignal(reply),
    absent: new Set(),
  };
}

/** Read anew for each request. A class that cannot be read is unknown, for which the strictest column counts. */
async function withClass(asker: Asker, requestId: string, { classOf, log }: ReceptionOptions): Promise<Asker> {
  if (asker.kind !== 'customer') return asker;
  const serviceClass = await classOf(asker.customerCode).catch((error: unknown) => {
    log.error({ err: error, requestId }, 'the service class could not be read');
    return null;
  });
  return { ...asker, serviceClass };
}

function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort(new Error('the asker is gone'));
  });
  return gone.signal;
}
