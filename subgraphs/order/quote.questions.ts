import { many, one, questions } from '../../kit/store';
import { quoteModel } from './quote.model';

export const quoteQuestions = questions(quoteModel, {
  quoteByNo: one('quoteNo'),
  quotesOfCustomer: many('customerCode', { by: ['quotedAt', 'quoteNo'], direction: 'desc' }),
});
