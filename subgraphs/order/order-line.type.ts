import { Float, Int } from 'type-graphql';
import { DateTime, Decimal, Labelled, Money, ValueType } from '../../kit/graph';
import { Product, UnitPrice } from './product.type';

@ValueType('A line of an order or a quote, at the prices of its day.')
export class OrderLine {
  @Labelled('ORDER', () => Int, 'The place of the line on the paper, from 1.')
  lineNo!: number | null;

  @Labelled('ORDER', () => String, 'The article number.')
  sku!: string | null;

  @Labelled('CATALOGUE', () => Product, 'The article as it is today; null where the catalogue does not have it.', {
    from: ['sku'],
    resolver: true,
  })
  product!: Product | null;

  @Labelled('ORDER', () => String, 'What the article was called.')
  description!: string | null;

  @Labelled('ORDER', () => Float, 'How much, with three decimals at most.')
  quantity!: number | null;

  @Labelled('ORDER', () => String, 'What a quantity of one is: `piece`, `kg`.')
  unit!: string | null;

  @Labelled('PRICE', () => UnitPrice, 'The price of one unit before the discount, without tax.')
  listPrice!: UnitPrice | null;

  @Labelled('PRICE', () => Decimal, 'The share of the price that is taken off: `"0.15"`.')
  discount!: string | null;

  @Labelled('PRICE', () => Money, 'List price times quantity less discount, without tax, rounded half up once.')
  net!: Money | null;

  @Labelled('COST', () => Money, 'What the goods of this line cost us; null where nobody knows.')
  costOfGoods!: Money | null;
}

@ValueType('How much of a line came back.')
export class ReturnedLine {
  @Labelled('ORDER', () => Int, 'The line of the order.')
  lineNo!: number | null;

  @Labelled('ORDER', () => String, 'The article number.')
  sku!: string | null;

  @Labelled('ORDER', () => Float, 'How much.')
  quantity!: number | null;
}

@ValueType('Goods of an order that came back. Money goes back by a credit note.')
export class OrderReturn {
  @Labelled('ORDER', () => DateTime, 'When.')
  at!: Date | null;

  @Labelled('ORDER', () => String, 'Why, as it was told.')
  reason!: string | null;

  @Labelled('ORDER', () => [ReturnedLine], 'What came back.')
  lines!: readonly ReturnedLine[] | null;
}
