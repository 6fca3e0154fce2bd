import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from '../../kit/service/http';
import { ContractError, type ErrorCode, refuse } from '../../schema/errors';
import type { Asking } from '../asking';
import { sendError } from '../door/http-errors';
import { type ReceptionOptions, received } from '../door/viewer';
import { pageIn } from './change-page';
import type { Changes } from './changes';

type WithId = { readonly Params: { readonly id: string } };

/** `/changes`: what waits for a second person or for staff, and how it is decided. */
export function addChangeRoutes(server: HttpServer, changes: Changes, options: ReceptionOptions): void {
  server.get('/changes', (request, reply) =>
    answered(request, reply, options, async (asking) => changes.list(asking, pageIn(request.query))),
  );
  for (const [verb, decide] of Object.entries(deciding(changes))) {
    server.post<WithId>(`/changes/:id/${verb}`, (request, reply) =>
      answered(request, reply, options, async (asking) => {
        const { id } = request.params;
        return { id, state: await decide(id, asking) };
      }),
    );
  }
}

function deciding(changes: Changes) {
  return {
    approve: (id: string, asking: Asking) => changes.approve(id, asking),
    refuse: (id: string, asking: Asking) => changes.refuse(id, asking),
    withdraw: (id: string, asking: Asking) => changes.withdraw(id, asking),
  };
}

/** Here a refusal is the whole answer, so that its status says so too. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  NOT_ALLOWED: 404,
  STALE_VERSION: 409,
  NOT_POSSIBLE_NOW: 409,
  ALREADY_EXISTS: 409,
};

async function answered(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ReceptionOptions,
  answer: (asking: Asking) => Promise<object>,
): Promise<FastifyReply> {
  try {
    const asking = await received(request, reply, options);
    if (asking.viewer.kind === 'nobody') refuse('UNAUTHENTICATED', 'changes are told to those who sign in');
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(await answer(asking)));
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return sendError(request, reply, faultIn(error));
  }
}

function faultIn({ code, message }: ContractError) {
  const status = STATUS[code];
  return { code, message, ...(status ? { status } : {}) };
}
