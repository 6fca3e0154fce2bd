import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { parseMoney } from '../../schema/money';
import { BeginCampaignInput, ChangeCampaignInput, LogCampaignInput } from './campaign.input';
import { campaignModel } from './campaign.model';
import { begun, type CampaignFacts, replanned, withEffort } from './domain/campaign';

export const beginCampaign = command({
  action: 'segments, bulk actions',
  provided: { 'not-in-bulk': always },
  on: campaignModel,
  input: () => BeginCampaignInput,
  decide: (_, input, now) => begun(factsOf(input), now),
});

export const changeCampaign = command({
  action: 'segments, bulk actions',
  provided: { 'not-in-bulk': always },
  on: campaignModel,
  input: () => ChangeCampaignInput,
  decide: (campaign, input) => replanned(campaign ?? refuseCampaign(), factsOf(input)),
});

export const logCampaign = command({
  action: 'segments, bulk actions',
  provided: { 'not-in-bulk': always },
  on: campaignModel,
  input: () => LogCampaignInput,
  decide: (campaign, { touched, responded, spent }, now) => {
    const cost = spent ? parseMoney(spent.amount, spent.currency) : null;
    return withEffort(campaign ?? refuseCampaign(), { touches: touched ?? 0, responses: responded ?? 0, cost }, now);
  },
});

function factsOf(input: BeginCampaignInput | ChangeCampaignInput): CampaignFacts {
  const { name = null, segment = null, startsAt = null, endsAt = null, holdOut = null } = input;
  return { name, segment, startsAt, endsAt, holdOut };
}

function refuseCampaign(): never {
  return refuse('NOT_ALLOWED', 'there is no such campaign, or you may not change it');
}

/** One plan at a time: nobody is written to from here. */
function always(): null {
  return null;
}
