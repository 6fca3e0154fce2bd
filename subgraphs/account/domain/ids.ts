import type { ExternalReference, NationalId } from './customer';

export interface GivenExternalId {
  readonly system: string;
  readonly type?: string | null;
  readonly value: string;
}

export interface GivenNationalId {
  readonly type: string;
  readonly value: string;
  readonly country?: string | null;
  readonly verifiedAt?: Date | null;
}

export function externalKeyOf({ system, value }: GivenExternalId): string {
  return `${system}|${value}`;
}

/** Ids of other systems are only ever added: a customer does not cease to be known there because a row does not say so. */
export function joinedIds(
  present: readonly ExternalReference[],
  given: readonly GivenExternalId[],
): readonly ExternalReference[] {
  const known = new Set(present.map(({ key }) => key));
  const added = new Map(given.map((id) => [externalKeyOf(id), id]));
  const fresh = [...added].filter(([key]) => !known.has(key));
  return [
    ...present,
    ...fresh.map(([key, { system, type = null, value }]) => ({ system, type, value, key, mergedFrom: null })),
  ];
}

/** A given list takes the place of the present one; what is not said of a number stays, and so does what a merge brought. */
export function nationalIdsOf(
  present: readonly NationalId[],
  given: readonly GivenNationalId[] | null | undefined,
): readonly NationalId[] {
  if (!given) return present;
  const own = given.map((id) => nationalId(id, present));
  return [...own, ...present.filter(({ mergedFrom }) => mergedFrom !== null)];
}

function nationalId({ type, value: raw, ...said }: GivenNationalId, present: readonly NationalId[]): NationalId {
  const value = raw.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const known = present.find((id) => id.mergedFrom === null && id.type === type && id.value === value);
  const { country = known?.country ?? null, verifiedAt = known?.verifiedAt ?? null } = said;
  return { type, value, country, verifiedAt, mergedFrom: null };
}
