import { type Page, PageArgs } from '../../kit/graph';
import { carriedBy } from '../../kit/store';
import { type Access, stamped } from '../../kit/store/access';
import { pageSize } from '../../kit/store/page';
import { viewerKey } from '../../kit/store/reader';
import { type Contact, type Customer, CustomerContact } from './contact.type';
import type { Context } from './context';
import { type ContactBook, type ContactLink, inOrder } from './domain/contact-links';

/** Who speaks for a customer, a page at a time: a link is shown only where the person may be seen as well. */
export async function contactsOf(
  customerCode: string,
  page: PageArgs,
  context: Context,
): Promise<Page<CustomerContact>> {
  const access = await context.accessTo(customerCode);
  const links = await linksOf(customerCode, context);
  const people = await Promise.all(links.map(({ contactNo }) => context.ask.contactByNo(contactNo)));
  const shown = links.flatMap((link, index) => {
    const contact = people[index] as Contact | null;
    return contact ? [{ link, node: nodeOf(link, contact, access) }] : [];
  });
  return pageOf(shown, page, context);
}

async function linksOf(customerCode: string, { ask, scope }: Context): Promise<readonly ContactLink[]> {
  const { edges } = await ask.contactBooksOfCustomer(customerCode, { first: 100 });
  const books = edges.map(({ node }: { node: Customer }) => carriedBy<Partial<ContactBook>>(node));
  return inOrder(
    books.flatMap(({ links = [] }: Partial<ContactBook>) => links),
    scope.now,
  );
}

function nodeOf(
  { roles, isPrimary, priority, from, to }: ContactLink,
  contact: Contact,
  access: Access,
): CustomerContact {
  const node = Object.assign(new CustomerContact(), { contact, roles, isPrimary, priority, from, to });
  return stamped(node, access);
}

interface ShownLink {
  readonly link: ContactLink;
  readonly node: CustomerContact;
}

/** The list is one document, so it is cut in memory; a place in it is the link that stood there. */
function pageOf(shown: readonly ShownLink[], page: PageArgs, { scope }: Context): Page<CustomerContact> {
  const bounds = { question: 'contacts', sort: '', viewer: viewerKey(scope.viewer), policy: scope.table.version };
  const start = page.after ? placeOf(shown, scope.cursors.open(page.after, bounds)) + 1 : 0;
  const end = start + pageSize(page);
  const edges = shown
    .slice(start, end)
    .map(({ link, node }) => ({ node, cursor: scope.cursors.seal(nameOf(link), bounds) }));
  const pageInfo = { hasNextPage: end < shown.length, endCursor: edges.at(-1)?.cursor ?? null };
  return { edges, pageInfo, totalCount: shown.length };
}

/** Where the link of a cursor stands now; a list that lost it begins anew. */
function placeOf(shown: readonly ShownLink[], name: readonly unknown[]): number {
  return shown.findIndex(({ link }) => JSON.stringify(nameOf(link)) === JSON.stringify(name));
}

function nameOf({ contactNo, from }: ContactLink): readonly unknown[] {
  return [contactNo, from?.toISOString() ?? null];
}
