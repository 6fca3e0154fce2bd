import { equals, one, questions, search } from '../../kit/store';
import { campaignModel } from './campaign.model';
import { CampaignFilter, CampaignSort } from './campaign-filter.input';

export const campaignQuestions = questions(campaignModel, {
  campaignByNo: one('campaignNo'),
  campaigns: search({
    filter: () => CampaignFilter,
    filters: { segment: equals('segment') },
    sort: () => CampaignSort,
    sorts: { startsAt: ['startsAt', 'campaignNo'] },
    defaultSort: { startsAt: 'DESC' },
  }),
});
