import { refuse } from '../../../schema/errors';
import type { CustomerState } from './customer';
import { type Membership, type ParentKind, type ParentLink } from './customer-parts';

/** Persons only. @throws ContractError `NOT_POSSIBLE_NOW` while the person is in another household, or was at `from`. */
export function inHousehold(customer: CustomerState, membership: Membership, now: Date): CustomerState {
  const { householdId, role, from } = membership;
  if (customer.baseType !== 'PERSON') refuse('NOT_POSSIBLE_NOW', 'a household is made of persons');
  refuseFuture(from, now);
  const current = currentMembership(customer);
  if (current?.householdId === householdId && current.role === role) return customer;
  if (current !== null && current.householdId !== householdId) {
    refuse('NOT_POSSIBLE_NOW', 'a person is in one household at a time: leave the present one first');
  }
  const ended = customer.memberships.map((other) =>
    other === current ? { ...other, to: later(other.from, from) } : other,
  );
  if (ended.some(({ to }) => to === null || to > from)) {
    refuse('NOT_POSSIBLE_NOW', `a person was in another household at \`${from.toISOString()}\`: choose a later day`);
  }
  return { ...customer, memberships: [...ended, { householdId, role, from, to: null }] };
}

export function outOfHousehold(customer: CustomerState, at: Date, now: Date): CustomerState {
  refuseFuture(at, now);
  const current = currentMembership(customer);
  if (current === null) return customer;
  if (at < current.from) refuse('BAD_INPUT', `a membership ends after it starts, not at \`${at.toISOString()}\``);
  const memberships = customer.memberships.map((other) => (other === current ? { ...other, to: at } : other));
  return { ...customer, memberships };
}

export function currentMembership({ memberships }: Pick<CustomerState, 'memberships'>): Membership | null {
  return memberships.find(({ to }) => to === null) ?? null;
}

/** How far up a tree is followed; no group is deeper, and a walk stays bounded. */
export const MAX_DEPTH = 20;

/** Who stands above whom at present, by kind: what a decision on a parent has to know. */
export type ParentOf = (code: string, kind: ParentKind) => string | null;

/**
 * The organisation under another parent of this kind from a day on; a null parent leaves it on its own.
 * @throws ContractError `NOT_POSSIBLE_NOW` for persons, for a circle, and for a day before the present link began.
 */
export function underParent(customer: CustomerState, link: NewParent, parentOf: ParentOf, now: Date): CustomerState {
  const { parentCode, kind, from } = link;
  if (customer.baseType === 'PERSON')
    refuse('NOT_POSSIBLE_NOW', 'only organisations have parents; persons have a household');
  refuseFuture(from, now);
  const current = currentParents(customer).find((other) => other.kind === kind) ?? null;
  if ((current?.parentCode ?? null) === parentCode) return customer;
  if (current !== null && from < current.from) {
    refuse('NOT_POSSIBLE_NOW', `the present parent holds since after \`${from.toISOString()}\`: choose a later day`);
  }
  const ended = customer.parents.map((other) => (other === current ? { ...other, to: from } : other));
  if (parentCode === null) return { ...customer, parents: ended };
  if (closesCircle(customer.customerCode, parentCode, kind, parentOf)) {
    refuse('NOT_POSSIBLE_NOW', `\`${parentCode}\` is the organisation itself or stands below it: a tree has no circle`);
  }
  return { ...customer, parents: [...ended, { parentCode, kind, from, to: null, confirmed: false }] };
}

/**
 * The organisation with its new links confirmed, or dropped where they close a circle. Two links may be decided at the same
 * moment, each without knowing of the other.
 * INVARIANT: of the links of a circle, one is read last, when all others are written; that one is dropped.
 */
export function withConfirmedParents(customer: CustomerState, parentOf: ParentOf): CustomerState {
  const parents = customer.parents.flatMap((link) => {
    if (link.confirmed || link.to !== null) return [link];
    return closesCircle(customer.customerCode, link.parentCode, link.kind, parentOf)
      ? []
      : [{ ...link, confirmed: true }];
  });
  return { ...customer, parents };
}

/** Whether a link still has to be confirmed. */
export function isPlacing({ parents }: Pick<CustomerState, 'parents'>): boolean {
  return parents.some(({ to, confirmed }) => to === null && !confirmed);
}

export interface NewParent {
  readonly parentCode: string | null;
  readonly kind: ParentKind;
  readonly from: Date;
}

export function currentParents({ parents }: Pick<CustomerState, 'parents'>): readonly ParentLink[] {
  return parents.filter(({ to }) => to === null);
}

/** Whether the way up from the new parent leads back to the child, or is longer than any real one. */
export function closesCircle(child: string, parent: string, kind: ParentKind, parentOf: ParentOf): boolean {
  let above: string | null = parent;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    if (above === null) return false;
    if (above === child) return true;
    above = parentOf(above, kind);
  }
  return true;
}

function refuseFuture(day: Date, now: Date): void {
  if (day > now) refuse('BAD_INPUT', `a day that is past or today is needed, not \`${day.toISOString()}\``);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
