import { recordModel } from '../../kit/store';
import { Campaign } from './campaign.type';
import type { CampaignState } from './domain/campaign';

export const campaignModel = recordModel<CampaignState>({
  name: 'campaign',
  type: () => Campaign,
  key: 'campaignNo',
  prefix: 'M',
  customer: null,
  schema: {
    campaignNo: String,
    name: String,
    segment: String,
    startsAt: Date,
    endsAt: Date,
    holdOut: String,
    lines: [
      {
        _id: false,
        lineNo: Number,
        at: Date,
        touches: Number,
        responses: Number,
        cost: { minor: Number, currency: String },
      },
    ],
  },
});
