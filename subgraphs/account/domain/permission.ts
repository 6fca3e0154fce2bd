import { refuse } from '../../../schema/errors';
import type { CustomerState } from './customer';
import { CHANNELS, type Channel, type Consent, type Grant, type Purpose } from './customer-parts';

export type Said = Omit<Consent, 'state' | 'mergedFrom'>;

/** The person's own word: it replaces what any source said before about the same purpose, channel and partner. */
export function withConsent(customer: CustomerState, said: Said): CustomerState {
  refuseWithoutPartner(said);
  const others = customer.consents.filter((consent) => !isAbout(consent, said));
  return { ...customer, consents: [...others, { ...said, source: null, state: 'GIVEN', mergedFrom: null }] };
}

/** A withdrawal without a channel holds for all of them; without a partner, of SHARING, for every partner named so far. */
export function withoutConsent(customer: CustomerState, withdrawal: Withdrawal, now: Date): CustomerState {
  const channels = withdrawal.channel === null ? CHANNELS : [withdrawal.channel];
  const topics = channels.flatMap((channel) =>
    partnersOf(customer, withdrawal).map((partner) => ({ purpose: withdrawal.purpose, channel, partner })),
  );
  const others = customer.consents.filter((consent) => !topics.some((topic) => isAbout(consent, topic)));
  return { ...customer, consents: [...others, ...topics.map((topic) => ({ ...topic, ...WITHDRAWN, at: now }))] };
}

/**
 * What another system says, kept beside what is known: since the most restrictive wins, a system can never lift what the
 * person or another system withdrew. A source's older word never replaces its newer one.
 */
export function withRecordedConsent(customer: CustomerState, said: Omit<Consent, 'mergedFrom'>): CustomerState {
  refuseWithoutPartner(said);
  const known = customer.consents.find((consent) => isAbout(consent, said) && consent.source === said.source);
  if (known && known.at >= said.at) return customer;
  const others = customer.consents.filter((consent) => consent !== known);
  return { ...customer, consents: [...others, { ...said, mergedFrom: null }] };
}

/**
 * Whether all who spoke of it said yes, and for how long: until the earliest of their ends. Null is no.
 * What came with a merged customer can forbid, never permit.
 */
export function permitted(
  consents: readonly Consent[],
  topic: Topic,
): { readonly from: Date; readonly until: Date | null } | null {
  const all = consents.filter((consent) => isAbout(consent, topic));
  const said = all.filter(({ mergedFrom }) => mergedFrom === null);
  if (said.length === 0 || all.some(({ state }) => state === 'WITHDRAWN')) return null;
  const ends = said.flatMap(({ until }) => (until === null ? [] : [until.getTime()]));
  return {
    from: new Date(Math.max(...said.map(({ at }) => at.getTime()))),
    until: ends.length > 0 ? new Date(Math.min(...ends)) : null,
  };
}

/** Whether the customer lets this partner have data, by any channel. */
export function sharesWith({ consents }: CustomerState, partner: string, now: Date): boolean {
  return CHANNELS.some((channel) => {
    const permission = permitted(consents, { purpose: 'SHARING', channel, partner });
    return permission !== null && (permission.until === null || permission.until > now);
  });
}

/** A grant that holds already with these dates stays as it is; another takes the place of what holds at `now` or later. */
export function withGrant(
  customer: CustomerState,
  partner: string,
  from: Date,
  to: Date | null,
  now: Date,
): CustomerState {
  if (to !== null && to <= from) refuse('BAD_INPUT', `a grant ends after it starts, not at \`${to.toISOString()}\``);
  const running = runningGrants(customer, partner, now);
  if (running.some((grant) => grant.from <= from && sameMoment(grant.to, to))) return customer;
  const ended = withoutGrant(customer, partner, now);
  return { ...ended, grants: [...ended.grants, { partner, from, to }] };
}

/** What another system says. Told again without an end, a grant keeps the one it has, that of a revocation too. */
export function withRecordedGrant(customer: CustomerState, { partner, from, to }: ToldGrant, now: Date): CustomerState {
  const isKnown = customer.grants.some((grant) => grant.partner === partner && sameMoment(grant.from, from));
  return to === undefined && isKnown ? customer : withGrant(customer, partner, from, to ?? null, now);
}

/** Ends what runs or is to come; what is over stays in the record. */
export function withoutGrant(customer: CustomerState, partner: string, now: Date): CustomerState {
  const running = new Set(runningGrants(customer, partner, now));
  const grants = customer.grants.flatMap((grant) => {
    if (!running.has(grant)) return [grant];
    return grant.from >= now ? [] : [{ ...grant, to: now }];
  });
  return { ...customer, grants };
}

function runningGrants(customer: CustomerState, partner: string, now: Date): readonly Grant[] {
  return customer.grants.filter((grant) => grant.partner === partner && (grant.to === null || grant.to > now));
}

type ToldGrant = Omit<Grant, 'to'> & Partial<Pick<Grant, 'to'>>;

interface Topic {
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly partner: string | null;
}

interface Withdrawal {
  readonly purpose: Purpose;
  readonly channel: Channel | null;
  readonly partner: string | null;
}

const WITHDRAWN = { state: 'WITHDRAWN', until: null, evidence: null, source: null, mergedFrom: null } as const;

function isAbout(consent: Topic, topic: Topic): boolean {
  return consent.purpose === topic.purpose && consent.channel === topic.channel && consent.partner === topic.partner;
}

function partnersOf(customer: CustomerState, { purpose, partner }: Withdrawal): readonly (string | null)[] {
  if (purpose !== 'SHARING') return [null];
  if (partner !== null) return [partner];
  return [...new Set(customer.consents.flatMap((consent) => (consent.partner === null ? [] : [consent.partner])))];
}

function refuseWithoutPartner({ purpose, partner }: Topic): void {
  if ((purpose === 'SHARING') === (partner !== null)) return;
  refuse('BAD_INPUT', 'consent to SHARING names the partner, and consent to anything else names none');
}

function sameMoment(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}
