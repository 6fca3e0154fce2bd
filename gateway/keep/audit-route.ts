import type { HttpServer } from '../../kit/service/http';
import { refuse } from '../../schema/errors';
import type { DecisionTable } from '../../schema/policy/table';
import { sendError } from '../door/http-errors';
import { type ReceptionOptions, received } from '../door/viewer';
import type { AuditLog } from './audit-log';
import { cursorOf, questionIn } from './audit-question';
import { searchAudit } from './audit-search';
import { entryOfSearch } from './audit-searched';
import { auditViewOf } from './audit-view';
import { intactOf } from './intact';

export interface AuditRouteOptions extends ReceptionOptions {
  /** Of the page in force. */
  readonly table: () => DecisionTable;
}

/** `GET /audit`: who was told what of whom, the newest first, a page at a time. That it was told is written down first. */
export function addAuditRoute(server: HttpServer, audit: AuditLog, { table, ...reception }: AuditRouteOptions): void {
  server.get('/audit', async (request, reply) => {
    const asking = await received(request, reply, reception);
    const view = auditViewOf(asking, table());
    if (!view) return sendError(request, reply, asking.viewer.kind === 'nobody' ? NOBODY : NOT_YOURS);
    const { sought, first, after } = questionIn(request.query);
    const patience = Math.max(1, Math.floor(asking.until - performance.now()));
    const { records, hasNextPage } = await searchAudit(
      audit.store,
      { ...sought, ...only(sought.who, view.only) },
      { first, after, patience },
    );
    const intact = view.seesChains ? await intactOf(audit.store, records) : null;
    const edges = records.map((record) => ({
      node: view.shown(record),
      cursor: cursorOf(record),
      ...(intact ? { intact: intact.has(record._id) } : {}),
    }));
    await audit.append([entryOfSearch(sought, asking, table(), records.length)], patience).catch(refuseUnwritten);
    return reply.send({ edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } });
  });
}

function refuseUnwritten(): never {
  return refuse('UNAVAILABLE', 'the audit is not told while it cannot be written down that it was');
}

const NOBODY = { code: 'UNAUTHENTICATED', message: 'the audit is told to those who sign in' } as const;
const NOT_YOURS = { code: 'NOT_ALLOWED', status: 403, message: 'the audit is not yours to see' } as const;

/** Whoever is confined to its own records finds none by asking for another's. */
function only<View extends { readonly who?: string | undefined }>(asked: string | undefined, view: View): object {
  return view.who !== undefined && asked !== undefined && asked !== view.who ? { ...view, who: '' } : view;
}
