import { refuse } from '../../../schema/errors';
import { multiply } from '../../../schema/money';
import { said } from '../../../schema/said';
import { checkedName, checkedShare } from './checks';
import { type ExternalId, withId } from './external-id';

/** The price of one unit: a decimal that may be finer than its currency's minor unit. */
export interface UnitPrice {
  readonly amount: string;
  readonly currency: string;
}

/** An article of the catalogue. */
export interface ProductState {
  readonly sku: string;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  /** What a quantity of one is: `piece`, `kg`. */
  readonly unit: string | null;
  /** The public price without tax; null where it is sold by quote alone. */
  readonly listPrice: UnitPrice | null;
  /** What one unit costs us. */
  readonly costOfGoods: UnitPrice | null;
  /** The share of the net that tax adds, as decimal text. */
  readonly taxRate: string | null;
  readonly discontinued: boolean;
  readonly externalIds: readonly ExternalId[];
}

/** An article as another system tells it: what is left out stays, null clears. */
export interface ProductRecord extends Pick<ProductState, 'sku' | 'name'>, Partial<ProductFacts> {
  readonly externalId: ExternalId;
}

type ProductFacts = {
  readonly [Fact in Exclude<keyof ProductState, 'sku' | 'name' | 'externalIds'>]: ProductState[Fact] | null;
};

/** The article after a source told what it knows of it. @throws ContractError `BAD_INPUT` */
export function recordedProduct(product: ProductState | null, record: ProductRecord): ProductState {
  if (product && product.sku !== record.sku)
    refuse('BAD_INPUT', `an article keeps its number \`${product.sku}\`, not \`${record.sku}\`; record a new one`);
  const taxRate = said(record.taxRate, product?.taxRate);
  return {
    sku: checkedName(record.sku, 'an article number'),
    name: checkedName(record.name, 'the name of an article'),
    description: said(record.description, product?.description),
    category: said(record.category, product?.category),
    unit: said(record.unit, product?.unit),
    listPrice: priceAfter(record.listPrice, product?.listPrice),
    costOfGoods: priceAfter(record.costOfGoods, product?.costOfGoods),
    taxRate: taxRate === null ? null : checkedShare(taxRate, 'a tax rate'),
    discontinued: said(record.discontinued, product?.discontinued) ?? false,
    externalIds: withId(product?.externalIds ?? [], record.externalId),
  };
}

function priceAfter(told: UnitPrice | null | undefined, known: UnitPrice | null | undefined): UnitPrice | null {
  const price = said(told, known);
  return price && checkedUnitPrice(price);
}

/** @throws ContractError `BAD_INPUT` unless it is zero or more in a known currency. */
export function checkedUnitPrice(price: UnitPrice): UnitPrice {
  if (multiply(price.amount, 1, '0', price.currency) >= 0 && !price.amount.startsWith('-')) return price;
  return refuse('BAD_INPUT', `the price of a unit is zero or more, not \`${price.amount}\``);
}
