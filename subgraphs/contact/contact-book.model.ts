import { recordModel } from '../../kit/store';
import { Customer } from './contact.type';
import type { ContactBook } from './domain/contact-links';

/** Who speaks for each customer: one document, so that exactly one of them is primary. */
export const contactBookModel = recordModel<ContactBook>({
  name: 'contactBook',
  type: () => Customer,
  key: 'customerCode',
  customer: 'customerCode',
  schema: {
    customerCode: String,
    status: String,
    links: [
      {
        _id: false,
        contactNo: String,
        roles: [String],
        isPrimary: Boolean,
        priority: Number,
        from: Date,
        to: Date,
      },
    ],
  },
});
