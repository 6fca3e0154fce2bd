import { many, one, questions } from '../../kit/store';
import { disputeModel } from './dispute.model';
import { creditNoteModel, paymentModel } from './payment.model';

export const paymentQuestions = questions(paymentModel, {
  paymentByNo: one('paymentNo'),
  paymentsOfCustomer: many('customerCode', { by: ['receivedAt', 'paymentNo'], direction: 'desc' }),
});

export const creditNoteQuestions = questions(creditNoteModel, {
  creditNoteByNo: one('creditNoteNo'),
  creditNotesOfCustomer: many('customerCode', { by: ['issuedAt', 'creditNoteNo'], direction: 'desc' }),
});

export const disputeQuestions = questions(disputeModel, {
  disputeByNo: one('disputeNo'),
  disputesOfCustomer: many('customerCode', { by: ['openedAt', 'disputeNo'], direction: 'desc' }),
});
