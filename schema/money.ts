import { exponentOf } from './currency';
import { refuse } from './errors';

/** An amount as integer minor units (cents, fen; whole yen) of an ISO 4217 currency. Never a float. */
export interface MinorMoney {
  readonly minor: number;
  readonly currency: string;
}

/** @throws ContractError `BAD_INPUT` unless the amount is an integer that a number holds exactly and the currency is known. */
export function minorMoney(minor: number, currency: string): MinorMoney {
  exponentOf(currency);
  return { minor: safe(BigInt(Number.isSafeInteger(minor) ? minor : refuseAmount(String(minor)))), currency };
}

/**
 * Reads `12.34` exactly. Zeros beyond the currency's decimals are accepted, since they say nothing.
 * @throws ContractError `BAD_INPUT` if the text is no decimal, has too many decimals or is too large, or the currency is unknown.
 */
export function parseMoney(amount: string, currency: string): MinorMoney {
  const exponent = exponentOf(currency);
  const { digits, scale } = decimal(amount, 'an amount');
  if (scale <= exponent) return { minor: safe(digits * power(exponent - scale)), currency };
  const surplus = power(scale - exponent);
  if (digits % surplus !== 0n) {
    refuse(
      'BAD_INPUT',
      `an amount in \`${currency}\` has at most ${exponent} decimals, not \`${amount}\`; round it first`,
    );
  }
  return { minor: safe(digits / surplus), currency };
}

/** The amount as a decimal with all the decimals of its currency: `12.34`, `-0.05`, `1200`. */
export function formatMoney({ minor, currency }: MinorMoney): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const decimals = exponent > 0 ? `.${digits.slice(-exponent)}` : '';
  return `${minor < 0 ? '-' : ''}${whole}${decimals}`;
}

/**
 * The net of a line in minor units: unit price times quantity times (1 - discount), exact, then rounded once, half away
 * from zero, so that a credit cancels its line to the cent. `discount` is a share from 0 to 1; without a currency the
 * amount has two decimals. It converts as well: an amount as the price, a rate as the quantity.
 * @throws ContractError `BAD_INPUT` if a part is no decimal, the discount is outside 0 to 1, or the net is too large.
 */
export function multiply(unitPrice: string, quantity: string | number, discount = '0', currency?: string): number {
  const price = decimal(unitPrice, 'a unit price');
  const count = decimal(String(quantity), 'a quantity');
  const off = decimal(discount, 'a discount');
  const one = power(off.scale);
  if (off.digits < 0n || off.digits > one) {
    refuse('BAD_INPUT', `a discount is a share from 0 to 1, not \`${discount}\`; write 15 % as 0.15`);
  }
  const exponent = currency === undefined ? 2 : exponentOf(currency);
  const exact = price.digits * count.digits * (one - off.digits) * power(exponent);
  return safe(dividedHalfUp(exact, power(price.scale + count.scale + off.scale)));
}

/** @throws ContractError `BAD_INPUT` on two currencies: between them only a dated rate leads. */
export function addMoney(one: MinorMoney, other: MinorMoney): MinorMoney {
  return { minor: sumMinor([one.minor, other.minor]), currency: same(one.currency, other.currency) };
}

/** @throws ContractError `BAD_INPUT` on two currencies. */
export function subtractMoney(one: MinorMoney, other: MinorMoney): MinorMoney {
  return { minor: sumMinor([one.minor, -other.minor]), currency: same(one.currency, other.currency) };
}

/** The sum of amounts in one currency; zero where there are none. @throws ContractError `BAD_INPUT` on another currency. */
export function sumMoney(amounts: readonly MinorMoney[], currency: string): MinorMoney {
  return amounts.reduce(addMoney, minorMoney(0, currency));
}

/** The sum of minor units, which the caller knows to be of one currency. @throws ContractError `BAD_INPUT` if too large. */
export function sumMinor(minors: Iterable<number>): number {
  let sum = 0n;
  for (const minor of minors) sum += BigInt(minor);
  return safe(sum);
}

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Both sides are bounded, so that a long number costs no long time. */
const DECIMAL = /^(-?[0-9]{1,18})(?:\.([0-9]{1,20}))?$/;

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

function decimal(text: string, what: string): Decimal {
  const [, whole, decimals = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) {
    return refuse(
      'BAD_INPUT',
      `${what} is a decimal such as 12.34, not \`${text}\`; leave out signs of currency and groups`,
    );
  }
  return { digits: BigInt(whole + decimals), scale: decimals.length };
}

function dividedHalfUp(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  return (sign * (sign * numerator * 2n + denominator)) / (denominator * 2n);
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function safe(minor: bigint): number {
  const amount = Number(minor);
  return Number.isSafeInteger(amount) ? amount : refuseAmount(String(minor));
}

function refuseAmount(amount: string): never {
  return refuse(
    'BAD_INPUT',
    `an amount is an integer of minor units up to ${Number.MAX_SAFE_INTEGER}, not \`${amount}\``,
  );
}

function same(currency: string, other: string): string {
  if (currency === other) return currency;
  return refuse('BAD_INPUT', `\`${currency}\` and \`${other}\` cannot be added; convert one at a dated rate first`);
}
