import type { CustomerState } from './customer';
import { type Faults, type QualityScores } from './customer-parts';

type Judged = Pick<
  CustomerState,
  | 'baseType'
  | 'name'
  | 'phones'
  | 'emails'
  | 'addresses'
  | 'demographics'
  | 'firmographics'
  | 'nationalIds'
  | 'language'
>;

/**
 * Completeness: the share of nine things a record should hold. Accuracy: the share of phones, emails and addresses that
 * could be read, one where there are none, since what is missing is not wrong.
 */
export function scoresOf(customer: Judged): QualityScores {
  const present = EXPECTED.filter(({ holds }) => holds(customer)).length;
  const readings = [
    ...customer.phones.map(({ fault }) => fault === null),
    ...customer.emails.map(({ fault }) => fault === null),
    ...customer.addresses.map(({ fault }) => fault === null),
  ];
  return {
    completeness: rounded(present / EXPECTED.length),
    accuracy: readings.length === 0 ? 1 : rounded(readings.filter(Boolean).length / readings.length),
  };
}

export function faultsOf(customer: Judged): Faults {
  const missing = (about: keyof Faults) =>
    EXPECTED.filter((item) => item.about === about && !item.holds(customer)).map(({ name }) => `no ${name}`);
  return {
    nameFaults: missing('nameFaults'),
    contactPointFaults: [
      ...missing('contactPointFaults'),
      ...unread('phone', customer.phones),
      ...unread('email', customer.emails),
    ],
    addressFaults: [...missing('addressFaults'), ...unread('address', customer.addresses)],
    birthFaults: missing('birthFaults'),
    nationalIdFaults: missing('nationalIdFaults'),
    profileFaults: missing('profileFaults'),
  };
}

function unread(name: string, readings: readonly { readonly fault: string | null }[]): readonly string[] {
  return readings.flatMap(({ fault }) => (fault === null ? [] : [`${name}: ${fault}`]));
}

/** What a front end shows: the scores, and of the reasons those whose subject the viewer may see. */
export function dataQualityOf(
  fields: { readonly quality: QualityScores; readonly confirmedAt: Date } & {
    readonly [Part in keyof Faults]: Faults[Part] | null;
  },
  now: Date,
): QualityScores & { readonly freshness: number; readonly reasons: readonly string[] } {
  const { quality, confirmedAt, ...faults } = fields;
  const reasons = Object.values(faults).flatMap((part) => part ?? []);
  return { ...quality, freshness: freshnessOf(confirmedAt, now), reasons };
}

/** One when somebody confirmed the contact data today; it halves with each year. */
export function freshnessOf(confirmedAt: Date, now: Date): number {
  const years = Math.max(0, now.getTime() - confirmedAt.getTime()) / YEAR;
  return rounded(0.5 ** years);
}

const YEAR = 365 * 86_400_000;

interface Expected {
  readonly name: string;
  readonly about: keyof Faults;
  readonly holds: (customer: Judged) => boolean;
}

const EXPECTED: readonly Expected[] = [
  { name: 'name', about: 'nameFaults', holds: ({ name }) => name.raw.trim() !== '' },
  {
    name: 'name in parts',
    about: 'nameFaults',
    holds: ({ baseType, name }) => baseType !== 'PERSON' || (name.family !== null && name.given !== null),
  },
  { name: 'phone', about: 'contactPointFaults', holds: ({ phones }) => phones.some(({ e164 }) => e164 !== null) },
  { name: 'email', about: 'contactPointFaults', holds: ({ emails }) => emails.some(({ address }) => address !== null) },
  { name: 'address', about: 'addressFaults', holds: ({ addresses }) => addresses.length > 0 },
  {
    name: 'country',
    about: 'addressFaults',
    holds: ({ addresses }) => addresses.some(({ country }) => country !== null),
  },
  {
    name: 'birth date',
    about: 'birthFaults',
    holds: ({ baseType, demographics }) => baseType !== 'PERSON' || (demographics?.birthDate ?? null) !== null,
  },
  { name: 'national id', about: 'nationalIdFaults', holds: ({ nationalIds }) => nationalIds.length > 0 },
  {
    name: 'industry or language',
    about: 'profileFaults',
    holds: ({ firmographics, language }) => (firmographics?.industry ?? language) !== null,
  },
];

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
