import { z } from 'zod';
import { ContractError } from '../../schema/errors';
import { formatMoney, minorMoney, multiply, parseMoney, sumMinor } from '../../schema/money';
import type { Json, Place, Transform } from '../value-types';
import { Unfit } from '../value-types';
import { fieldsOf, listOf, textOf, transform } from './transform';

const decimalOptions = z.strictObject({ point: z.string().length(1).default('.'), group: z.string().default(',') });
const moneyOptions = z.strictObject({ ...decimalOptions.shape, currency: z.unknown().optional() });
const netOptions = z.strictObject({ currency: z.unknown().optional() });

/** Numbers stay decimal text, and money a decimal with its currency: nothing passes through a float. */
export const NUMBER_TRANSFORMS: Readonly<Record<string, Transform>> = {
  decimal: transform(decimalOptions, (style) => (value) => decimalOf(textOf(value), style)),
  integer: transform(decimalOptions, (style) => (value) => integerOf(textOf(value), style)),
  amount: transform(moneyOptions, (options, place) => {
    const currency = currencyOf(options.currency, place);
    return (value, scope) => amountOf(decimalOf(textOf(value), options), currency(scope));
  }),
  money: transform(moneyOptions, (options, place) => {
    const currency = currencyOf(options.currency, place);
    return (value, scope) => {
      const code = currency(scope);
      return { amount: amountOf(decimalOf(textOf(value), options), code), currency: code };
    };
  }),
  net: transform(netOptions, (options, place) => {
    const currency = currencyOf(options.currency, place);
    return (value, scope) => netOf(value, currency(scope));
  }),
  sum: transform(netOptions, (options, place) => {
    const currency = currencyOf(options.currency, place);
    return (value, scope) => sumOf(listOf(value), currency(scope));
  }),
};

type Style = z.infer<typeof decimalOptions>;

/** `1,234.50`, `1.234,50` with `{point: ',', group: '.'}`, `(12.00)` and `-12` as an accountant writes them. */
function decimalOf(text: string, { point, group }: Style): string {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\p{Sc}]/gu, '')
    .replace(/^\((.*)\)$/, '-$1');
  const [whole = '', ...decimals] = bare.replace(/^\+/, '').split(point);
  const plain = [ungrouped(whole, group), ...decimals].join('.');
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return plain;
  throw new Unfit('NOT_A_NUMBER', `\`${text}\` is no number with the decimal point \`${point}\``);
}

/** Of at most three digits, the last of three: `1,5` and `0,125` are decimals in another style, not fifteen and 125. */
function ungrouped(whole: string, group: string): string {
  const [first = '', ...groups] = group === '' ? [whole] : whole.split(group);
  const isGrouped =
    /^-?[1-9]\d{0,2}$/.test(first) &&
    groups.at(-1)?.length === 3 &&
    groups.every(({ length }) => length === 2 || length === 3);
  return isGrouped ? [first, ...groups].join('') : whole;
}

function integerOf(text: string, style: Style): number {
  const decimal = decimalOf(text, style);
  if (/^-?\d+(?:\.0+)?$/.test(decimal) && Number.isSafeInteger(Number(decimal))) return Number(decimal);
  throw new Unfit('NOT_A_WHOLE_NUMBER', `\`${text}\` is no whole number`);
}

function amountOf(decimal: string, currency: string): string {
  return unfitInstead('NOT_AN_AMOUNT', () => formatMoney(parseMoney(decimal, currency)));
}

/** Unit price times quantity less discount, rounded half up once. */
function netOf(value: Json, currency: string): string {
  const { price = null, quantity = null, discount = '0' } = fieldsOf(value);
  if (price === null || quantity === null) throw new Unfit('NOT_AN_AMOUNT', 'a net needs a price and a quantity');
  return unfitInstead('NOT_AN_AMOUNT', () =>
    formatMoney(minorMoney(multiply(textOf(price), textOf(quantity), textOf(discount), currency), currency)),
  );
}

function sumOf(amounts: readonly Json[], currency: string): string {
  return unfitInstead('NOT_AN_AMOUNT', () =>
    formatMoney(minorMoney(sumMinor(amounts.map((amount) => parseMoney(textOf(amount), currency).minor)), currency)),
  );
}

function currencyOf(source: unknown, place: Place): (scope: Parameters<ReturnType<Place['value']>>[0]) => string {
  const chosen = source ?? place.settings.currency;
  if (chosen === null) place.problem('needs a `currency`, here or at the head of the mapping');
  const value = place.value(chosen, 'currency');
  return (scope) => textOf(value(scope));
}

function unfitInstead<T>(code: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    throw error instanceof ContractError ? new Unfit(code, error.message) : error;
  }
}
