import { refuse } from './errors';

/** Whether the text is a currency of ISO 4217 in use; metals, funds and test codes are not. */
export function isCurrency(text: string): boolean {
  return EXPONENT_BY_CURRENCY.has(text);
}

/** How many decimals the currency's minor unit has (ISO 4217, list one). @throws ContractError `BAD_INPUT` if unknown. */
export function exponentOf(currency: string): number {
  return (
    EXPONENT_BY_CURRENCY.get(currency) ??
    refuse('BAD_INPUT', `a currency is a code of ISO 4217 such as CNY, not \`${currency}\``)
  );
}

const CURRENCIES_BY_EXPONENT: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
     CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
     KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
     NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
     TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
];

const EXPONENT_BY_CURRENCY: ReadonlyMap<string, number> = new Map(
  CURRENCIES_BY_EXPONENT.flatMap(([exponent, codes]) => codes.split(/\s+/).map((code) => [code, exponent] as const)),
);
