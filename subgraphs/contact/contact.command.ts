import { externalKey } from '../../kit/graph';
import { command, type Read } from '../../kit/store';
import { refuse } from '../../schema/errors';
import {
  AddContactInput,
  ChangeContactInput,
  type ContactPhoneInput,
  RecordContactInput,
  RelateContactsInput,
  UnrelateContactsInput,
} from './contact.input';
import { contactModel } from './contact.model';
import { contactBookModel } from './contact-book.model';
import { type ContactFacts, type ContactState, changed, known, recorded, related, unrelated } from './domain/contact';
import { type ContactBook, emptyBook, expecting, type LinkTerms } from './domain/contact-links';

export const addContact = command({
  action: 'contacts, roles',
  on: contactModel,
  input: () => AddContactInput,
  given: async ({ customerCode }, read) => ({ book: await bookOf(customerCode, read) }),
  decide: (_, input, _now, { book }) => known(book, factsOf(input), termsOf(input)),
});

export const changeContact = command({
  action: 'contacts, roles',
  on: contactModel,
  input: () => ChangeContactInput,
  decide: (contact, input) => changed(contact ?? refuseContact(), factsOf(input)),
});

export const relateContacts = command({
  action: 'contacts, roles',
  on: contactModel,
  input: () => RelateContactsInput,
  given: async ({ otherContactNo }, read) => ({ other: await read.one(contactModel, otherContactNo) }),
  decide: (contact, { otherContactNo, kind, from = null }, now, { other }) => {
    if (!contact || !other || !sharesCustomer(contact, other)) return refuseContact();
    return related(contact, { contactNo: otherContactNo, kind, from, to: null }, now);
  },
});

export const unrelateContacts = command({
  action: 'contacts, roles',
  on: contactModel,
  input: () => UnrelateContactsInput,
  decide: (contact, { otherContactNo, kind }, now) =>
    unrelated(contact ?? refuseContact(), { contactNo: otherContactNo, kind }, now),
});

export const recordContact = command({
  action: 'merge, unmerge, import',
  on: contactModel,
  input: () => RecordContactInput,
  identity: ({ externalId }) => externalKey(externalId),
  given: async ({ customerCode }, read) => ({ book: await bookOf(customerCode, read) }),
  decide: (contact, input, _now, { book }) => {
    const { twinCode = null } = input;
    const { system, value, type = null } = input.externalId;
    const externalId = { system, type, value, key: externalKey(input.externalId) };
    return recorded(contact, { book, externalId, facts: { ...factsOf(input), twinCode }, link: termsOf(input) });
  },
});

/** A link is made later, by a chain: what its customer's book will not take must be refused before. */
async function bookOf(customerCode: string, read: Read): Promise<ContactBook> {
  const [book, coming] = await Promise.all([
    read.one(contactBookModel, customerCode),
    read.many(contactModel, 'customerCode', [customerCode], { linkStatus: 'LINKING' }),
  ]);
  const people = coming.map(({ contactNo }) => contactNo);
  return expecting(book ?? emptyBook(customerCode), people);
}

interface PersonFacts {
  readonly name?: string | null;
  readonly title?: string | null;
  readonly function?: string | null;
  readonly phones?: readonly ContactPhoneInput[] | null;
  readonly emails?: readonly string[] | null;
}

function factsOf({
  name = null,
  title = null,
  function: work = null,
  phones,
  emails = null,
}: PersonFacts): ContactFacts {
  const written = phones?.map(({ number, country = null }) => ({ number, country })) ?? null;
  return { name, title, function: work, phones: written, emails, twinCode: null };
}

/** What was left out of an input is null. */
export function termsOf(input: Partial<LinkTerms>): LinkTerms {
  const { roles = null, isPrimary = null, priority = null, from = null, to = null } = input;
  return { roles, isPrimary, priority, from, to };
}

/** Relations stay within a customer, so that nobody learns of others' contacts by naming them. */
function sharesCustomer(one: ContactState, other: ContactState): boolean {
  return one.customerCodes.some((code) => other.customerCodes.includes(code));
}

function refuseContact(): never {
  return refuse('NOT_ALLOWED', 'there is no such contact, or you may not change it');
}
