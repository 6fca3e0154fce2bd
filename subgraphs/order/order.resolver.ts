import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { type ContextOf, PageArgs } from '../../kit/graph';
import { carriedBy } from '../../kit/store';
import { OrderFilter, OrderSort } from './order.input';
import type { orderQuestions } from './order.questions';
import type { quoteQuestions } from './quote.questions';
import { Customer, Order, OrderConnection, Quote } from './sales.type';

type Context = ContextOf<typeof orderQuestions | typeof quoteQuestions>;

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, { nullable: true, description: 'One order by its number, or null if there is none for you.' })
  order(@Arg('orderNo', () => String) orderNo: string, @Ctx() { ask }: Context): Promise<Order | null> {
    return ask.orderByNo(orderNo);
  }

  @Query(() => OrderConnection, { nullable: true, description: 'Orders of all customers you may see.' })
  orders(
    @Arg('filter', () => OrderFilter, { nullable: true }) filter: OrderFilter | null,
    @Arg('sort', () => OrderSort, { nullable: true }) sort: OrderSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<OrderConnection> {
    return ask.orders({ filter, sort, ...page });
  }

  @FieldResolver(() => Customer, { nullable: true })
  customer(@Root() order: Order, @Ctx() { customer }: Context): Promise<Customer | null> {
    return customer(carriedBy<{ readonly customerCode: string }>(order).customerCode);
  }

  @FieldResolver(() => [Customer], { nullable: true })
  async buyers(@Root() order: Order, @Ctx() { customer }: Context): Promise<readonly Customer[]> {
    const { buyers } = carriedBy<{ readonly buyers?: readonly string[] }>(order);
    const seen = await Promise.all((buyers ?? []).map(customer));
    return seen.filter((buyer) => buyer !== null);
  }

  @FieldResolver(() => Quote, { nullable: true })
  async quote(@Root() order: Order, @Ctx() { ask }: Context): Promise<Quote | null> {
    const { quoteNo } = carriedBy<{ readonly quoteNo?: string | null }>(order);
    return quoteNo ? ask.quoteByNo(quoteNo) : null;
  }
}
