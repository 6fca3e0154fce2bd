import { BLANK } from '../../../../subgraphs/account/domain/blank';
import type { CustomerState } from '../../../../subgraphs/account/domain/customer';
import { type CustomerFacts, created } from '../../../../subgraphs/account/domain/facts';
import { settled } from '../../../../subgraphs/account/domain/settled';

export const today = new Date('2026-11-22T00:00:00Z');

export function day(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}

/** A settled customer of whom only this is known. */
export function aCustomer(state: Partial<CustomerState> = {}): CustomerState {
  return settled({ ...BLANK, customerCode: 'C00000000001', ...state });
}

/** A customer as facts make it. */
export function customerOf(customerCode: string, facts: CustomerFacts): CustomerState {
  return { ...created(facts, today), customerCode };
}
