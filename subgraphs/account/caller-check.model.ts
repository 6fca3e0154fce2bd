import { recordModel } from '../../kit/store';
import { CallerCheck } from './caller-check.type';
import type { CallerCheckState } from './domain/caller-check';

/** One for each customer and agent, so that tries are counted by the store, whichever process they reach. */
export const callerCheckModel = recordModel<CallerCheckState>({
  name: 'callerCheck',
  type: () => CallerCheck,
  key: 'checkNo',
  prefix: 'V',
  customer: 'customerCode',
  schema: {
    checkNo: String,
    customerCode: String,
    agent: String,
    tries: [{ _id: false, at: Date, right: Boolean }],
    right: Boolean,
    triedAt: Date,
  },
  indexes: [{ fields: { customerCode: 1 } }],
});
