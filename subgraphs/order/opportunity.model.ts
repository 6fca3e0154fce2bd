import { recordModel } from '../../kit/store';
import type { OpportunityState } from './domain/opportunity';
import { Opportunity } from './sales.type';
import { byExternalId, externalIds, money, shape } from './shapes.model';

export const opportunityModel = recordModel<OpportunityState>({
  name: 'opportunity',
  type: () => Opportunity,
  key: 'opportunityNo',
  prefix: 'OP',
  customer: 'customerCode',
  schema: {
    opportunityNo: String,
    customerCode: String,
    name: String,
    stage: String,
    amount: money,
    probability: Number,
    competitors: [String],
    stakeholders: [shape({ contactNo: String, buyingRole: String, attitude: String })],
    salesRepresentative: String,
    openedAt: Date,
    expectedAt: Date,
    closedAt: Date,
    externalIds,
  },
  indexes: [byExternalId],
  history: { stage: 'stageHistory' },
});
