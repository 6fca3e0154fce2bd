import { many, one, questions } from '../../kit/store';
import { contactModel } from './contact.model';
import { contactBookModel } from './contact-book.model';

export const contactQuestions = questions(contactModel, { contactByNo: one('contactNo') });

/** A merged customer has several books, one for each code its facts were written under. */
export const contactBookQuestions = questions(contactBookModel, {
  contactBooksOfCustomer: many('customerCode', { by: ['customerCode'] }),
});
