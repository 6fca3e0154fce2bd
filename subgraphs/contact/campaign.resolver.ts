import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/graph';
import { beginCampaign, changeCampaign, logCampaign } from './campaign.command';
import { BeginCampaignInput, ChangeCampaignInput, LogCampaignInput } from './campaign.input';
import { Campaign, CampaignConnection } from './campaign.type';
import { CampaignFilter, CampaignSort } from './campaign-filter.input';
import type { Context } from './context';

type Answer = Promise<Campaign | null>;

@Resolver(() => Campaign)
export class CampaignResolver {
  @Query(() => CampaignConnection, { nullable: true, description: 'Campaigns, the latest first.' })
  campaigns(
    @Arg('filter', () => CampaignFilter, { nullable: true }) filter: CampaignFilter | null,
    @Arg('sort', () => CampaignSort, { nullable: true }) sort: CampaignSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<Page<Campaign>> {
    return ask.campaigns({ filter, sort, ...page });
  }

  @Mutation(() => Campaign, { nullable: true, description: 'Begins a campaign.' })
  beginCampaign(@Arg('input', () => BeginCampaignInput) input: BeginCampaignInput, @Ctx() { run }: Context): Answer {
    return run(beginCampaign, input);
  }

  @Mutation(() => Campaign, { nullable: true, description: 'Plans a campaign anew.' })
  changeCampaign(@Arg('input', () => ChangeCampaignInput) input: ChangeCampaignInput, @Ctx() { run }: Context): Answer {
    return run(changeCampaign, input);
  }

  @Mutation(() => Campaign, { nullable: true, description: 'Writes down touches, responses and costs.' })
  logCampaign(@Arg('input', () => LogCampaignInput) input: LogCampaignInput, @Ctx() { run }: Context): Answer {
    return run(logCampaign, input);
  }
}
