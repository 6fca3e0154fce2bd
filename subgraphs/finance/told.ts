import { externalKey, type StoredExternalId } from '../../kit/graph';
import { type MinorMoney, parseMoney, sumMoney } from '../../schema/money';
import { said } from '../../schema/said';

/** What commands are told, in the form it is stored in. */
export function storedId(id: {
  readonly system: string;
  readonly type?: string | null;
  readonly value: string;
}): StoredExternalId {
  return { system: id.system, type: id.type ?? null, value: id.value, key: externalKey(id) };
}

/** Moments come as such from a mutation and as text from a file. */
export function momentOf(value: Date | string | null | undefined, otherwise: Date): Date {
  return value ? new Date(value) : otherwise;
}

/**
 * Freight or tax: what is left out stays likewise, and is zero where there is none.
 * @throws ContractError `BAD_INPUT` where it is in another currency.
 */
export function chargeOf(
  told: { readonly amount: string; readonly currency: string } | null | undefined,
  known: MinorMoney | null | undefined,
  currency: string,
): MinorMoney {
  const charge = told ? parseMoney(told.amount, told.currency) : said(told, known);
  return sumMoney(charge && charge.minor !== 0 ? [charge] : [], currency);
}
