import { isCustomerCode } from '../../schema/customer-code';
import { bitsOf } from '../../schema/policy/conditions';
import type { DecisionTable } from '../../schema/policy/table';
import type { Asking } from '../asking';
import { ruleOf } from '../view/rule';
import { type AuditEntry, whoIs } from './audit-record';
import type { Sought } from './audit-search';
import { AUDIT } from './audit-view';

/** That somebody looked into the audit, and about whom: whoever oversees is overseen. */
export function entryOfSearch(
  { customer }: Sought,
  { viewer, standpoint, requestId, callId, policyVersion }: Asking,
  { policy }: Pick<DecisionTable, 'policy'>,
  count: number,
): AuditEntry {
  const about = customer !== undefined && isCustomerCode(customer) ? customer : null;
  const conditions = viewer.kind === 'partner' ? bitsOf(['own']) : 0;
  const rule = ruleOf([about, AUDIT, 'show', conditions], standpoint, policy);
  return {
    ...{ event: 'read', at: new Date(), who: whoIs(viewer), requestId, callId, customer: about },
    labels: [{ label: AUDIT, decision: 'show', rule }],
    ...{ policy: policyVersion, operation: { type: 'query', name: 'audit' }, action: null, outcome: null, count },
  };
}
