import { refuse } from '../../../schema/errors';
import { type CustomerState, FILLED, FLAGS, type Moved, type Snapshot } from './customer';

/**
 * The loser's first step: it gives up what it is found by and every tie, so that no look-up finds two.
 * @throws ContractError `NOT_POSSIBLE_NOW` if the two are one, of different types, or part of a merge already.
 */
export function merging(loser: CustomerState, survivor: CustomerState, now: Date): CustomerState {
  refuseUnmergeable(loser, survivor);
  return {
    ...loser,
    ...EMPTY,
    merge: { state: 'MERGING', into: survivor.customerCode, at: now, snapshot: snapshotOf(loser) },
  };
}

/**
 * The survivor with all that the loser gave up. Taking in the same loser again changes nothing.
 * INVARIANT: whoever is merged takes nobody in: what it had went on without that.
 */
export function absorbing(survivor: CustomerState, loser: CustomerState): CustomerState {
  const { merge, customerCode: code } = loser;
  if (merge?.into !== survivor.customerCode || survivor.merge !== null) return survivor;
  if (survivor.absorbed.some((other) => other.code === code)) return survivor;
  const gaps = GAPS.filter((field) => !survivor[field] && merge.snapshot[field]);
  const codes = [code, ...merge.snapshot.formerCodes];
  return {
    ...survivor,
    ...withMoved(survivor, merge.snapshot, code),
    ...Object.fromEntries(gaps.map((field) => [field, merge.snapshot[field]])),
    absorbed: [...survivor.absorbed, { code, codes, filled: gaps, at: merge.at }],
  };
}

/** The loser's last step, once its survivor has taken everything in. */
export function merged(loser: CustomerState): CustomerState {
  return loser.merge?.state === 'MERGING' ? { ...loser, merge: { ...loser.merge, state: 'MERGED' } } : loser;
}

/**
 * The first step back: the survivor without what came from the loser; what was changed or added since stays. Its code
 * stands in `releasing` until the loser has everything again.
 * @throws ContractError `NOT_POSSIBLE_NOW` unless the loser's merge into this very survivor is complete.
 */
export function releasing(survivor: CustomerState, loser: CustomerState): CustomerState {
  const { merge, customerCode: code } = loser;
  if (survivor.releasing.includes(code)) return survivor;
  const taken = survivor.absorbed.find((other) => other.code === code);
  if (merge?.state !== 'MERGED' || !taken || survivor.merge !== null) {
    return refuse(
      'NOT_POSSIBLE_NOW',
      'only a customer that was merged into this one, last of its chain, can be unmerged',
    );
  }
  const unchanged = GAPS.filter(
    (field) => taken.filled.includes(field) && same(survivor[field], merge.snapshot[field]),
  );
  return {
    ...survivor,
    ...withoutMoved(survivor, code),
    ...Object.fromEntries(unchanged.map((field) => [field, isFlag(field) ? false : null])),
    absorbed: survivor.absorbed.filter((other) => other !== taken),
    releasing: [...survivor.releasing, code],
  };
}

/** The loser as it was before it was merged. Restoring it again changes nothing. */
export function restored(loser: CustomerState): CustomerState {
  if (loser.merge === null) return loser;
  const { formerCodes: _, ...snapshot } = loser.merge.snapshot;
  return { ...loser, ...snapshot, merge: null };
}

/** The survivor's last step, once the loser has everything again. */
export function released(survivor: CustomerState, code: string): CustomerState {
  return { ...survivor, releasing: survivor.releasing.filter((other) => other !== code) };
}

const GAPS = [...FILLED, ...FLAGS] as const;

function isFlag(field: (typeof GAPS)[number]): boolean {
  return FLAGS.some((flag) => flag === field);
}

const EMPTY = {
  phones: [],
  emails: [],
  addresses: [],
  externalIds: [],
  nationalIds: [],
  consents: [],
  grants: [],
  memberships: [],
  parents: [],
} as const;

function snapshotOf(loser: CustomerState): Snapshot {
  const { phones, emails, addresses, externalIds, nationalIds, consents, grants, memberships, parents } = loser;
  const { language, currency, salesChannel, demographics, firmographics, competitor, creditLimited, formerCodes } =
    loser;
  const moved = { phones, emails, addresses, externalIds, nationalIds, consents, grants, memberships, parents };
  return {
    ...moved,
    language,
    currency,
    salesChannel,
    demographics,
    firmographics,
    competitor,
    creditLimited,
    formerCodes,
  };
}

/** Every element says from whom it came: the last loser's code, so that a chain of merges walks back one by one. */
function withMoved(survivor: CustomerState, snapshot: Snapshot, code: string): Moved {
  const joined = <Item extends object>(own: readonly Item[], theirs: readonly Item[]) => [
    ...own,
    ...theirs.map((item) => ({ ...item, mergedFrom: code })),
  ];
  return {
    phones: joined(survivor.phones, snapshot.phones),
    emails: joined(survivor.emails, snapshot.emails),
    addresses: joined(survivor.addresses, snapshot.addresses),
    externalIds: joined(survivor.externalIds, snapshot.externalIds),
    nationalIds: joined(survivor.nationalIds, snapshot.nationalIds),
    consents: joined(survivor.consents, snapshot.consents),
  };
}

function withoutMoved(survivor: CustomerState, code: string): Moved {
  const own = <Item extends { readonly mergedFrom: string | null }>(items: readonly Item[]) =>
    items.filter(({ mergedFrom }) => mergedFrom !== code);
  return {
    phones: own(survivor.phones),
    emails: own(survivor.emails),
    addresses: own(survivor.addresses),
    externalIds: own(survivor.externalIds),
    nationalIds: own(survivor.nationalIds),
    consents: own(survivor.consents),
  };
}

function refuseUnmergeable(loser: CustomerState, survivor: CustomerState): void {
  if (loser.customerCode === survivor.customerCode) refuse('NOT_POSSIBLE_NOW', 'a customer is not merged with itself');
  if (loser.merge !== null || survivor.merge !== null) {
    refuse('NOT_POSSIBLE_NOW', 'one of the two is merged already: merge its survivor');
  }
  if (loser.releasing.length > 0 || survivor.releasing.includes(loser.customerCode)) {
    refuse('NOT_POSSIBLE_NOW', 'one of the two is still being unmerged: merge it once that is done');
  }
  if ((loser.baseType === 'PERSON') !== (survivor.baseType === 'PERSON')) {
    refuse('NOT_POSSIBLE_NOW', 'a person is not merged with an organisation');
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
