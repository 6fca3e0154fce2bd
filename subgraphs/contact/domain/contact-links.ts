import { refuse } from '../../../schema/errors';
import type { ContactRole } from './contact-words';
import { checkedSpan, isCurrent, type Span } from './span';

/** That a person speaks for a customer, in some roles, for some time. */
export interface ContactLink extends Span {
  readonly contactNo: string;
  readonly roles: readonly ContactRole[];
  /** The mark alone; who reads as primary at a moment is what `primaryAt` answers. */
  readonly isPrimary: boolean;
  /** 1 is turned to first, 9 last. */
  readonly priority: number;
}

/** What may be said of a link; null leaves it as it is, or as usual where it is new. */
export interface LinkTerms {
  readonly roles: readonly ContactRole[] | null;
  readonly isPrimary: boolean | null;
  readonly priority: number | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** All who speak or spoke for one customer: one document, since of those who do exactly one is primary. */
export interface ContactBook {
  readonly customerCode: string;
  readonly links: readonly ContactLink[];
  /** TELLING until every person linked here knows of this customer. */
  readonly status: 'TELLING' | 'TOLD';
}

const MOST_LINKS = 500;
const USUAL_PRIORITY = 5;
const NOTHING_SAID: LinkTerms = { roles: null, isPrimary: null, priority: null, from: null, to: null };

export function emptyBook(customerCode: string): ContactBook {
  return { customerCode, links: [], status: 'TOLD' };
}

/** @throws ContractError `ALREADY_EXISTS` where the person speaks for the customer in that time already. */
export function linked(book: ContactBook, contactNo: string, terms: LinkTerms): ContactBook {
  const link = checkedLink(newLink(contactNo, terms));
  if (book.links.some((other) => other.contactNo === contactNo && overlap(other, link))) {
    refuse('ALREADY_EXISTS', `\`${contactNo}\` is a contact of this customer already; change that link instead`);
  }
  if (book.links.length >= MOST_LINKS) refuse('NOT_POSSIBLE_NOW', `a customer has at most ${MOST_LINKS} contacts`);
  return { ...book, links: marked([...book.links, link], link), status: 'TELLING' };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` where the person does not speak for the customer now, or would leave it without a primary. */
export function relinked(book: ContactBook, contactNo: string, terms: LinkTerms, now: Date): ContactBook {
  const link = currentLink(book, contactNo, now);
  if (terms.isPrimary === false && primaryAt(book.links, now) === contactNo) {
    refuse('NOT_POSSIBLE_NOW', 'a customer with contacts has one primary; make another contact the primary instead');
  }
  return withLink(book, link, checkedLink(changedBy(link, terms)));
}

/** The link stays as history; another becomes primary where it was. */
export function unlinked(book: ContactBook, contactNo: string, to: Date, now: Date): ContactBook {
  const link = currentLink(book, contactNo, now);
  return withLink(book, link, checkedLink({ ...link, isPrimary: false, to }));
}

/** What a source says of a link: added where nothing is known, else brought to it. The same again changes nothing. */
export function linkedAsTold(book: ContactBook, contactNo: string, terms: LinkTerms): ContactBook {
  const known = book.links.findLast((link) => link.contactNo === contactNo);
  if (!known) return linked(book, contactNo, terms);
  return withLink(book, known, checkedLink(changedBy(known, terms)));
}

/** The book as it will be once these people, whose links are on their way, are in it; their terms are not known yet. */
export function expecting(book: ContactBook, people: readonly string[]): ContactBook {
  const strangers = people.filter((contactNo) => !book.links.some((link) => link.contactNo === contactNo));
  return { ...book, links: [...book.links, ...strangers.map((contactNo) => newLink(contactNo, NOTHING_SAID))] };
}

/** What is said of a link now, over what was said before. */
export function termsAfter(before: LinkTerms, now: LinkTerms): LinkTerms {
  return {
    roles: now.roles ?? before.roles,
    isPrimary: now.isPrimary ?? before.isPrimary,
    priority: now.priority ?? before.priority,
    from: now.from ?? before.from,
    to: now.to ?? before.to,
  };
}

/**
 * Who is turned to first: the marked one, else the one of the best priority, the longest known, the lowest number.
 * INVARIANT: where anybody speaks for a customer at a moment, exactly one of them is primary.
 */
export function primaryAt(links: readonly ContactLink[], moment: Date): string | null {
  const [first] = links.filter((link) => isCurrent(link, moment)).sort(byPrecedence);
  return first?.contactNo ?? null;
}

/** As lists show them: current ones first, the primary before all, the others by priority; then former ones. */
export function inOrder(links: readonly ContactLink[], now: Date): readonly ContactLink[] {
  const primary = primaryAt(links, now);
  const shown = links.map((link) => ({ ...link, isPrimary: link.contactNo === primary && isCurrent(link, now) }));
  return shown.sort(
    (one, other) => Number(isCurrent(other, now)) - Number(isCurrent(one, now)) || byPrecedence(one, other),
  );
}

function byPrecedence(one: ContactLink, other: ContactLink): number {
  return (
    Number(other.isPrimary) - Number(one.isPrimary) ||
    one.priority - other.priority ||
    (one.from?.getTime() ?? 0) - (other.from?.getTime() ?? 0) ||
    (one.contactNo < other.contactNo ? -1 : 1)
  );
}

function newLink(contactNo: string, terms: LinkTerms): ContactLink {
  const usual = {
    contactNo,
    roles: ['UNKNOWN'],
    isPrimary: false,
    priority: USUAL_PRIORITY,
    from: null,
    to: null,
  } as const;
  return changedBy(usual, terms);
}

function changedBy(link: ContactLink, { roles, isPrimary, priority, from, to }: LinkTerms): ContactLink {
  return {
    contactNo: link.contactNo,
    roles: roles ? [...new Set(roles)] : link.roles,
    isPrimary: isPrimary ?? link.isPrimary,
    priority: priority ?? link.priority,
    from: from ?? link.from,
    to: to ?? link.to,
  };
}

function withLink(book: ContactBook, before: ContactLink, after: ContactLink): ContactBook {
  const links = book.links.map((link) => (link === before ? after : link));
  return { ...book, links: after.isPrimary ? marked(links, after) : links };
}

/** At most one link bears the mark. */
function marked(links: readonly ContactLink[], chosen: ContactLink): readonly ContactLink[] {
  if (!chosen.isPrimary) return links;
  return links.map((link) => (link === chosen || !link.isPrimary ? link : { ...link, isPrimary: false }));
}

function currentLink({ links }: ContactBook, contactNo: string, now: Date): ContactLink {
  const link = links.find((entry) => entry.contactNo === contactNo && isCurrent(entry, now));
  return link ?? refuse('NOT_POSSIBLE_NOW', `\`${contactNo}\` is no contact of this customer now; link it first`);
}

function checkedLink(link: ContactLink): ContactLink {
  checkedSpan(link);
  if (link.roles.length === 0) refuse('BAD_INPUT', 'a contact has at least one role; `UNKNOWN` is one');
  if (Number.isInteger(link.priority) && link.priority >= 1 && link.priority <= 9) return link;
  return refuse('BAD_INPUT', `a priority is a whole number from 1 (first) to 9, not \`${link.priority}\``);
}

function overlap(one: Span, other: Span): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

function startsBeforeEnd({ from }: Span, { to }: Span): boolean {
  return from === null || to === null || from < to;
}
