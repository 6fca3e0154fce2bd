const DIGITS: ReadonlyMap<number, string> = new Map([
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]);

const DIGITS_BY_CURRENCY: ReadonlyMap<string, number> = new Map(
  [...DIGITS].flatMap(([digits, codes]) => codes.split(' ').map((code): [string, number] => [code, digits])),
);

/** Minor units in one major unit by ISO 4217, two digits unless listed; Intl counts the digits of cash instead (HUF, IDR: 0). */
export function minorPerMajor(currency: string): bigint {
  return 10n ** BigInt(DIGITS_BY_CURRENCY.get(currency) ?? 2);
}
