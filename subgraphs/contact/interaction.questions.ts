import { many, one, questions } from '../../kit/store';
import { interactionModel } from './interaction.model';

export const interactionQuestions = questions(interactionModel, {
  interactionByNo: one('interactionNo'),
  interactionsOfCustomer: many('customerCode', { by: ['startedAt', 'interactionNo'], direction: 'desc' }),
});
