import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from '../../kit/service/http';
import { ContractError, ERRORS } from '../../schema/errors';
import { sendError } from '../door/http-errors';
import { type ReceptionOptions, received } from '../door/viewer';
import { type ExportDesk, TooSoon } from './export-desk';
import type { SubjectExport } from './export-document';
import { exportPage } from './export-page';

type Named = { readonly Params: { readonly name: string } };

/** `GET /exports/<number>`: what is kept of a natural person, as JSON; as a page under `<number>.html`, or where one is asked for. */
export function addExportRoute(server: HttpServer, desk: ExportDesk, options: ReceptionOptions): void {
  server.get<Named>('/exports/:name', { exposeHeadRoute: false }, async (request, reply) => {
    try {
      const asking = await received(request, reply, options);
      const { exportNo, form } = askedIn(request.params.name, request.headers.accept ?? '');
      return send(reply, await desk.handOut(exportNo, asking), form);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return refused(request, reply, error, options);
    }
  });
}

type Form = 'json' | 'html';

/** An ending says the form; without one it is JSON, unless a page is asked for before all else. */
function askedIn(name: string, accept: string): { readonly exportNo: string; readonly form: Form } {
  const [, exportNo = name, ending] = /^(.*)\.(json|html)$/.exec(name) ?? [];
  return { exportNo, form: ending === 'html' || (!ending && /^\s*text\/html\b/i.test(accept)) ? 'html' : 'json' };
}

function send(reply: FastifyReply, made: SubjectExport, form: Form): FastifyReply {
  const text = form === 'html' ? exportPage(made) : `${JSON.stringify(made, null, 2)}\n`;
  const type = form === 'html' ? 'text/html' : 'application/json';
  return reply
    .header('content-disposition', `attachment; filename="${made.customerCode}.${form}"`)
    .type(`${type}; charset=utf-8`)
    .send(text);
}

function refused(
  request: FastifyRequest,
  reply: FastifyReply,
  error: ContractError,
  { log }: ReceptionOptions,
): FastifyReply {
  const { code, message } = error;
  if (ERRORS[code].kind !== 'asker') log.error({ err: error, requestId: request.id, code }, 'an export was not made');
  if (error instanceof TooSoon) void reply.header('retry-after', error.seconds);
  return sendError(request, reply, { code, message, ...(code === 'NOT_ALLOWED' ? { status: 404 } : {}) });
}
