import { refuse } from '../../../schema/errors';
import { type ContactBook, type LinkTerms, linked, linkedAsTold, termsAfter } from './contact-links';
import { type ContactEmail, type ContactPhone, emailsOf, phonesOf, type WrittenPhone } from './contact-points';
import type { ContactRelationKind } from './contact-words';
import { checkedSpan, isCurrent, type Span } from './span';
import { checkedName } from './texts';

/** What one person is to another, for some time. */
export interface ContactRelation extends Span {
  /** The other. */
  readonly contactNo: string;
  readonly kind: ContactRelationKind;
}

/** An id in another system; `key` is what look-ups go by. */
export interface ExternalId {
  readonly system: string;
  readonly type: string | null;
  readonly value: string;
  readonly key: string;
}

/** A person one talks to, as it is stored. */
export interface ContactState {
  readonly contactNo: string;
  /** The customer by whom the person became known: whose record it is. */
  readonly customerCode: string;
  /** All customers the person speaks or spoke for. */
  readonly customerCodes: readonly string[];
  readonly name: string;
  readonly title: string | null;
  readonly function: string | null;
  readonly phones: readonly ContactPhone[];
  readonly emails: readonly ContactEmail[];
  /** The private customer whom this person is. */
  readonly twinCode: string | null;
  readonly relations: readonly ContactRelation[];
  readonly externalIds: readonly ExternalId[];
  /** LINKING until the customer's contact book holds the link that is wanted. */
  readonly linkStatus: 'LINKING' | 'LINKED' | 'REFUSED';
  readonly wantedLink: LinkTerms;
}

/** A person who has no number yet: the store gives it one. */
export type NewContact = Omit<ContactState, 'contactNo'>;

/** What may be said of a person; null leaves it as it is. */
export interface ContactFacts {
  readonly name: string | null;
  readonly title: string | null;
  readonly function: string | null;
  readonly phones: readonly WrittenPhone[] | null;
  readonly emails: readonly string[] | null;
  readonly twinCode: string | null;
}

const MOST_RELATIONS = 100;

/** Of a person whom the store gives a number later. */
const NO_NUMBER = '';

/**
 * A person who speaks for the customer of this book.
 * @throws ContractError `BAD_INPUT` without a name, on a phone number or address that is none, or on a link that is none;
 * `NOT_POSSIBLE_NOW` where the book is full.
 */
export function known(book: ContactBook, facts: ContactFacts, wantedLink: LinkTerms): NewContact {
  const { customerCode } = book;
  const { name } = facts;
  if (name === null) return refuse('BAD_INPUT', 'a contact has a name; write how one calls the person');
  linked(book, NO_NUMBER, wantedLink);
  const unknown = { name, title: null, function: null, phones: [], emails: [], twinCode: null };
  const lists = { customerCodes: [customerCode], relations: [], externalIds: [] };
  return changed({ ...unknown, ...lists, customerCode, linkStatus: 'LINKING', wantedLink }, facts);
}

/** @throws ContractError `BAD_INPUT` on an empty name, or on a phone number or address that is none. */
export function changed<Contact extends NewContact>(contact: Contact, facts: ContactFacts): Contact {
  return {
    ...contact,
    name: checkedName(facts.name ?? contact.name),
    title: facts.title ?? contact.title,
    function: facts.function ?? contact.function,
    phones: facts.phones ? phonesOf(facts.phones) : contact.phones,
    emails: facts.emails ? emailsOf(facts.emails) : contact.emails,
    twinCode: facts.twinCode ?? contact.twinCode,
  };
}

/** What a source says of a person and of the link to its customer; the same again changes nothing. */
export function recorded(
  contact: ContactState | null,
  record: {
    /** Of the customer whom the person speaks for. */
    readonly book: ContactBook;
    readonly externalId: ExternalId;
    readonly facts: ContactFacts;
    readonly link: LinkTerms;
  },
): NewContact {
  const { book, externalId, facts, link } = record;
  if (!contact) return { ...known(book, facts, link), externalIds: [externalId] };
  if (contact.customerCode !== book.customerCode) {
    refuse(
      'NOT_POSSIBLE_NOW',
      'a contact stays with the customer by whom it became known; link it to the other instead',
    );
  }
  return relinkedAsTold(changed(contact, facts), link, book);
}

/** What is said of a link that is not made yet adds up; where it is made, only what is new is brought to it. */
function relinkedAsTold(contact: ContactState, link: LinkTerms, book: ContactBook): ContactState {
  const all = termsAfter(contact.wantedLink, link);
  if (isSameLink(contact.wantedLink, all)) return contact;
  const wantedLink = contact.linkStatus === 'LINKED' ? link : all;
  linkedAsTold(book, contact.contactNo, wantedLink);
  return { ...contact, wantedLink, linkStatus: 'LINKING' };
}

/** @throws ContractError `BAD_INPUT` for oneself; `ALREADY_EXISTS` where the same is so already. */
export function related(contact: ContactState, relation: ContactRelation, now: Date): ContactState {
  checkedSpan(relation);
  if (relation.contactNo === contact.contactNo) refuse('BAD_INPUT', 'a relation is to another person');
  if (currentRelation(contact, relation, now)) refuse('ALREADY_EXISTS', 'the two are related so already');
  if (contact.relations.length >= MOST_RELATIONS)
    refuse('NOT_POSSIBLE_NOW', `a contact has at most ${MOST_RELATIONS} relations`);
  return { ...contact, relations: [...contact.relations, relation] };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` where the two are not related so. */
export function unrelated(
  contact: ContactState,
  ended: Pick<ContactRelation, 'contactNo' | 'kind'>,
  now: Date,
): ContactState {
  const relation = currentRelation(contact, ended, now);
  if (!relation) return refuse('NOT_POSSIBLE_NOW', 'the two are not related so now');
  return {
    ...contact,
    relations: contact.relations.map((entry) => (entry === relation ? { ...entry, to: now } : entry)),
  };
}

function currentRelation(
  { relations }: ContactState,
  { contactNo, kind }: Pick<ContactRelation, 'contactNo' | 'kind'>,
  now: Date,
) {
  return relations.find((entry) => entry.contactNo === contactNo && entry.kind === kind && isCurrent(entry, now));
}

function isSameLink(one: LinkTerms, other: LinkTerms): boolean {
  const plain = ({ roles, isPrimary, priority, from, to }: LinkTerms) =>
    JSON.stringify([roles ?? null, isPrimary ?? null, priority ?? null, from ?? null, to ?? null]);
  return plain(one) === plain(other);
}
