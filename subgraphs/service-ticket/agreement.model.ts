import { recordModel } from '../../kit/store';
import { ServiceAgreement } from './agreement.type';
import type { AgreementState } from './domain/agreement';

export const agreementModel = recordModel<AgreementState>({
  name: 'agreement',
  type: () => ServiceAgreement,
  key: 'agreementNo',
  prefix: 'A',
  customer: 'customerCode',
  schema: {
    agreementNo: String,
    customerCode: String,
    name: String,
    calendar: {
      zone: String,
      hours: [{ _id: false, weekday: Number, from: String, to: String }],
      holidays: [String],
      makeUpDays: [{ _id: false, day: String, worksLike: Number }],
    },
    targets: [{ _id: false, priority: String, responseMinutes: Number, resolveMinutes: Number }],
    from: Date,
    to: Date,
  },
});
