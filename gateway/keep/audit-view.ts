import { bitsOf } from '../../schema/policy/conditions';
import type { DecisionTable } from '../../schema/policy/table';
import type { Asking } from '../asking';
import type { AuditRecord } from './audit-record';
import type { Sought } from './audit-search';

/** As much of the audit as its viewer may see: whose records, and what of each. */
export interface AuditView {
  readonly only: Pick<Sought, 'who' | 'kind'>;
  readonly shown: (record: AuditRecord) => object;
  /** Whether it may be told how a record stands in its chain. */
  readonly seesChains: boolean;
}

/** The label under which the audit is told. */
export const AUDIT = 'AUDIT';

/** Staff whom the page shows AUDIT see all of it, a partner what it did itself; null for everybody else. */
export function auditViewOf({ viewer, standpoint }: Asking, table: Pick<DecisionTable, 'effect'>): AuditView | null {
  const shows = (conditions: number) => table.effect(AUDIT, standpoint, conditions) === 'show';
  if (viewer.kind === 'employee') return shows(0) ? { only: {}, shown: whole, seesChains: true } : null;
  if (viewer.kind !== 'partner' || !shows(bitsOf(['own']))) return null;
  return { only: { kind: 'partner', who: viewer.id }, shown: own, seesChains: false };
}

function whole({ _id: id, ...record }: AuditRecord): object {
  return { id, ...record };
}

/** No rule, for its conditions are not the partner's to know; and no place in a chain, which tells how much others asked. */
function own({ event, at, requestId, callId, customer, labels, operation, action, outcome }: AuditRecord): object {
  const told = labels.map(({ label, decision }) => ({ label, decision }));
  return { event, at, requestId, callId, customer, labels: told, operation, action, outcome };
}
