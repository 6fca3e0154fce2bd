import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type ContextOf, PageArgs } from '../../kit/graph';
import { carriedBy } from '../../kit/store';
import { OrderLine } from './order-line.type';
import { recordProduct } from './product.command';
import { ProductFilter, ProductSort, RecordProductInput } from './product.input';
import type { productQuestions } from './product.questions';
import { Product, ProductConnection } from './product.type';

type Context = ContextOf<typeof productQuestions>;

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, {
    nullable: true,
    description: 'One article by its number, or null if the catalogue has none.',
  })
  product(@Arg('sku', () => String) sku: string, @Ctx() { ask }: Context): Promise<Product | null> {
    return ask.productBySku(sku);
  }

  @Query(() => ProductConnection, { nullable: true, description: 'The catalogue.' })
  products(
    @Arg('filter', () => ProductFilter, { nullable: true }) filter: ProductFilter | null,
    @Arg('sort', () => ProductSort, { nullable: true }) sort: ProductSort | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ask }: Context,
  ): Promise<ProductConnection> {
    return ask.products({ filter, sort, ...page });
  }

  @Mutation(() => Product, { nullable: true, description: 'Records an article as another system tells it.' })
  recordProduct(
    @Arg('input', () => RecordProductInput) input: RecordProductInput,
    @Ctx() { run }: Context,
  ): Promise<Product | null> {
    return run(recordProduct, input);
  }
}

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => Product, { nullable: true })
  product(@Root() line: OrderLine, @Ctx() { ask }: Context): Promise<Product | null> {
    return ask.productBySku(carriedBy<{ readonly sku: string }>(line).sku);
  }
}
