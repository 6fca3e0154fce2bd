import { refuse } from '../../../schema/errors';
import { type MinorMoney, parseMoney } from '../../../schema/money';

/** How many people, codes or names one paper holds. */
export const MOST_NAMED = 50;
const LONGEST_NAME = 200;
const LARGEST_QUANTITY = 1_000_000_000;

/** A name or a short text, without blanks around it. @throws ContractError `BAD_INPUT` if empty or too long. */
export function checkedName(text: string, what: string): string {
  const name = text.trim();
  if (name.length > 0 && name.length <= LONGEST_NAME) return name;
  return refuse('BAD_INPUT', `${what} has 1 to ${LONGEST_NAME} characters, not ${name.length}`);
}

/** Each name once, in the order told. @throws ContractError `BAD_INPUT` */
export function checkedNames(texts: readonly string[], what: string): readonly string[] {
  const names = [...new Set(texts.map((text) => checkedName(text, what)))];
  return names.length <= MOST_NAMED
    ? names
    : refuse('BAD_INPUT', `at most ${MOST_NAMED} may be named, not ${names.length}`);
}

/** Above zero, with at most three decimals. @throws ContractError `BAD_INPUT` */
export function checkedQuantity(quantity: number): number {
  if (quantity > 0 && quantity <= LARGEST_QUANTITY && Number(quantity.toFixed(3)) === quantity) return quantity;
  return refuse(
    'BAD_INPUT',
    `a quantity is above 0, at most ${LARGEST_QUANTITY}, with three decimals, not \`${quantity}\``,
  );
}

/** A share from 0 to 1 as decimal text. @throws ContractError `BAD_INPUT` */
export function checkedShare(share: string, what: string): string {
  if (/^(0(\.\d{1,9})?|1(\.0{1,9})?)$/.test(share)) return share;
  return refuse('BAD_INPUT', `${what} is a share from 0 to 1, not \`${share}\`; write 15 % as 0.15`);
}

/** @throws ContractError `BAD_INPUT` if it is below zero, or in another currency than the paper it stands on. */
export function checkedCharge(charge: MinorMoney, currency: string, what: string): MinorMoney {
  if (charge.currency !== currency)
    refuse('BAD_INPUT', `${what} is in \`${currency}\` as the lines are, not in \`${charge.currency}\``);
  if (charge.minor < 0) refuse('BAD_INPUT', `${what} is zero or more, not \`${charge.minor}\` minor units`);
  return charge;
}

/** An amount told as decimal text in the paper's currency; zero where none is told. */
export function chargeOf(amount: string | null, currency: string, what: string): MinorMoney {
  return checkedCharge(parseMoney(amount ?? '0', currency), currency, what);
}

/** A moment that has come, and not before `earliest`. @throws ContractError `BAD_INPUT` */
export function checkedPast(at: Date, what: string, earliest: Date, now: Date): Date {
  if (at >= earliest && at <= now) return at;
  return refuse(
    'BAD_INPUT',
    `${what} lies between \`${earliest.toISOString()}\` and now, not at \`${at.toISOString()}\``,
  );
}
