import { recordModel } from '../../kit/store';
import type { QuoteState } from './domain/quote-state';
import { Quote } from './sales.type';
import { lines, totals } from './shapes.model';

const ON_PAPER = { label: 'ORDER', agesInto: 'ORDER_HISTORY', by: 'quotedAt', after: 'P12M' };

/** A draft is opened by the label of what it is drafted for: its customer does not see it. */
export const quoteModel = recordModel<QuoteState>({
  name: 'quote',
  type: () => Quote,
  key: 'quoteNo',
  prefix: 'Q',
  customer: 'customerCode',
  rowLabel: {
    field: 'baseStatus',
    labels: { DRAFT: 'OPPORTUNITY', SENT: ON_PAPER, ACCEPTED: ON_PAPER, REJECTED: ON_PAPER },
  },
  schema: {
    quoteNo: String,
    customerCode: String,
    opportunityNo: String,
    baseStatus: String,
    quotedAt: Date,
    validUntil: Date,
    sentAt: Date,
    decidedAt: Date,
    decidedBy: String,
    creditSight: String,
    salesRepresentative: String,
    paymentMethod: String,
    currency: String,
    lines,
    ...totals,
    ordering: Boolean,
    orderNo: String,
  },
});
