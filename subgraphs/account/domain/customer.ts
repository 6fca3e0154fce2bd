import {
  type Consent,
  type Faults,
  type Grant,
  type Membership,
  type ParentLink,
  type QualityScores,
} from './customer-parts';
import type { CustomerFigures } from './figures';

export const BASE_TYPES = ['PERSON', 'COMPANY', 'PARTNER', 'DISTRIBUTOR', 'INTERNAL'] as const;
export type BaseType = (typeof BASE_TYPES)[number];

export const KINDS = ['PROSPECT', 'MEMBER', 'CUSTOMER', 'LAPSED'] as const;
export type Kind = (typeof KINDS)[number];

export const BASE_STATUSES = ['NEW', 'ACTIVE', 'DORMANT'] as const;
export type BaseStatus = (typeof BASE_STATUSES)[number];

/** A name as it was written, and what it says; evidence, never a key. */
export interface Name {
  readonly raw: string;
  readonly family: string | null;
  readonly given: string | null;
  readonly middle: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly relation: string | null;
  readonly script: string;
}

/** An element that came from a merged customer says so, and goes back with it. */
interface Movable {
  readonly mergedFrom: string | null;
}

export interface Phone extends Movable {
  readonly raw: string;
  /** ITU-T E.164; null where the text could not be read, which `fault` then names. */
  readonly e164: string | null;
  readonly extension: string | null;
  readonly type: string | null;
  readonly verifiedAt: Date | null;
  readonly fault: string | null;
}

export interface Email extends Movable {
  readonly raw: string;
  readonly address: string | null;
  readonly verifiedAt: Date | null;
  readonly fault: string | null;
}

export interface Address extends Movable {
  readonly raw: string;
  readonly use: string | null;
  readonly line: string | null;
  readonly city: string | null;
  /** ISO 3166-2, where it is known. */
  readonly region: string | null;
  readonly postcode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** GB/T 2260, of the smallest division that was found. */
  readonly gbCode: string | null;
  readonly validity: string;
  readonly fault: string | null;
}

export interface ExternalReference extends Movable {
  readonly system: string;
  readonly type: string | null;
  readonly value: string;
  readonly key: string;
}

export interface NationalId extends Movable {
  readonly type: string;
  readonly value: string;
  readonly country: string | null;
  readonly verifiedAt: Date | null;
}

export interface Demographics {
  readonly birthDate: Date | null;
  readonly sex: string | null;
  readonly maritalStatus: string | null;
  readonly children: number | null;
  readonly incomeBand: string | null;
}

export interface Firmographics {
  readonly industry: string | null;
  readonly employees: number | null;
  readonly foundedYear: number | null;
  readonly website: string | null;
}

/** All that account keeps of one customer. What is derived from it by `settled` stands at the end. */
export interface CustomerState extends Faults {
  readonly customerCode: string;
  readonly baseType: BaseType;
  readonly competitor: boolean;
  readonly kind: Kind;
  readonly baseStatus: BaseStatus;
  readonly creditLimited: boolean;
  readonly lifecycle: string | null;
  readonly owner: string | null;
  readonly ownerUntil: Date | null;
  readonly claimedAt: Date | null;
  readonly team: string | null;
  readonly salesChannel: string | null;
  readonly language: string | null;
  /** ISO 4217: the currency the customer is served in. */
  readonly currency: string | null;
  /** Since when it is a customer. */
  readonly since: Date;
  readonly name: Name;
  readonly phones: readonly Phone[];
  readonly emails: readonly Email[];
  readonly addresses: readonly Address[];
  readonly externalIds: readonly ExternalReference[];
  readonly nationalIds: readonly NationalId[];
  readonly demographics: Demographics | null;
  readonly firmographics: Firmographics | null;
  readonly categories: readonly string[];
  readonly segmentIds: readonly string[];
  readonly consents: readonly Consent[];
  readonly grants: readonly Grant[];
  readonly memberships: readonly Membership[];
  readonly parents: readonly ParentLink[];
  /** What each other system last said, as a digest, so that its repeating itself changes nothing. */
  readonly sources: readonly { readonly key: string; readonly digest: string; readonly at: Date }[];
  /** When somebody last said what the contact data are. */
  readonly confirmedAt: Date;
  readonly merge: MergeState | null;
  readonly absorbed: readonly Absorbed[];
  /** Codes whose unmerge is under way. */
  readonly releasing: readonly string[];
  readonly figures: CustomerFigures;
  /** The epoch before any contact, since null sort keys lose rows. */
  readonly lastContactAt: Date;

  readonly displayName: string;
  readonly nameKeys: readonly string[];
  readonly phoneKeys: readonly string[];
  readonly emailKeys: readonly string[];
  readonly householdId: string | null;
  readonly parentCodes: readonly string[];
  readonly formerCodes: readonly string[];
  readonly mergedInto: string | null;
  /** What a merge left behind is no record for anybody; its code leads to the survivor. */
  readonly presence: 'STANDING' | 'MERGED';
  /** Whether a link to a parent still has to be confirmed. */
  readonly placing: boolean;
  readonly chain: 'MERGING' | 'RELEASING' | null;
  readonly quality: QualityScores;
}

/** A customer whose code is minted when it is saved. */
export type NewCustomer = Omit<CustomerState, 'customerCode'>;

/** What moves to the survivor and back; it is what a customer is found and written to by. */
const MOVED = ['phones', 'emails', 'addresses', 'externalIds', 'nationalIds', 'consents'] as const;
/** What fills a gap of the survivor, and leaves with its giver if nobody has changed it since. */
export const FILLED = ['language', 'currency', 'salesChannel', 'demographics', 'firmographics'] as const;
/** What holds of either holds of both, so that nobody is rid of a limit by being merged. */
export const FLAGS = ['competitor', 'creditLimited'] as const;

export type Moved = Pick<CustomerState, (typeof MOVED)[number]>;
type Filled = Pick<CustomerState, (typeof FILLED)[number] | (typeof FLAGS)[number]>;

/** What the loser gives up while it is merged: kept on it whole, so that an unmerge restores it. */
export interface Snapshot extends Moved, Filled {
  readonly grants: CustomerState['grants'];
  readonly memberships: CustomerState['memberships'];
  readonly parents: CustomerState['parents'];
  readonly formerCodes: readonly string[];
}

/** Where a loser stands: MERGING until the survivor has taken in what it had. */
export interface MergeState {
  readonly state: 'MERGING' | 'MERGED';
  readonly into: string;
  readonly at: Date;
  readonly snapshot: Snapshot;
}

/** What a survivor took from a loser, and with it the codes that now mean the survivor. */
export interface Absorbed {
  readonly code: string;
  readonly codes: readonly string[];
  readonly filled: readonly string[];
  readonly at: Date;
}
