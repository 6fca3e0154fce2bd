import type { CustomerState } from './customer';
import { CHANNELS, type Consent, type Purpose } from './customer-parts';
import { permitted } from './permission';

/** What the conditions of the policy ask: who stands in which relation to the customer, of which channel, from when to when. */
export interface CustomerTie {
  readonly who: string;
  readonly as: 'team' | 'granted' | 'consented';
  readonly of: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Every tie that account owns. A merged customer has none: ties do not pass an alias, the survivor's are given anew. */
export function tiesOf(customer: CustomerState): readonly CustomerTie[] {
  if (customer.mergedInto !== null) return [];
  const team = customer.team === null ? [] : [tie(`team:${customer.team}`, 'team')];
  const granted = customer.grants.map(({ partner, from, to }) => ({
    ...tie(`partner:${partner}`, 'granted'),
    from,
    to,
  }));
  return [...team, ...granted, ...consentTies(customer.consents, 'MARKETING', null), ...sharingTies(customer.consents)];
}

function sharingTies(consents: readonly Consent[]): readonly CustomerTie[] {
  const partners = new Set(consents.flatMap(({ partner }) => (partner === null ? [] : [partner])));
  return [...partners].flatMap((partner) => consentTies(consents, 'SHARING', partner));
}

function consentTies(consents: readonly Consent[], purpose: Purpose, partner: string | null): readonly CustomerTie[] {
  const who = partner === null ? 'marketing' : `partner:${partner}`;
  return CHANNELS.flatMap((channel) => {
    const permission = permitted(consents, { purpose, channel, partner });
    if (permission === null) return [];
    return [{ ...tie(who, 'consented'), of: channel, from: permission.from, to: permission.until }];
  });
}

function tie(who: string, as: CustomerTie['as']): CustomerTie {
  return { who, as, of: null, from: null, to: null };
}
