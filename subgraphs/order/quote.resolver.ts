import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ContextOf } from '../../kit/graph';
import { carriedBy } from '../../kit/store';
import type { opportunityQuestions } from './opportunity.questions';
import type { orderQuestions } from './order.questions';
import * as commands from './quote.command';
import {
  AcceptQuoteInput,
  ChangeQuoteInput,
  CreateQuoteInput,
  GrantDiscountInput,
  QuoteChangeInput,
} from './quote.input';
import type { quoteQuestions } from './quote.questions';
import { Customer, Opportunity, Order, Quote } from './sales.type';

type Context = ContextOf<typeof quoteQuestions | typeof orderQuestions | typeof opportunityQuestions>;

@Resolver(() => Quote)
export class QuoteResolver {
  @Query(() => Quote, { nullable: true, description: 'One quote by its number, or null if there is none for you.' })
  quote(@Arg('quoteNo', () => String) quoteNo: string, @Ctx() { ask }: Context): Promise<Quote | null> {
    return ask.quoteByNo(quoteNo);
  }

  @FieldResolver(() => Customer, { nullable: true })
  customer(@Root() quote: Quote, @Ctx() { customer }: Context): Promise<Customer | null> {
    return customer(carriedBy<{ readonly customerCode: string }>(quote).customerCode);
  }

  @FieldResolver(() => Opportunity, { nullable: true })
  async opportunity(@Root() quote: Quote, @Ctx() { ask }: Context): Promise<Opportunity | null> {
    const { opportunityNo } = carriedBy<{ readonly opportunityNo?: string | null }>(quote);
    return opportunityNo ? ask.opportunityByNo(opportunityNo) : null;
  }

  @FieldResolver(() => Order, { nullable: true })
  async order(@Root() quote: Quote, @Ctx() { ask }: Context): Promise<Order | null> {
    const { orderNo } = carriedBy<{ readonly orderNo?: string | null }>(quote);
    return orderNo ? ask.orderByNo(orderNo) : null;
  }

  @Mutation(() => Quote, { nullable: true, description: 'Drafts a quote at public prices.' })
  createQuote(
    @Arg('input', () => CreateQuoteInput) input: CreateQuoteInput,
    @Ctx() { run }: Context,
  ): Promise<Quote | null> {
    return run(commands.createQuote, input);
  }

  @Mutation(() => Quote, { nullable: true, description: 'Changes the draft of a quote.' })
  changeQuote(
    @Arg('input', () => ChangeQuoteInput) input: ChangeQuoteInput,
    @Ctx() { run }: Context,
  ): Promise<Quote | null> {
    return run(commands.changeQuote, input);
  }

  @Mutation(() => Quote, { nullable: true, description: 'Grants a discount on the draft of a quote.' })
  grantDiscount(
    @Arg('input', () => GrantDiscountInput) input: GrantDiscountInput,
    @Ctx() { run }: Context,
  ): Promise<Quote | null> {
    return run(commands.grantDiscount, input);
  }

  @Mutation(() => Quote, { nullable: true, description: 'Sends a quote: from now on its customer sees it.' })
  sendQuote(
    @Arg('input', () => QuoteChangeInput) input: QuoteChangeInput,
    @Ctx() { run }: Context,
  ): Promise<Quote | null> {
    return run(commands.sendQuote, input);
  }

  @Mutation(() => Quote, { nullable: true, description: 'Takes a quote; its order is placed next.' })
  acceptQuote(
    @Arg('input', () => AcceptQuoteInput) input: AcceptQuoteInput,
    @Ctx() { run }: Context,
  ): Promise<Quote | null> {
    return run(commands.acceptQuote, input);
  }

  @Mutation(() => Quote, { nullable: true, description: 'Declines a quote.' })
  rejectQuote(
    @Arg('input', () => QuoteChangeInput) input: QuoteChangeInput,
    @Ctx() { run }: Context,
  ): Promise<Quote | null> {
    return run(commands.rejectQuote, input);
  }
}
