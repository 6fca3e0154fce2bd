import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type ContextOf, PageArgs } from '../../kit/graph';
import type { opportunityQuestions } from './opportunity.questions';
import type { orderQuestions } from './order.questions';
import type { quoteQuestions } from './quote.questions';
import { Customer, OpportunityConnection, OrderConnection, QuoteConnection } from './sales.type';

type Context = ContextOf<typeof orderQuestions | typeof quoteQuestions | typeof opportunityQuestions>;

/** What a customer bought, was offered, and may buy. */
@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver(() => OrderConnection, { nullable: true })
  orders(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<OrderConnection> {
    return ask.ordersOfCustomer(customerCode, page);
  }

  @FieldResolver(() => QuoteConnection, { nullable: true })
  quotes(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<QuoteConnection> {
    return ask.quotesOfCustomer(customerCode, page);
  }

  @FieldResolver(() => OpportunityConnection, { nullable: true })
  opportunities(
    @Root() { customerCode }: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<OpportunityConnection> {
    return ask.opportunitiesOfCustomer(customerCode, page);
  }
}
