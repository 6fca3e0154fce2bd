import { many, one, questions } from '../../kit/store';
import { entitlementModel } from './entitlement.model';

export const entitlementQuestions = questions(entitlementModel, {
  entitlementByNo: one('entitlementNo'),
  entitlementsOfCustomer: many('customerCode', { by: ['from', 'entitlementNo'], direction: 'desc' }),
});
