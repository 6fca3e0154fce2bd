import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import type { Viewer } from '../../schema/viewer';
import { termsOf } from './contact.command';
import { contactModel } from './contact.model';
import { contactBookModel } from './contact-book.model';
import { ChangeContactLinkInput, EndContactLinkInput, LinkContactInput } from './contact-link.input';
import type { ContactState } from './domain/contact';
import { type ContactBook, emptyBook, linked, linkedAsTold, relinked, unlinked } from './domain/contact-links';

/** A customer's book comes into being with its first link. */
const identity = ({ customerCode }: { readonly customerCode: string }): string => customerCode;

export const linkContact = command({
  action: 'contacts, roles',
  on: contactBookModel,
  input: () => LinkContactInput,
  identity,
  given: async ({ contactNo }, read) => ({ contact: await read.one(contactModel, contactNo) }),
  decide: (book, input, _, { contact, by }) => {
    const { customerCode, contactNo } = input;
    if (!contact || !mayBring(by.viewer, contact, customerCode)) refuseContact();
    return linked(book ?? emptyBook(customerCode), contactNo, termsOf(input));
  },
});

export const changeContactLink = command({
  action: 'contacts, roles',
  on: contactBookModel,
  input: () => ChangeContactLinkInput,
  identity,
  decide: (book, input, now) => relinked(book ?? refuseContact(), input.contactNo, termsOf(input), now),
});

export const endContactLink = command({
  action: 'contacts, roles',
  on: contactBookModel,
  input: () => EndContactLinkInput,
  identity,
  decide: (book, { contactNo, to }, now) => unlinked(book ?? refuseContact(), contactNo, to ?? now, now),
});

/** The step of a chain that puts a contact into its customer's book; without a mutation, so the operator's alone. */
export const bindContact = command({
  action: 'merge, unmerge, import',
  on: contactBookModel,
  input: () => LinkContactInput,
  identity,
  decide: (book, input): ContactBook =>
    linkedAsTold(book ?? emptyBook(input.customerCode), input.contactNo, termsOf(input)),
});

const SEES_ALL_CONTACTS = ['sales', 'steward'] as const;

/** Who does not see all contacts links those alone whom the customer knows: else a link would open a stranger's name. */
function mayBring(viewer: Viewer, { customerCodes }: ContactState, customerCode: string): boolean {
  if (viewer.kind === 'operator' || customerCodes.includes(customerCode)) return true;
  return viewer.kind === 'employee' && SEES_ALL_CONTACTS.some((role) => viewer.roles.includes(role));
}

function refuseContact(): never {
  return refuse('NOT_ALLOWED', 'there is no such contact, or you may not link it');
}
