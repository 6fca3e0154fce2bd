import { isCustomerCode } from '../../schema/customer-code';
import type { Asking } from '../asking';
import type { Audit } from './audit-log';
import { type AuditEntry, whoIs } from './audit-record';
import type { ChangeEvent } from './changes';

/** For how long a step of a change waits to be written down, in milliseconds. */
const PATIENCE = 5_000;

/** Writes down what became of a change: who, which action, about whom; never what was to be set. */
export function changeAudit(audit: Audit | undefined) {
  return async (event: ChangeEvent, asking: Asking): Promise<void> => audit?.append([entryOf(event, asking)], PATIENCE);
}

function entryOf({ change, by, outcome }: ChangeEvent, asking: Asking): AuditEntry {
  const code = change.input?.customerCode;
  return {
    event: 'outcome',
    at: new Date(),
    who: whoIs(by),
    requestId: asking.requestId,
    callId: null,
    customer: typeof code === 'string' && isCustomerCode(code) ? code : null,
    labels: [],
    policy: asking.policyVersion,
    operation: { type: 'mutation', name: null },
    action: change.action,
    outcome,
    count: null,
  };
}
