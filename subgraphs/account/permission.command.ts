import { customerChange } from './customer-change';
import {
  sharesWith,
  withConsent,
  withGrant,
  withoutConsent,
  withoutGrant,
  withRecordedConsent,
  withRecordedGrant,
} from './domain/permission';
import {
  GiveConsentInput,
  GrantPartnerInput,
  RecordConsentInput,
  RecordGrantInput,
  RevokeGrantInput,
  WithdrawConsentInput,
} from './permission.input';

export const giveConsent = customerChange({
  action: 'give consent',
  input: () => GiveConsentInput,
  provided: {
    'with-evidence': (_customer, { evidence }) =>
      evidence?.trim() ? null : 'consent is entered with its evidence: `evidence` is empty',
  },
  decide: (customer, { purpose, channel, partner = null, until = null, evidence = null }, now) =>
    withConsent(customer, { purpose, channel, partner, until, evidence, at: now, source: null }),
});

export const withdrawConsent = customerChange({
  action: 'withdraw consent',
  input: () => WithdrawConsentInput,
  decide: (customer, { purpose, channel = null, partner = null }, now) =>
    withoutConsent(customer, { purpose, channel, partner }, now),
});

export const grantPartner = customerChange({
  action: 'grant a partner',
  input: () => GrantPartnerInput,
  provided: {
    'consent-held': (customer, { partner }, now) =>
      customer && sharesWith(customer, partner, now)
        ? null
        : `the customer has not allowed sharing with \`${partner}\``,
  },
  decide: (customer, { partner, to = null }, now) => withGrant(customer, partner, now, to, now),
});

export const revokeGrant = customerChange({
  action: 'revoke a grant',
  input: () => RevokeGrantInput,
  ownerOf: ({ partner }) => partner,
  decide: (customer, { partner }, now) => withoutGrant(customer, partner, now),
});

export const recordConsent = customerChange({
  action: 'merge, unmerge, import',
  input: () => RecordConsentInput,
  decide: (customer, { purpose, channel, partner = null, until = null, evidence = null, state, at, source }) =>
    withRecordedConsent(customer, { purpose, channel, partner, until, evidence, state, at, source }),
});

export const recordGrant = customerChange({
  action: 'merge, unmerge, import',
  input: () => RecordGrantInput,
  decide: (customer, { partner, from, to }, now) => withRecordedGrant(customer, { partner, from, to }, now),
});
