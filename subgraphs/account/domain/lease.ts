import { refuse } from '../../../schema/errors';
import type { CustomerState } from './customer';

/** For how long a claimed customer is its owner's own before others may claim it. */
export const LEASE_DAYS = 90;
/** How many customers one seller may claim in a day. */
export const CLAIMS_A_DAY = 5;
const DAY = 86_400_000;

/** Whether nobody holds the customer: it has no owner, or its owner's lease is over. Without an end a lease never is. */
export function isClaimable({ owner, ownerUntil }: CustomerState, now: Date): boolean {
  return owner === null || (ownerUntil !== null && ownerUntil <= now);
}

/**
 * The customer in the hands of who claims it, for `LEASE_DAYS`.
 * @throws ContractError `NOT_POSSIBLE_NOW` while another's lease runs.
 */
export function claimed(customer: CustomerState, claimant: string, now: Date): CustomerState {
  if (!isClaimable(customer, now)) {
    refuse('NOT_POSSIBLE_NOW', 'a customer can be claimed when the lease of its owner is over: see `ownerUntil`');
  }
  return { ...customer, owner: claimant, ownerUntil: new Date(now.getTime() + LEASE_DAYS * DAY), claimedAt: now };
}

/** How many of these customers the seller claimed in the 24 hours before `now`. */
export function claimsOfToday(customers: readonly CustomerState[], claimant: string, now: Date): number {
  const since = now.getTime() - DAY;
  return customers.filter(({ owner, claimedAt }) => owner === claimant && claimedAt !== null && +claimedAt > since)
    .length;
}

export interface Assignment {
  readonly owner?: string | null;
  readonly ownerUntil?: Date | null;
  readonly team?: string | null;
}

/** What is not named stays as it is; a new owner without an end keeps the customer until somebody takes it away. */
export function assigned(customer: CustomerState, { owner, ownerUntil, team }: Assignment): CustomerState {
  const changesOwner = owner !== undefined && owner !== customer.owner;
  return {
    ...customer,
    owner: owner === undefined ? customer.owner : owner,
    ownerUntil: ownerUntil === undefined ? (changesOwner ? null : customer.ownerUntil) : ownerUntil,
    claimedAt: changesOwner ? null : customer.claimedAt,
    team: team === undefined ? customer.team : team,
  };
}
