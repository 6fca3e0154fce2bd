import type { Asking } from '../asking';
import type { Audit } from './audit-log';
import { type AuditEntry, whoIs } from './audit-record';

/** For how long a step of an export waits to be written down, in milliseconds. */
const PATIENCE = 5_000;

const ACTION = 'subject-access export';

type Step = Pick<AuditEntry, 'event' | 'outcome' | 'customer'>;

/** Writes down that an export is about to be made for this asker, and what became of it. @throws Error where it cannot */
export function exportAudit(audit: Audit | undefined) {
  return async (step: Step, asking: Asking): Promise<void> => audit?.append([entryOf(step, asking)], PATIENCE);
}

function entryOf({ event, outcome, customer }: Step, { viewer, requestId, callId, policyVersion }: Asking): AuditEntry {
  return {
    ...{ event, at: new Date(), who: whoIs(viewer), requestId, callId, customer },
    ...{ labels: [], policy: policyVersion, operation: { type: 'query', name: 'export' }, action: ACTION, outcome },
    count: null,
  };
}
