import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../../kit/service/log';
import { ContractError, ERRORS, type ErrorCode } from '../../schema/errors';
import { forClient } from '../view/errors';
import { UnreadableBody } from './bodies';

/** Ends a request with one error in the form of GraphQL, whatever went wrong before GraphQL was reached. */
export function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, message, status }: HttpFault,
): FastifyReply {
  if (code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  const error = forClient({ message, extensions: { code, requestId: request.id } });
  return reply
    .code(status ?? ERRORS[code].status)
    .header('content-type', contentTypeFor(request.headers.accept))
    .send(JSON.stringify({ errors: [error] }));
}

export interface HttpFault {
  readonly code: ErrorCode;
  readonly message: string;
  /** Where it is not the catalogue's. */
  readonly status?: number;
}

/** What the server's own parts throw, in the catalogue's terms. The rest is our fault: logged, and told neutrally. */
export function faultOf(error: FastifyError | Error, requestId: string, log: Log): HttpFault {
  if (error instanceof UnreadableBody) return { code: error.code, status: error.status, message: error.message };
  if (error instanceof ContractError) return { code: error.code, message: error.message };
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 413) return { code: 'TOO_LARGE', message: 'the body is longer than the limit: send less at a time' };
  if (status === 415)
    return { code: 'BAD_REQUEST', status, message: 'a body is `application/json`, and this one is not' };
  if (status < 500) return { code: 'BAD_REQUEST', message: 'the body is not a JSON object that can be read' };
  log.error({ err: error, requestId }, 'a request failed');
  return { code: 'INTERNAL', message: error.message };
}

const RESPONSE_TYPE = 'application/graphql-response+json';

function contentTypeFor(accept: string | undefined): string {
  return `${accept?.includes(RESPONSE_TYPE) ? RESPONSE_TYPE : 'application/json'}; charset=utf-8`;
}
