import { choice } from '../../kit/graph';
import { BASE_STATUSES, BASE_TYPES, KINDS } from './domain/customer';
import { CHANNELS, CONSENT_STATES, HOUSEHOLD_ROLES, PARENT_KINDS, PURPOSES } from './domain/customer-parts';
import { MATCH_STATES } from './domain/match';
import { TIMELINE_KINDS } from './domain/timeline';

/** Closed sets of words, named once in the domain and shown to clients as enums. */
export const CustomerType = choice('CustomerType', [...BASE_TYPES, 'COMPETITOR'], 'What a customer is.');
export const BaseType = choice('BaseType', BASE_TYPES, 'What a customer can be said to be.');
export const CustomerKind = choice('CustomerKind', KINDS, 'Where a customer stands in the relationship.');
export const CustomerStatus = choice(
  'CustomerStatus',
  [...BASE_STATUSES, 'CREDIT_LIMITED'],
  'Whether a customer is active.',
);
export const BaseStatus = choice('BaseStatus', BASE_STATUSES, 'What a status can be set to.');
export const Lifecycle = choice(
  'Lifecycle',
  ['ACTIVATED', 'GROWING', 'MATURE', 'AT_RISK', 'CHURNED', 'WON_BACK'],
  'How the relationship develops.',
);
export const Sex = choice('Sex', ['FEMALE', 'MALE', 'OTHER'], 'As the customer said.');
export const PhoneType = choice('PhoneType', ['MOBILE', 'FIXED', 'OTHER'], 'What the numbering plan says.');
export const AddressValidity = choice(
  'AddressValidity',
  ['VALID', 'PARTIAL', 'UNKNOWN'],
  'Whether an address has the form its country uses; nobody asked the post.',
);
export const ConsentPurpose = choice('ConsentPurpose', PURPOSES, 'What a consent is for.');
export const ConsentChannel = choice('ConsentChannel', CHANNELS, 'By which channel.');
export const ConsentState = choice('ConsentState', CONSENT_STATES, 'What was said.');
export const HouseholdRole = choice('HouseholdRole', HOUSEHOLD_ROLES, 'The place of a person in a household.');
export const ParentKind = choice('ParentKind', PARENT_KINDS, 'In what respect an organisation belongs to another.');
export const MatchState = choice('MatchState', MATCH_STATES, 'How many customers a look-up found.');
export const TimelineKind = choice('TimelineKind', TIMELINE_KINDS, 'What happened.');
