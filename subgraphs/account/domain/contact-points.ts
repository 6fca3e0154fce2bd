import { parseAddress, parseEmail, parsePhone, type RawAddress } from '../../../kit/text';
import type { Address, CustomerState, Email, Phone } from './customer';

export interface GivenPhone {
  readonly raw: string;
  readonly verifiedAt?: Date | null;
}

export interface GivenEmail {
  readonly raw: string;
  readonly verifiedAt?: Date | null;
}

export interface GivenAddress extends RawAddress {
  readonly use?: string | null;
}

export interface GivenContactPoints {
  readonly phones?: readonly GivenPhone[] | null;
  readonly emails?: readonly GivenEmail[] | null;
  readonly addresses?: readonly GivenAddress[] | null;
  /** When the source last confirmed the contact data; now, unless it is said. */
  readonly confirmedAt?: Date | null;
}

type ContactPoints = Pick<CustomerState, 'phones' | 'emails' | 'addresses' | 'confirmedAt'>;

/** A given list takes the place of the present one; what was verified stays so, and what a merge brought stays. */
export function contactPointsOf(present: ContactPoints, given: GivenContactPoints, now: Date): ContactPoints {
  const addresses = given.addresses ? withTheirs(present.addresses, addressesOf(given.addresses)) : present.addresses;
  const phones = given.phones ? phonesOf(given.phones, countryOfAddresses(addresses)) : null;
  const emails = given.emails ? emailsOf(given.emails) : null;
  const isSaid = phones !== null || emails !== null || Boolean(given.addresses);
  return {
    addresses,
    phones: phones ? replacing(present.phones, phones, ({ e164 }) => e164) : present.phones,
    emails: emails ? replacing(present.emails, emails, ({ address }) => address) : present.emails,
    confirmedAt: given.confirmedAt ?? (isSaid ? now : present.confirmedAt),
  };
}

/** Reads each phone in the style of `country` (ISO 3166-1 alpha-2); what cannot be read is kept raw and names its fault. */
export function phonesOf(given: readonly GivenPhone[], country: string | null): readonly Phone[] {
  const phones = given.map(({ raw, verifiedAt = null }) => {
    const read = parsePhone(raw, country ?? undefined);
    const facts = read.ok
      ? { e164: read.e164, extension: read.extension, type: read.type, fault: null }
      : { e164: null, extension: null, type: null, fault: read.reason };
    return { raw, ...facts, verifiedAt, mergedFrom: null };
  });
  return distinct(phones, ({ e164, extension, raw }) => `${e164 ?? raw} ${extension ?? ''}`);
}

export function emailsOf(given: readonly GivenEmail[]): readonly Email[] {
  const emails = given.map(({ raw, verifiedAt = null }) => {
    const read = parseEmail(raw);
    const facts = read.ok ? { address: read.email, fault: null } : { address: null, fault: read.reason };
    return { raw, ...facts, verifiedAt, mergedFrom: null };
  });
  return distinct(emails, ({ address, raw }) => (address ?? raw).toLowerCase());
}

export function addressesOf(given: readonly GivenAddress[]): readonly Address[] {
  const addresses = given.map(({ use = null, ...address }) => {
    const { reason, ...read } = parseAddress(address);
    return { ...read, use, fault: reason, mergedFrom: null };
  });
  return distinct(addresses, ({ raw, use }) => `${use ?? ''} ${raw}`);
}

/** The country in whose style phones are written: that of the first address which has one. */
export function countryOfAddresses(addresses: readonly Address[]): string | null {
  return addresses.find(({ country }) => country !== null)?.country ?? null;
}

/** Whether the customer can be reached where somebody proved to answer: the condition for changing it themselves. */
export function hasVerifiedPoint({ phones, emails }: Pick<CustomerState, 'phones' | 'emails'>): boolean {
  return [...phones, ...emails].some(({ verifiedAt }) => verifiedAt !== null);
}

/** One phone line may be shared: the key is the number alone, and an extension is told apart afterwards. */
export function phoneKeysOf(phones: readonly Phone[]): readonly string[] {
  return distinct(
    phones.flatMap(({ e164 }) => (e164 === null ? [] : [e164])),
    (key) => key,
  );
}

export function emailKeysOf(emails: readonly Email[]): readonly string[] {
  return distinct(
    emails.flatMap(({ address }) => (address === null ? [] : [address.toLowerCase()])),
    (key) => key,
  );
}

function replacing<Item extends Verifiable>(
  present: readonly Item[],
  next: readonly Item[],
  pointOf: (item: Item) => string | null,
): readonly Item[] {
  const own = present.filter(({ mergedFrom }) => mergedFrom === null);
  const verifiedAt = new Map(own.map((item) => [pointOf(item), item.verifiedAt]));
  const verified = next.map((item) => ({
    ...item,
    verifiedAt: item.verifiedAt ?? verifiedAt.get(pointOf(item)) ?? null,
  }));
  return withTheirs(present, verified);
}

function withTheirs<Item extends Movable>(present: readonly Item[], own: readonly Item[]): readonly Item[] {
  return [...own, ...present.filter(({ mergedFrom }) => mergedFrom !== null)];
}

interface Movable {
  readonly mergedFrom: string | null;
}

interface Verifiable extends Movable {
  readonly verifiedAt: Date | null;
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) if (!byKey.has(keyOf(item))) byKey.set(keyOf(item), item);
  return [...byKey.values()];
}
