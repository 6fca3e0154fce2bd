import type { AuditStore } from './audit.model';
import type { AuditRecord } from './audit-record';

/** What is looked for; all of it must fit. */
export interface Sought {
  readonly customer?: string | undefined;
  readonly who?: string | undefined;
  readonly label?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly request?: string | undefined;
  /** Askers of this kind alone. */
  readonly kind?: AuditRecord['who']['kind'] | undefined;
}

/** Where a page of records ended. */
export interface AuditPlace {
  readonly at: Date;
  readonly hash: string;
}

export interface AuditPage {
  readonly records: readonly AuditRecord[];
  readonly hasNextPage: boolean;
}

/** Records that fit, the newest first. By the clocks of the gateways: where one went back, so does the order. */
export async function searchAudit(
  { records }: Pick<AuditStore, 'records'>,
  sought: Sought,
  { first, after, patience }: { readonly first: number; readonly after: AuditPlace | null; readonly patience?: number },
): Promise<AuditPage> {
  const filter = { $and: [filterOf(sought), ...(after ? [past(after)] : [])] };
  const found = await records
    .find(filter as never, patience === undefined ? {} : { maxTimeMS: patience })
    .sort({ at: -1, hash: -1 })
    .limit(first + 1)
    .toArray();
  return { records: found.slice(0, first), hasNextPage: found.length > first };
}

function filterOf({ customer, who, label, since, until, request, kind }: Sought): object {
  const during = { ...(since ? { $gte: since } : {}), ...(until ? { $lt: until } : {}) };
  return {
    ...(customer === undefined ? {} : { customer }),
    ...(who === undefined ? {} : { 'who.id': who }),
    ...(kind === undefined ? {} : { 'who.kind': kind }),
    ...(label === undefined ? {} : { 'labels.label': label }),
    ...(request === undefined ? {} : { requestId: request }),
    ...(since || until ? { at: during } : {}),
  };
}

function past({ at, hash }: AuditPlace): object {
  return { $or: [{ at: { $lt: at } }, { at, hash: { $lt: hash } }] };
}
