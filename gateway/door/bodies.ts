import type { FastifyRequest } from 'fastify';
import { ContractError, refuse } from '../../schema/errors';

/** Why a body is not read: it is packed, or in other letters than UTF-8. */
export class UnreadableBody extends ContractError {
  readonly status = 415;
}

/** @throws UnreadableBody before any of it is read. */
export function checkForm({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new UnreadableBody('BAD_REQUEST', 'a body is sent as it is, and this one is packed: send it unpacked');
  const charset = /charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new UnreadableBody('BAD_REQUEST', 'a body is written in UTF-8, and this one is not: change its charset');
}

/** @throws ContractError BAD_REQUEST for several operations in one body. */
export function checkSingle({ body }: FastifyRequest): void {
  if (Array.isArray(body))
    refuse('BAD_REQUEST', 'a body holds one request, and this one is a list: send each by itself, over one connection');
}
