export const HOUSEHOLD_ROLES = ['HEAD', 'PARTNER', 'CHILD', 'OTHER'] as const;

export type HouseholdRole = (typeof HOUSEHOLD_ROLES)[number];

/** A person's time in a household; a person is in one at a time. */
export interface Membership {
  readonly householdId: string;
  readonly role: HouseholdRole;
  readonly from: Date;
  readonly to: Date | null;
}

export const PARENT_KINDS = ['LEGAL', 'CREDIT', 'SALES'] as const;

export type ParentKind = (typeof PARENT_KINDS)[number];

/** That an organisation belongs to another, of one kind, for a time. */
export interface ParentLink {
  readonly parentCode: string;
  readonly kind: ParentKind;
  readonly from: Date;
  readonly to: Date | null;
  /** Whether a reading made after the link was written saw no circle: only then is it told to others. */
  readonly confirmed: boolean;
}

export const PURPOSES = ['MARKETING', 'PROFILING', 'SHARING'] as const;

export type Purpose = (typeof PURPOSES)[number];

export const CHANNELS = ['PHONE', 'EMAIL', 'SMS', 'WECHAT', 'POST'] as const;

export type Channel = (typeof CHANNELS)[number];

export const CONSENT_STATES = ['GIVEN', 'WITHDRAWN'] as const;

export type ConsentState = (typeof CONSENT_STATES)[number];

/** What a person said about one purpose and one channel, as one source has it. `partner` is to whom data are shared. */
export interface Consent {
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly partner: string | null;
  readonly state: ConsentState;
  readonly at: Date;
  readonly until: Date | null;
  readonly evidence: string | null;
  /** The system that told us; null where the person told us. */
  readonly source: string | null;
  readonly mergedFrom: string | null;
}

export interface Grant {
  readonly partner: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** Each from 0 to 1. */
export interface QualityScores {
  readonly completeness: number;
  readonly accuracy: number;
}

/** What is missing or wrong, apart by what it is about, since each part is shown to whom its subject is shown. */
export interface Faults {
  readonly nameFaults: readonly string[];
  readonly contactPointFaults: readonly string[];
  readonly addressFaults: readonly string[];
  readonly birthFaults: readonly string[];
  readonly nationalIdFaults: readonly string[];
  readonly profileFaults: readonly string[];
}
