import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../kit/service/log';
import { type ServiceClass, standpointOf } from '../../schema/viewer';
import type { Asker, Asking } from '../asking';
import { type Authenticate, signedInAt } from './authenticate';
import { CALL_HEADER, callIdOf } from './call-id';
import { inTime, PATIENCE_HEADER, patienceOf } from './patience';

export type ClassOf = (customerCode: string) => Promise<ServiceClass | null>;

export interface ReceptionOptions {
  readonly authenticate: Authenticate;
  readonly classOf: ClassOf;
  /** Of the page in force. */
  readonly policyVersion: () => string;
  /** The longest a request may take, in milliseconds. */
  readonly patience: number;
  readonly log: Log;
}

/** Who asks, and with what standing: the token says the one, a look-up the other. No other header says anything of the asker. */
export async function received(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ReceptionOptions,
): Promise<Asking> {
  const patience = patienceOf(request.headers[PATIENCE_HEADER], options.patience);
  const callId = callIdOf(request.headers[CALL_HEADER]);
  const until = performance.now() + patience;
  const signal = waiting(reply, patience);
  const asker = await inTime(options.authenticate(request.headers.authorization), signal);
  const policyVersion = options.policyVersion();
  const viewer = await withClass(asker, request.id, signal, options);
  return {
    viewer,
    policyVersion,
    standpoint: standpointOf(viewer),
    requestId: request.id,
    until,
    signal,
    spent: { calls: 0, received: 0 },
    absent: new Set(),
    callId,
    signedInAt: signedInAt(request.headers.authorization),
    isKept: false,
    touched: [],
  };
}

/** Read anew for each request. A class that cannot be read is unknown, for which the strictest column counts. */
async function withClass(
  asker: Asker,
  requestId: string,
  signal: AbortSignal,
  { classOf, log }: ReceptionOptions,
): Promise<Asker> {
  if (asker.kind !== 'customer') return asker;
  const serviceClass = await inTime(classOf(asker.customerCode), signal).catch((error: unknown) => {
    log.error({ err: error, requestId }, 'the service class could not be read');
    return null;
  });
  return { ...asker, serviceClass };
}

/** Aborted when the asker is gone or waits no longer. */
function waiting({ raw }: FastifyReply, patience: number): AbortSignal {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new Error('the time of the request is over')), patience);
  raw.once('close', () => {
    clearTimeout(timer);
    if (!raw.writableFinished) over.abort(new Error('the asker is gone'));
  });
  return over.signal;
}
