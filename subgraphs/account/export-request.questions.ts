import { many, one, questions } from '../../kit/store';
import { exportRequestModel } from './export-request.model';

export const exportRequestQuestions = questions(exportRequestModel, {
  exportRequestByNo: one('exportNo'),
  exportRequestsOfCustomer: many('customerCode', { by: ['askedAt', 'exportNo'], direction: 'desc' }),
});
