import { choice } from '../../kit/graph';
import { TRUST_LEVELS, VALUE_TIERS } from '../../schema/policy/policy';
import { SERVICE_CLASSES } from '../../schema/viewer';
import { CREDIT_REASONS } from './domain/allocation';
import { GRADES } from './domain/credit-profile';
import { CONTROLLED_RUNGS } from './domain/reconciliation';
import { SOURCES } from './domain/watermarks';

/** Closed sets of words, shown to clients as enums. */
export const InvoiceStatus = choice(
  'InvoiceStatus',
  ['OPEN', 'PARTLY_PAID', 'PAID', 'WRITTEN_OFF'],
  'How much of an invoice is settled.',
);
export const AllocationStatus = choice(
  'AllocationStatus',
  ['RECEIVED', 'ALLOCATING', 'ALLOCATED'],
  'How far money has been carried to its invoices.',
);
export const CreditReason = choice('CreditReason', CREDIT_REASONS, 'Why money is given back.');
export const DisputeStatus = choice('DisputeStatus', ['OPEN', 'RESOLVED'], 'Whether a dispute is still open.');
export const DisputeOutcome = choice(
  'DisputeOutcome',
  ['UPHELD', 'REJECTED', 'SETTLED'],
  'UPHELD: the customer was right. REJECTED: we were. SETTLED: each in part.',
);
export const CreditGrade = choice('CreditGrade', GRADES, 'From A, the best, to E, who buys nothing on credit.');
export const ValueTier = choice('ValueTier', VALUE_TIERS, 'What a customer brings.');
export const TierBand = choice('TierBand', ['HIGH', 'OTHER'], 'HIGH: the customer brings profit.');
export const TrustLevel = choice('TrustLevel', TRUST_LEVELS, 'How far a customer is trusted.');
export const TrustFlag = choice(
  'TrustFlag',
  ['OK', 'CHECK'],
  'CHECK: look twice before you agree to something unusual.',
);
export const ServiceClass = choice('ServiceClass', SERVICE_CLASSES, 'How much service a customer gets.');
export const Completeness = choice(
  'Completeness',
  ['COMPLETE', 'INCOMPLETE'],
  'Whether all feeds reach the end of the period.',
);
export const Rung = choice('Rung', CONTROLLED_RUNGS, 'A rung of the ladder that is reconciled against control totals.');
export const ReconciliationStatus = choice(
  'ReconciliationStatus',
  ['RECONCILED', 'DIFFERENT', 'NOT_RECONCILED'],
  'RECONCILED: equal to the cent. NOT_RECONCILED: a control total is missing.',
);
export const PeriodStatus = choice('PeriodStatus', ['OPEN', 'CLOSING', 'CLOSED'], 'Whether facts still go to a month.');
export const Source = choice('Source', SOURCES, 'A feed that figures rest on.');
