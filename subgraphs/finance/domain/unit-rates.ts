import { refuse } from '../../../schema/errors';
import { parseMoney } from '../../../schema/money';

/** What a minute of a channel costs, in major units as a decimal. */
interface UnitRate {
  readonly unit: string;
  readonly price: string;
}

/** Prices that hold from a day on, until the next table. */
export interface RateTable {
  readonly validFrom: Date;
  readonly prices: readonly UnitRate[];
}

/** The dated prices of one currency. */
export interface UnitRates {
  readonly currency: string;
  readonly tables: readonly RateTable[];
}

/** The price of a unit on a day, or null where no table of that currency names it. */
export function priceOf(rates: readonly UnitRates[], currency: string, unit: string, at: Date): string | null {
  const tables = [...tablesOf(SEEDED_RATES, currency), ...tablesOf(rates, currency)];
  const holding = tables
    .filter(({ validFrom }) => validFrom <= at)
    .sort((one, other) => +one.validFrom - +other.validFrom);
  const table = holding.findLast(({ prices }) => prices.some((price) => price.unit === unit));
  return table?.prices.find((price) => price.unit === unit)?.price ?? null;
}

/** The rates with this table in place of one of the same day. @throws ContractError `BAD_INPUT` on a price below zero. */
export function withTable(before: UnitRates | null, currency: string, table: RateTable): UnitRates {
  const wrong = table.prices.find(({ price }) => price.startsWith('-'));
  if (wrong) refuse('BAD_INPUT', `the price of a unit is zero or more, not \`${wrong.price}\``);
  parseMoney('0', currency);
  const others = (before?.tables ?? []).filter(({ validFrom }) => +validFrom !== +table.validFrom);
  return { currency, tables: [...others, table].sort((one, other) => +one.validFrom - +other.validFrom) };
}

function tablesOf(rates: readonly UnitRates[], currency: string): readonly RateTable[] {
  return rates.filter((one) => one.currency === currency).flatMap(({ tables }) => tables);
}

const FROM_THE_START = new Date(0);

function seeded(currency: string, prices: Readonly<Record<string, string>>): UnitRates {
  const table = { validFrom: FROM_THE_START, prices: Object.entries(prices).map(([unit, price]) => ({ unit, price })) };
  return { currency, tables: [table] };
}

/** What a minute costs until finance says otherwise: a first guess per currency, replaced by `setUnitRates`. */
const SEEDED_RATES: readonly UnitRates[] = [
  seeded('CNY', {
    PHONE: '1.80',
    EMAIL: '1.20',
    WECHAT: '1.00',
    SMS: '0.50',
    CHAT: '1.00',
    SOCIAL: '1.00',
    VISIT: '6.00',
    SURVEY: '0.30',
  }),
  seeded('USD', {
    PHONE: '0.90',
    EMAIL: '0.60',
    WECHAT: '0.50',
    SMS: '0.25',
    CHAT: '0.50',
    SOCIAL: '0.50',
    VISIT: '3.00',
    SURVEY: '0.15',
  }),
  seeded('EUR', {
    PHONE: '0.85',
    EMAIL: '0.55',
    WECHAT: '0.45',
    SMS: '0.25',
    CHAT: '0.45',
    SOCIAL: '0.45',
    VISIT: '2.80',
    SURVEY: '0.15',
  }),
];
