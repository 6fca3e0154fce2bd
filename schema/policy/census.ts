import type { Column, ServiceClass } from '../viewer';
import type { Touching } from './changes';
import type { Standing } from './class';
import { type Condition, conditionsIn } from './conditions';
import type { Where } from './where';

/** Kinds of ties that some viewer has to a customer, an entitlement with its label: `entitled:ORDER_HISTORY`. */
export type TieWords = readonly string[];

/** How many customers are alike in all that conditions can ask. */
export interface Alike {
  readonly count: number;
  /** Null where it is not known. */
  readonly serviceClass: ServiceClass | null;
  /** What employees and their teams have together. */
  readonly staff: TieWords;
  /** What each partner has. */
  readonly partners: readonly TieWords[];
  readonly customer: TieWords;
}

/** The customers of the store, counted by what a policy page can ask of them. No customer is named. */
export interface Census {
  readonly alike: readonly Alike[];
  readonly standings: readonly (Standing & { readonly count: number })[];
}

/** How many customers any of the changes is about. */
export function countTouched({ alike, standings }: Census, touches: readonly Touching[]): number {
  const byTies = touches.flatMap((one) => ('columns' in one ? [one] : []));
  const tied = sum(alike.filter((some) => byTies.some((one) => isTouched(some, one))));
  const moved = standings.filter((some) => touches.some((one) => 'standings' in one && isAmong(some, one.standings)));
  // Those of a standing are not known by their ties: at least the greater of the two.
  return Math.max(tied, sum(moved));
}

/** Rounded to fives, and nothing told of fewer than five: so that no customer is found by asking twice. */
export function sayCount(count: number): string {
  return count < 5 ? 'fewer than 5 customers' : `about ${roundedToFives(count)} customers`;
}

/** Null for fewer than five. */
export function roundedToFives(count: number): number | null {
  return count < 5 ? null : Math.round(count / 5) * 5;
}

type OfTies = Extract<Touching, { readonly columns: readonly Column[] }>;

function isTouched(alike: Alike, { columns, wheres, label }: OfTies): boolean {
  return columns.some((column) => wheres.some((where) => holdsFor(alike, column, where, label)));
}

function holdsFor(alike: Alike, column: Column, where: Where, label: string | null): boolean {
  switch (column) {
    case 'partner':
      return alike.partners.some((words) => has(words, where, label) && lacksNone(words, where, label));
    case 'full':
    case 'basic':
    case 'minimal':
      return (
        alike.serviceClass?.toLowerCase() === column &&
        has(alike.customer, where, label) &&
        lacksNone(alike.customer, where, label)
      );
    case 'export':
    case 'nobody':
      return false;
    default:
      // For any tie there is an employee who does not have it.
      return has(alike.staff, where, label);
  }
}

function has(words: TieWords, { held }: Where, label: string | null): boolean {
  return conditionsIn(held).every((condition) => isMet(words, condition, label));
}

function lacksNone(words: TieWords, { lacking }: Where, label: string | null): boolean {
  return !conditionsIn(lacking).some((condition) => isMet(words, condition, label));
}

function isMet(words: TieWords, condition: Condition, label: string | null): boolean {
  if (condition === 'own') return true;
  return words.includes(condition === 'entitled' ? `entitled:${label}` : condition);
}

function isAmong(standing: Standing, standings: readonly Standing[]): boolean {
  return standings.some(
    ({ value, trust, identityVerified }) =>
      value === standing.value && trust === standing.trust && identityVerified === standing.identityVerified,
  );
}

function sum(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}
