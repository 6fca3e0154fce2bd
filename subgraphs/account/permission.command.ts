import { refuse } from '../../schema/errors';
import { customerChange } from './customer-change';
import {
  sharesWith,
  withConsent,
  withGrant,
  withoutConsent,
  withoutGrant,
  withRecordedConsent,
} from './domain/permission';
import {
  GiveConsentInput,
  GrantPartnerInput,
  RecordConsentInput,
  RecordGrantInput,
  RevokeGrantInput,
  WithdrawConsentInput,
} from './permission.input';
import { provided } from './provisos';

export const giveConsent = customerChange({
  action: 'give consent',
  input: () => GiveConsentInput,
  decide: (customer, { purpose, channel, partner = null, until = null, evidence = null }, now, { by }) => {
    provided(
      by,
      'with-evidence',
      Boolean(evidence?.trim()),
      'consent is entered with its evidence: `evidence` is empty',
    );
    return withConsent(customer, { purpose, channel, partner, until, evidence, at: now, source: null });
  },
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
  decide: (customer, { partner, to = null }, now, { by }) => {
    provided(
      by,
      'consent-held',
      sharesWith(customer, partner, now),
      `the customer has not allowed sharing with \`${partner}\``,
    );
    return withGrant(customer, partner, now, to, now);
  },
});

export const revokeGrant = customerChange({
  action: 'revoke a grant',
  input: () => RevokeGrantInput,
  decide: (customer, { partner }, now, { by }) => {
    if (by.viewer.kind === 'partner' && by.viewer.id !== partner)
      refuse('NOT_ALLOWED', 'a partner gives back its own grants');
    return withoutGrant(customer, partner, now);
  },
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
  decide: (customer, { partner, from, to = null }, now) => withGrant(customer, partner, from, to, now),
});
