import { ContractError } from '../../../schema/errors';
import { type ContactBook, emptyBook, type LinkTerms, linked } from '../../../subgraphs/contact/domain/contact-links';

export const li = 'C00000000000';
export const today = new Date('2026-11-23T01:00:00Z');
export const NOTHING: LinkTerms = { roles: null, isPrimary: null, priority: null, from: null, to: null };

export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 86_400_000);
}

/** A book of people, each linked on usual terms but for what is said. */
export function aBook(people: Readonly<Record<string, Partial<LinkTerms>>>): ContactBook {
  return Object.entries(people).reduce(
    (book, [contactNo, terms]) => linked(book, contactNo, { ...NOTHING, ...terms }),
    emptyBook(li),
  );
}

export function codeOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    return error instanceof ContractError ? error.code : String(error);
  }
  return undefined;
}
