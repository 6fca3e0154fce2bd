import { createHash } from 'node:crypto';
import { refuse } from '../../../schema/errors';
import { BLANK, NO_DEMOGRAPHICS, NO_FIRMOGRAPHICS } from './blank';
import { contactPointsOf, type GivenContactPoints } from './contact-points';
import type { BaseStatus, BaseType, CustomerState, Demographics, Firmographics, Kind, NewCustomer } from './customer';
import { externalKeyOf, type GivenExternalId, type GivenNationalId, joinedIds, nationalIdsOf } from './ids';
import { assigned } from './lease';
import { type GivenName, nameOf } from './names';
import { settled } from './settled';
import { withStatus } from './status';

/** What a source or a person says of a customer. What is undefined was not said and stays; null clears. */
export interface CustomerFacts extends GivenContactPoints {
  readonly type?: BaseType | null;
  readonly competitor?: boolean | null;
  readonly kind?: Kind | null;
  readonly status?: BaseStatus | null;
  readonly creditLimited?: boolean | null;
  readonly name?: GivenName | null;
  readonly externalIds?: readonly GivenExternalId[] | null;
  readonly nationalIds?: readonly GivenNationalId[] | null;
  readonly demographics?: Partial<Demographics> | null;
  readonly firmographics?: Partial<Firmographics> | null;
  readonly categories?: readonly string[] | null;
  readonly segmentIds?: readonly string[] | null;
  readonly owner?: string | null;
  readonly ownerUntil?: Date | null;
  readonly team?: string | null;
  readonly salesChannel?: string | null;
  readonly language?: string | null;
  readonly currency?: string | null;
  readonly since?: Date | null;
}

/** A new customer, which has a name at least. @throws ContractError `BAD_INPUT` without one. */
export function created(facts: CustomerFacts, now: Date): NewCustomer {
  if (!facts.name?.raw.trim()) refuse('BAD_INPUT', 'a customer has a name: `name.raw` is empty');
  const status = facts.status ?? 'NEW';
  const { customerCode: _, ...next } = settled(told({ ...BLANK, baseStatus: status, since: now }, facts, now));
  return next;
}

/** The customer with what was said of it; its status moves by the allowed transitions alone. */
export function changed(customer: CustomerState, facts: CustomerFacts, now: Date): CustomerState {
  const moved = facts.status ? withStatus(customer, facts.status) : customer;
  return settled(told(moved, facts, now));
}

/**
 * What another system says of a customer that may be new. A row that says what it said the last time changes nothing, so
 * that importing a file again undoes no change that was made here in between.
 */
export function recorded(
  customer: CustomerState | null,
  source: GivenExternalId,
  facts: CustomerFacts,
  now: Date,
): CustomerState | NewCustomer {
  const key = externalKeyOf(source);
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
  if (customer?.sources.some((known) => known.key === key && known.digest === digest)) return customer;
  const ids = [...(facts.externalIds ?? []), source];
  const next = customer
    ? changed(customer, { ...facts, externalIds: ids }, now)
    : created({ ...facts, externalIds: ids }, now);
  return { ...next, sources: [...next.sources.filter((known) => known.key !== key), { key, digest, at: now }] };
}

function told(customer: CustomerState, facts: CustomerFacts, now: Date): CustomerState {
  const baseType = facts.type ?? customer.baseType;
  return {
    ...assigned(customer, facts),
    ...contactPointsOf(customer, facts, now),
    baseType,
    competitor: facts.competitor ?? customer.competitor,
    kind: facts.kind ?? customer.kind,
    creditLimited: facts.creditLimited ?? customer.creditLimited,
    name: facts.name ? nameOf(facts.name, baseType) : customer.name,
    externalIds: joinedIds(customer.externalIds, facts.externalIds ?? []),
    nationalIds: nationalIdsOf(customer.nationalIds, facts.nationalIds),
    demographics: joined(NO_DEMOGRAPHICS, customer.demographics, facts.demographics),
    firmographics: joined(NO_FIRMOGRAPHICS, customer.firmographics, facts.firmographics),
    categories: facts.categories ?? customer.categories,
    segmentIds: facts.segmentIds ?? customer.segmentIds,
    salesChannel: said(facts.salesChannel, customer.salesChannel),
    language: said(facts.language, customer.language),
    currency: said(facts.currency, customer.currency),
    since: facts.since ?? customer.since,
  };
}

function said<Value>(given: Value | null | undefined, present: Value | null): Value | null {
  return given === undefined ? present : given;
}

function joined<Part extends object>(
  none: Part,
  present: Part | null,
  given: Partial<Part> | null | undefined,
): Part | null {
  if (given === undefined || given === null) return given === null ? null : present;
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...none, ...present, ...named };
}
