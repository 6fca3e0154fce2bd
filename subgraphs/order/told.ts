import { externalKey } from '../../kit/graph';
import type { Read } from '../../kit/store';
import { type MinorMoney, parseMoney } from '../../schema/money';
import type { ExternalId } from './domain/external-id';
import type { Catalogue, OrderedLine } from './domain/lines';
import { productModel } from './product.model';

/** Inputs as the domain takes them: an absent part is null, and numbers are numbers. */
interface ToldId {
  readonly system: string;
  readonly type?: string | null;
  readonly value: string;
}

interface ToldLine {
  readonly sku: string;
  readonly quantity: string | number;
  readonly unitPrice?: { readonly amount: string; readonly currency: string } | null;
}

export function idTold(id: ToldId): ExternalId {
  return { system: id.system, type: id.type ?? null, value: id.value, key: externalKey(id) };
}

export function moneyTold(money: { readonly amount: string; readonly currency: string }): MinorMoney {
  return parseMoney(money.amount, money.currency);
}

export function priceTold({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  return { amount, currency };
}

export function lineTold({ sku, quantity, unitPrice }: ToldLine): OrderedLine {
  return { sku, quantity: Number(quantity), unitPrice: unitPrice ? priceTold(unitPrice) : null };
}

/** What the catalogue says today of the articles on these lines. */
export async function catalogueFor(lines: readonly { readonly sku: string }[], read: Read): Promise<Catalogue> {
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const products = await read.many(productModel, 'sku', skus);
  return new Map(products.map((product) => [product.sku, product]));
}
