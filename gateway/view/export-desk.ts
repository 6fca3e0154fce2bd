import { type Budget, budget } from '../../kit/service/budget';
import { apiSchemaOf } from '../../schema/api-schema';
import { ContractError, refuse } from '../../schema/errors';
import type { Asker, Asking } from '../asking';
import { isFresh, STALE_LOG_IN } from '../door/fresh-log-in';
import type { Generation } from '../generation';
import type { Audit } from '../keep/audit-log';
import { exportAudit } from '../keep/export-audit';
import { exportOf, type SubjectExport } from './export-document';
import { customerBehind } from './export-request';

export interface ExportDeskOptions {
  /** The graph as it is served now. */
  readonly current: () => Generation;
  readonly audit: Audit | undefined;
}

/** How often one export is made in a minute: once as JSON and once as a page. */
const TERMS = { name: 'exports', points: 2, windowSeconds: 60 };

/** An export cannot be made so soon again. */
export class TooSoon extends ContractError {
  constructor(readonly seconds: number) {
    super('TOO_MANY', `an export is made ${TERMS.points} times a minute at most: fetch it in ${seconds} seconds`);
  }
}

/** Hands out exports that were asked for: each is made when it is fetched, and stored nowhere. */
export class ExportDesk {
  private readonly taken: Budget = budget(TERMS, null);
  private readonly tell: ReturnType<typeof exportAudit>;

  constructor(private readonly options: ExportDeskOptions) {
    this.tell = exportAudit(options.audit);
  }

  /** @throws ContractError; one for every number that is not this asker's, or no longer. */
  async handOut(exportNo: string, asking: Asking): Promise<SubjectExport> {
    if (asking.viewer.kind === 'nobody') refuse('UNAUTHENTICATED', 'an export is handed out to those who sign in');
    if (!isFresh(asking.signedInAt)) refuse('UNAUTHENTICATED', STALE_LOG_IN);
    const generation = this.options.current();
    const customer = await customerBehind(exportNo, asking, generation);
    if (customer === null) return refuseUnknown();
    const { granted, resetsIn } = await this.taken.take(exportNo);
    if (!granted) throw new TooSoon(Math.ceil(resetsIn / 1000));
    return this.written(customer, asking, () => made({ exportId: exportNo, customer }, asking, generation));
  }

  /** Not begun before it stands in the audit that it is, and not sent before it stands there that it was. */
  private async written(customer: string, asking: Asking, make: () => Promise<SubjectExport>): Promise<SubjectExport> {
    await this.tell({ event: 'intent', outcome: null, customer }, asking).catch(refuseUnwritten);
    const done = await make().catch(async (error: unknown) => {
      const outcome = error instanceof ContractError ? error.code : 'INTERNAL';
      await this.tell({ event: 'outcome', outcome, customer }, asking).catch(() => undefined);
      throw error;
    });
    await this.tell({ event: 'outcome', outcome: 'DONE', customer }, asking).catch(refuseUnwritten);
    return done;
  }
}

async function made(
  { exportId, customer }: { readonly exportId: string; readonly customer: string },
  { viewer, requestId }: Asking,
  generation: Generation,
): Promise<SubjectExport> {
  const { supergraphSdl, index, table, execute, auditor } = generation;
  const graph = { schema: apiSchemaOf(supergraphSdl), index, table, execute, auditor };
  const by = { askedBy: idOf(viewer), requestId, exportId, isReviewed: false };
  return (await exportOf(customer, { ...graph, ...by })) ?? refuseUnknown();
}

function idOf(viewer: Asker): string {
  return viewer.kind === 'nobody' ? 'nobody' : viewer.id;
}

function refuseUnknown(): never {
  return refuse('NOT_ALLOWED', 'there is no such export, or it is not yours to fetch');
}

function refuseUnwritten(): never {
  return refuse('UNAVAILABLE', 'the export is not made: that it is could not be written into the audit');
}
