import {
  connectionOf,
  Decimal,
  ExternalId,
  Inherited,
  Labelled,
  RecordType,
  ValueType,
  Version,
} from '../../kit/graph';

@ValueType('The price of one unit, which may be finer than the smallest coin of its currency.')
export class UnitPrice {
  @Inherited(() => Decimal, 'A decimal number: `"0.125"`.')
  amount!: string | null;

  @Inherited(() => String, 'ISO 4217: `CNY`.')
  currency!: string | null;
}

@RecordType({ label: 'CATALOGUE', key: 'sku', description: 'An article of the catalogue.' })
export class Product {
  @Labelled('CATALOGUE', () => String, 'The article number.', { nullable: false })
  sku!: string;

  @Labelled('CATALOGUE', () => String, 'What it is called.')
  name!: string | null;

  @Labelled('CATALOGUE', () => String, 'What it is.')
  description!: string | null;

  @Labelled('CATALOGUE', () => String, 'The group of articles it belongs to.')
  category!: string | null;

  @Labelled('CATALOGUE', () => String, 'What a quantity of one is: `piece`, `kg`.')
  unit!: string | null;

  @Labelled('CATALOGUE', () => UnitPrice, 'The public price without tax; null where it is sold by quote alone.')
  listPrice!: UnitPrice | null;

  @Labelled('CATALOGUE', () => Decimal, 'The share of the net that tax adds: `"0.13"`.')
  taxRate!: string | null;

  @Labelled('CATALOGUE', () => Boolean, 'Whether it is no longer sold.')
  discontinued!: boolean | null;

  @Labelled('COST', () => UnitPrice, 'What one unit costs us.')
  costOfGoods!: UnitPrice | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'What other systems call the article.')
  externalIds!: readonly ExternalId[] | null;

  @Version('CATALOGUE')
  version!: string | null;
}

export const ProductConnection = connectionOf(() => Product, 'Product');
export type ProductConnection = InstanceType<typeof ProductConnection>;
