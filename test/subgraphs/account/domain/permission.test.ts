import fc from 'fast-check';
import { CHANNELS } from '../../../../subgraphs/account/domain/customer-parts';
import {
  permitted,
  type Said,
  sharesWith,
  withConsent,
  withGrant,
  withoutConsent,
  withoutGrant,
  withRecordedConsent,
  withRecordedGrant,
} from '../../../../subgraphs/account/domain/permission';
import { tiesOf } from '../../../../subgraphs/account/domain/ties';
import { aCustomer, day, today } from './builders';

const marketing: Said = {
  purpose: 'MARKETING',
  channel: 'EMAIL',
  partner: null,
  at: day('2026-01-01'),
  until: null,
  evidence: null,
  source: null,
};
const sharing: Said = { ...marketing, purpose: 'SHARING', channel: 'PHONE', partner: 'acme' };
const topic = { purpose: 'MARKETING', channel: 'EMAIL', partner: null } as const;

it('permits nothing before anybody spoke', () => {
  expect(permitted([], topic)).toBeNull();
});

it('lets the most restrictive of two systems win, whatever the order', () => {
  const from = (source: string, state: 'GIVEN' | 'WITHDRAWN') => ({ ...marketing, source, state });
  const words = [from('crm', 'GIVEN'), from('shop', 'WITHDRAWN'), from('erp', 'GIVEN')];
  fc.assert(
    fc.property(fc.shuffledSubarray(words, { minLength: 3 }), (order) => {
      const { consents } = order.reduce((customer, said) => withRecordedConsent(customer, said), aCustomer());
      expect(permitted(consents, topic)).toBeNull();
    }),
  );
});

it('lets the person give anew what a system says was withdrawn', () => {
  const withdrawn = withRecordedConsent(aCustomer(), { ...marketing, source: 'crm', state: 'WITHDRAWN' });
  expect(permitted(withConsent(withdrawn, marketing).consents, topic)).not.toBeNull();
});

it('does not let an older word of a system replace its newer one', () => {
  const newer = withRecordedConsent(aCustomer(), { ...marketing, source: 'crm', state: 'WITHDRAWN' });
  const older = { ...marketing, source: 'crm', state: 'GIVEN', at: day('2025-01-01') } as const;
  expect(withRecordedConsent(newer, older)).toBe(newer);
});

it('withdraws every channel where none is named', () => {
  const given = CHANNELS.reduce((customer, channel) => withConsent(customer, { ...marketing, channel }), aCustomer());
  const { consents } = withoutConsent(given, { purpose: 'MARKETING', channel: null, partner: null }, today);
  expect(CHANNELS.filter((channel) => permitted(consents, { ...topic, channel }))).toEqual([]);
});

it('ends at the earliest end of all that was said', () => {
  const first = withRecordedConsent(aCustomer(), {
    ...marketing,
    source: 'crm',
    state: 'GIVEN',
    until: day('2027-05-01'),
  });
  const both = withRecordedConsent(first, { ...marketing, source: 'shop', state: 'GIVEN', until: day('2027-02-01') });
  expect(permitted(both.consents, topic)?.until).toEqual(day('2027-02-01'));
});

it('lets what a merge brought forbid, and never permit', () => {
  const theirs = (state: 'GIVEN' | 'WITHDRAWN') => ({ ...marketing, state, mergedFrom: 'C1' });
  const own = { ...marketing, state: 'GIVEN' as const, mergedFrom: null };
  expect(permitted([theirs('GIVEN')], topic)).toBeNull();
  expect(permitted([own, theirs('WITHDRAWN')], topic)).toBeNull();
  expect(permitted([own, theirs('GIVEN')], topic)).not.toBeNull();
});

it('refuses sharing without a partner, and marketing with one', () => {
  expect(() => withConsent(aCustomer(), { ...sharing, partner: null })).toThrow('names the partner');
  expect(() => withConsent(aCustomer(), { ...marketing, partner: 'acme' })).toThrow('names none');
});

it('knows a partner with whom data are shared until the consent ends', () => {
  const customer = withConsent(aCustomer(), { ...sharing, until: day('2026-12-01') });
  expect(sharesWith(customer, 'acme', today)).toBe(true);
  expect(sharesWith(customer, 'acme', day('2026-12-01'))).toBe(false);
  expect(sharesWith(customer, 'other', today)).toBe(false);
});

it('grants once, and keeps what is over in the record when it is revoked', () => {
  const granted = withGrant(aCustomer(), 'acme', day('2026-01-01'), null, today);
  expect(withGrant(granted, 'acme', today, null, today)).toBe(granted);
  const revoked = withoutGrant(granted, 'acme', today);
  expect(revoked.grants).toEqual([{ partner: 'acme', from: day('2026-01-01'), to: today }]);
});

it('keeps the end of a grant that another system tells again without one', () => {
  const from = day('2026-01-01');
  const told = withRecordedGrant(aCustomer(), { partner: 'acme', from, to: day('2027-01-01') }, today);
  expect(withRecordedGrant(told, { partner: 'acme', from }, today)).toBe(told);
  const revoked = withoutGrant(told, 'acme', today);
  expect(withRecordedGrant(revoked, { partner: 'acme', from }, today)).toBe(revoked);
  expect(withRecordedGrant(told, { partner: 'acme', from, to: null }, today).grants).toContainEqual({
    ...{ partner: 'acme', from, to: null },
  });
});

it('forgets a grant that never began', () => {
  const planned = withGrant(aCustomer(), 'acme', day('2027-01-01'), null, today);
  expect(withoutGrant(planned, 'acme', today).grants).toEqual([]);
});

it('ties the team, the partners granted, and consents by their channel', () => {
  const granted = withGrant(aCustomer({ team: 'north' }), 'acme', today, null, today);
  const customer = withConsent(withConsent(granted, marketing), sharing);
  expect(tiesOf(customer).map(({ who, as, of }) => `${who} ${as} ${of}`)).toEqual([
    'team:north team null',
    'partner:acme granted null',
    'marketing consented EMAIL',
    'partner:acme consented PHONE',
  ]);
});

it('ties nobody to a customer that was merged', () => {
  expect(tiesOf({ ...aCustomer({ team: 'north' }), mergedInto: 'C2' })).toEqual([]);
});
