import { many, one, questions } from '../../kit/store';
import { agreementModel } from './agreement.model';

export const agreementQuestions = questions(agreementModel, {
  agreementByNo: one('agreementNo'),
  agreementsOfCustomer: many('customerCode', { by: ['from', 'agreementNo'], direction: 'desc' }),
});

/** Of a customer's agreements those that hold at a moment; the one that began last is in force. */
export function inForceAt(now: Date) {
  return { from: { $lte: now }, $or: [{ to: null }, { to: { $gt: now } }] };
}
