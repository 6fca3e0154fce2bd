import type { AuditRecord } from '../../../keep/audit-record';
import { type Parameters, read } from '../asking/desk';
import type { Viewer } from '../asking/viewers';

/** A record as it is told: whole to staff who may see it, without who and why to a partner. */
export type ToldRecord = Pick<
  AuditRecord,
  'event' | 'requestId' | 'callId' | 'customer' | 'operation' | 'action' | 'outcome'
> & {
  readonly at: string;
  readonly labels: readonly { readonly label: string; readonly decision: string; readonly rule?: string }[];
} & Partial<Pick<AuditRecord, 'who' | 'policy' | 'chain' | 'seq' | 'count'>>;

export interface ToldEdge {
  readonly node: ToldRecord;
  readonly cursor: string;
  /** Whether it stands as it was written; absent where that is not told. */
  readonly intact?: boolean;
}

export interface AuditPage {
  readonly edges: readonly ToldEdge[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const FIRST = '25';

export function searchAudit(viewer: Viewer, sought: Parameters, after: string | null): Promise<AuditPage> {
  return read(viewer, '/audit', { ...sought, first: FIRST, after });
}
