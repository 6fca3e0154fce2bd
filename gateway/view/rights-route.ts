import type { HttpServer } from '../../kit/service/http';
import type { DecisionTable } from '../../schema/policy/table';
import type { Asking } from '../asking';
import { type ReceptionOptions, received } from '../door/viewer';
import { auditViewOf } from '../keep/audit-view';
import { mayAskWhy, mayReadPage } from './policy-routes';

/** What this gateway answers beside the graph. */
export interface Served {
  readonly policy: boolean;
  readonly audit: boolean;
  readonly changes: boolean;
}

export interface RightsRouteOptions extends ReceptionOptions {
  /** Of the page in force. */
  readonly table: () => DecisionTable;
  readonly served: Served;
}

/** Which of it is this asker's: what each address would say for itself, so that a page need not try them all. */
export interface Rights extends Served {
  readonly why: boolean;
}

/** `GET /rights`: for pages, which show no door that is shut. It opens none. */
export function addRightsRoute(server: HttpServer, { table, served, ...reception }: RightsRouteOptions): void {
  server.get('/rights', async (request, reply) =>
    reply.send(rightsOf(await received(request, reply, reception), table(), served)),
  );
}

function rightsOf(asking: Asking, table: DecisionTable, served: Served): Rights {
  const { viewer, standpoint } = asking;
  const isKnown = viewer.kind !== 'nobody';
  return {
    policy: served.policy && isKnown && mayReadPage(table, standpoint),
    why: served.policy && isKnown && mayAskWhy(table, standpoint),
    audit: served.audit && auditViewOf(asking, table) !== null,
    changes: served.changes && isKnown,
  };
}
