import type { Column, ServiceClass } from '../viewer';
import { bitsOf, type ConditionBits } from './conditions';

/** Ordered from the strictest to the loosest. */
export const EFFECTS = ['hide', 'blur', 'show'] as const;
export type Effect = (typeof EFFECTS)[number];

/** One entry of a reading cell: its effect counts where all that it needs holds. */
export interface Entry {
  readonly effect: Effect;
  readonly needs: ConditionBits;
}
export type Cell = readonly Entry[];

export interface ReadingRow {
  /** What the label covers, in words for people. */
  readonly covers: string;
  /** A column that is not named here is hidden. */
  readonly cells: ReadonlyMap<Column, Cell>;
  readonly lookup: readonly Column[];
}

/** Ordered from the strictest to the loosest: `request` is filed for staff, `second` waits for a second person. */
export const ANSWERS = ['refuse', 'request', 'second', 'allow'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What only the command itself can check. */
export const PROVISOS = [
  'old-point-verified',
  'prepaid',
  'not-who-placed-it',
  'with-evidence',
  'within-cap',
  'in-territory',
  'five-a-day',
  'consent-held',
  'verified-request',
  'not-in-bulk',
  'revoking-only',
] as const;
export type Proviso = (typeof PROVISOS)[number];

export interface WriteEntry {
  readonly answer: Exclude<Answer, 'refuse'>;
  readonly needs: ConditionBits;
  readonly provisos: readonly Proviso[];
}
export type WriteCell = readonly WriteEntry[];
export type WritingRow = ReadonlyMap<Column, WriteCell>;

/** The answer holds only where every proviso does. */
export interface WriteVerdict {
  readonly answer: Answer;
  readonly provisos: readonly Proviso[];
}
export type WriteVerdicts = readonly [WriteVerdict, ...WriteVerdict[]];

/** How the values of a label look blurred: text keeps code points at its ends, an email those at its start. */
export type Blur =
  | { readonly as: 'text'; readonly first: number; readonly last: number; readonly email: number }
  | { readonly as: 'year' | 'city' | 'band' };

/** Bounds of money bands in major units: the steps times powers of ten between `from` and `to`, for every label alike. */
export interface Bands {
  readonly steps: readonly number[];
  readonly from: number;
  readonly to: number;
}

export const VALUE_TIERS = ['STRATEGIC', 'PROFITABLE', 'MARGINAL', 'UNPROFITABLE', 'UNRATED'] as const;
export type ValueTier = (typeof VALUE_TIERS)[number];

export const TRUST_LEVELS = ['TRUSTED', 'STANDARD', 'LIMITED', 'UNTRUSTED'] as const;
export type TrustLevel = (typeof TRUST_LEVELS)[number];

export const STANDING_WORDS = [...VALUE_TIERS, ...TRUST_LEVELS, 'identity-unverified'] as const;
export type StandingWord = (typeof STANDING_WORDS)[number];

export interface ClassRule {
  readonly serviceClass: ServiceClass;
  /** All of them; the last rule has none. */
  readonly needs: readonly StandingWord[];
}

/** An exception to the rule that nothing derived is looser than what it was derived from. */
export interface Release {
  readonly label: string;
  readonly from: readonly string[];
  /** The closed set of outputs. */
  readonly gives: string;
  readonly because: string;
}

/** What the subject-access export holds: `own` entries, those a person has `reviewed`, or `categories` in place of values. */
export const RIGHTS = ['hide', 'own', 'reviewed', 'categories', 'show'] as const;
export type Right = (typeof RIGHTS)[number];

/** The one page, read. Labels and actions keep the order of the page. */
export interface Policy {
  /** A short sha256 of what the page says, whatever its layout and comments. */
  readonly version: string;
  readonly reading: ReadonlyMap<string, ReadingRow>;
  readonly reach: ReadonlyMap<Column, Cell>;
  readonly writing: ReadonlyMap<string, WritingRow>;
  readonly blur: ReadonlyMap<string, Blur>;
  readonly bands: Bands;
  readonly classes: readonly ClassRule[];
  readonly releases: readonly Release[];
  readonly rights: ReadonlyMap<string, Right>;
  readonly sensitive: readonly string[];
}

const ENTITLED = bitsOf(['entitled']);

/** The labels that the page shows somebody for an entitlement, in its order. */
export function labelsBehindFees({ reading }: Pick<Policy, 'reading'>): readonly string[] {
  const isBehindFee = ({ cells }: ReadingRow) =>
    [...cells.values()].flat().some(({ needs }) => (needs & ENTITLED) !== 0);
  return [...reading].filter(([, row]) => isBehindFee(row)).map(([label]) => label);
}
