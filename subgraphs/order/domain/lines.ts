import { refuse } from '../../../schema/errors';
import { formatMoney, isDecimal, type MinorMoney, minorMoney, multiply, sumMoney } from '../../../schema/money';
import { checkedQuantity, checkedShare } from './checks';
import { checkedUnitPrice, type ProductState, type UnitPrice } from './product';

/** One line of an order or a quote, with its prices as they were on that day. */
export interface PricedLine {
  readonly lineNo: number;
  readonly sku: string;
  readonly description: string | null;
  readonly quantity: number;
  readonly unit: string | null;
  readonly listPrice: UnitPrice;
  /** A share from 0 to 1 as decimal text. */
  readonly discount: string;
  readonly net: MinorMoney;
  /** Of the whole line; null where nobody knows it. */
  readonly costOfGoods: MinorMoney | null;
}

/** What a line is priced by. */
export interface LineTerms {
  readonly sku: string;
  readonly description: string | null;
  readonly quantity: number;
  readonly unit: string | null;
  readonly listPrice: UnitPrice;
  readonly discount: string;
  readonly costOfGoods: MinorMoney | null;
}

/** What is ordered: an article and how much of it. */
export interface OrderedLine {
  readonly sku: string;
  readonly quantity: number;
  /** Named in a quote, for an article that has no public price. */
  readonly unitPrice?: UnitPrice | null;
}

/** What a paper adds up to. */
export interface Totals {
  readonly net: MinorMoney;
  readonly freight: MinorMoney;
  readonly tax: MinorMoney;
  readonly total: MinorMoney;
}

export type Catalogue = ReadonlyMap<string, ProductState>;

const MOST_LINES = 500;

/**
 * Lines at their public prices, all in one currency.
 * @throws ContractError `BAD_INPUT` on an unknown article or two currencies; `NOT_POSSIBLE_NOW` on one that is not sold by price.
 */
export function linesAtListPrice(ordered: readonly OrderedLine[], catalogue: Catalogue): readonly PricedLine[] {
  const lines = ordered.map((line) => {
    const { sku, quantity } = line;
    const { product, price } = soldAt(line, catalogue);
    return {
      ...{ sku, quantity, description: product.name, unit: product.unit, listPrice: price, discount: '0' },
      costOfGoods: costOf(product, quantity, price.currency),
    };
  });
  return pricedLines(lines);
}

/** Lines with their nets, each rounded half up once. @throws ContractError `BAD_INPUT` */
export function pricedLines(lines: readonly LineTerms[]): readonly PricedLine[] {
  if (lines.length === 0 || lines.length > MOST_LINES)
    refuse('BAD_INPUT', `an order has 1 to ${MOST_LINES} lines, not ${lines.length}`);
  const currency = currencyOf(lines);
  const foreign = lines.find(({ listPrice }) => listPrice.currency !== currency);
  if (foreign)
    refuse(
      'BAD_INPUT',
      `all lines are in \`${currency}\` as the first is, not in \`${foreign.listPrice.currency}\`: order apart`,
    );
  return lines.map((line, index) => ({ lineNo: index + 1, ...priced(line) }));
}

/** The same line at another discount. @throws ContractError `BAD_INPUT` */
export function discounted(line: PricedLine, discount: string): PricedLine {
  return { ...line, ...priced({ ...line, discount }) };
}

/** Totals sum the stored nets of the lines, never their parts. */
export function totalsOf(lines: readonly PricedLine[], { freight, tax }: Pick<Totals, 'freight' | 'tax'>): Totals {
  const currency = currencyOf(lines);
  const net = sumMoney(
    lines.map((line) => line.net),
    currency,
  );
  return { net, freight, tax, total: sumMoney([net, freight, tax], currency) };
}

/** The tax that the catalogue's rates put on the nets, each line's rounded half up once. */
export function taxOf(lines: readonly PricedLine[], catalogue: Catalogue): MinorMoney {
  const currency = currencyOf(lines);
  const taxes = lines.map(({ sku, net }) =>
    multiply(formatMoney(net), catalogue.get(sku)?.taxRate ?? '0', '0', currency),
  );
  return sumMoney(
    taxes.map((minor) => minorMoney(minor, currency)),
    currency,
  );
}

/** The one currency that all lines have. */
export function currencyOf(lines: readonly Pick<LineTerms, 'listPrice'>[]): string {
  return lines[0]?.listPrice.currency ?? refuse('BAD_INPUT', 'an order has at least one line, not none');
}

function priced(line: LineTerms): Omit<PricedLine, 'lineNo'> {
  const { amount, currency } = checkedUnitPrice(line.listPrice);
  const quantity = checkedQuantity(line.quantity);
  const discount = checkedShare(line.discount, 'a discount');
  return { ...line, net: minorMoney(multiply(amount, quantity, discount, currency), currency) };
}

function soldAt({ sku, unitPrice = null }: OrderedLine, catalogue: Catalogue) {
  const product = catalogue.get(sku) ?? refuse('BAD_INPUT', `the catalogue has no article \`${sku}\``);
  if (product.discontinued) refuse('NOT_POSSIBLE_NOW', `article \`${sku}\` is no longer sold: choose another`);
  if (product.listPrice && unitPrice)
    refuse('BAD_INPUT', `article \`${sku}\` has a public price: leave \`unitPrice\` out, and grant a discount`);
  const price = product.listPrice ?? unitPrice;
  return {
    product,
    price: price ?? refuse('NOT_POSSIBLE_NOW', `article \`${sku}\` has no public price: ask for a quote`),
  };
}

/** Unknown where the article's cost is, cannot be read, or is known in another currency alone: no buyer is told of it. */
function costOf({ costOfGoods }: ProductState, quantity: number, currency: string): MinorMoney | null {
  if (costOfGoods?.currency !== currency || !isDecimal(costOfGoods.amount)) return null;
  return minorMoney(multiply(costOfGoods.amount, quantity, '0', currency), currency);
}
