import { recordModel } from '../../kit/store';
import { Dispute } from './dispute.type';
import type { DisputeFacts } from './domain/dispute';
import { money } from './shapes.model';

export const disputeModel = recordModel<DisputeFacts>({
  name: 'dispute',
  type: () => Dispute,
  key: 'disputeNo',
  prefix: 'D',
  customer: 'customerCode',
  schema: {
    disputeNo: String,
    invoiceNo: String,
    customerCode: String,
    amount: money,
    reason: String,
    openedAt: Date,
    resolvedAt: Date,
    outcome: String,
    status: String,
  },
  sends: { to: ['finance'], state: () => ({}) },
});
