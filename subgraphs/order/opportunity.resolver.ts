import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type ContextOf, PageArgs } from '../../kit/graph';
import { carriedBy } from '../../kit/store';
import * as commands from './opportunity.command';
import {
  ChangeOpportunityInput,
  OpenOpportunityInput,
  OpportunityFilter,
  OpportunitySort,
  RecordOpportunityInput,
  SetAttitudeInput,
} from './opportunity.input';
import type { opportunityQuestions } from './opportunity.questions';
import { Customer, Opportunity, OpportunityConnection } from './sales.type';

type Context = ContextOf<typeof opportunityQuestions>;

@Resolver(() => Opportunity)
export class OpportunityResolver {
  @Query(() => Opportunity, {
    nullable: true,
    description: 'One deal by its number, or null if there is none for you.',
  })
  opportunity(
    @Arg('opportunityNo', () => String) opportunityNo: string,
    @Ctx() { ask }: Context,
  ): Promise<Opportunity | null> {
    return ask.opportunityByNo(opportunityNo);
  }

  @Query(() => OpportunityConnection, { nullable: true, description: 'Deals with all customers you may see.' })
  opportunities(
    @Arg('filter', () => OpportunityFilter, { nullable: true }) filter: OpportunityFilter | null,
    @Arg('sort', () => OpportunitySort, { nullable: true }) sort: OpportunitySort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<OpportunityConnection> {
    return ask.opportunities({ filter, sort, ...page });
  }

  @FieldResolver(() => Customer, { nullable: true })
  customer(@Root() opportunity: Opportunity, @Ctx() { customer }: Context): Promise<Customer | null> {
    return customer(carriedBy<{ readonly customerCode: string }>(opportunity).customerCode);
  }

  @Mutation(() => Opportunity, { nullable: true, description: 'Opens a deal.' })
  openOpportunity(
    @Arg('input', () => OpenOpportunityInput) input: OpenOpportunityInput,
    @Ctx() { run }: Context,
  ): Promise<Opportunity | null> {
    return run(commands.openOpportunity, input);
  }

  @Mutation(() => Opportunity, { nullable: true, description: 'Changes a deal that is not closed.' })
  changeOpportunity(
    @Arg('input', () => ChangeOpportunityInput) input: ChangeOpportunityInput,
    @Ctx() { run }: Context,
  ): Promise<Opportunity | null> {
    return run(commands.changeOpportunity, input);
  }

  @Mutation(() => Opportunity, { nullable: true, description: 'Says what somebody is and wants in a deal.' })
  setAttitude(
    @Arg('input', () => SetAttitudeInput) input: SetAttitudeInput,
    @Ctx() { run }: Context,
  ): Promise<Opportunity | null> {
    return run(commands.setAttitude, input);
  }

  @Mutation(() => Opportunity, { nullable: true, description: 'Records a deal as another system tells it.' })
  recordOpportunity(
    @Arg('input', () => RecordOpportunityInput) input: RecordOpportunityInput,
    @Ctx() { run }: Context,
  ): Promise<Opportunity | null> {
    return run(commands.recordOpportunity, input);
  }
}
