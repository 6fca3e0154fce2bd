import { type Stored, step, type Tools } from '../../kit/store';
import { contactModel } from './contact.model';
import { contactBookModel } from './contact-book.model';
import { bindContact } from './contact-link.command';
import type { ContactState } from './domain/contact';
import type { ContactBook } from './domain/contact-links';

/** LINKING -> LINKED: the customer's book takes in the link that the contact came with; REFUSED where it has no place left. */
export const linking = step({ on: contactModel, when: { linkStatus: 'LINKING' }, together: true, run: bind });

/** TELLING -> TOLD: everybody linked in the book learns of the customer, and so can be seen through it. */
export const telling = step({ on: contactBookModel, when: { status: 'TELLING' }, together: true, run: tell });

async function bind(contact: ContactState, tools: Tools): Promise<void> {
  const { contactNo, customerCode, wantedLink } = contact;
  const [outcome] = await tools.run(bindContact, [{ ...wantedLink, contactNo, customerCode }]);
  const isRefused = outcome?.outcome === 'REJECTED';
  await tools.update(contactModel, unchanged(contact), { $set: { linkStatus: isRefused ? 'REFUSED' : 'LINKED' } });
  // Told once: the book takes in nobody by being asked again.
  if (isRefused) throw outcome.error;
}

async function tell(book: ContactBook, tools: Tools): Promise<void> {
  const numbers = book.links.map(({ contactNo }) => contactNo);
  const contacts = await tools.read.many(contactModel, 'contactNo', numbers);
  const strangers = contacts.filter(({ customerCodes }) => !customerCodes.includes(book.customerCode));
  const told = await Promise.all(
    strangers.map((contact) => {
      const customerCodes = [...contact.customerCodes, book.customerCode];
      return tools.update(contactModel, unchanged(contact), { $set: { customerCodes } });
    }),
  );
  if (told.includes(false)) return;
  await tools.update(contactBookModel, unchanged(book), { $set: { status: 'TOLD' } });
}

/** A document that moved on meanwhile is taken up again at the next turn. */
function unchanged(document: object): object {
  const { _id, version } = document as Stored<object>;
  return { _id, version };
}
