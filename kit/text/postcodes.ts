/** What a country's post accepts, read leniently: blanks, the country's letter in front, and older lengths are not faults. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  AR: /^(?:[A-HJ-NP-Z])?\d{4}(?:[A-Z]{3})?$/u,
  AT: /^\d{4}$/u,
  AU: /^\d{4}$/u,
  BE: /^\d{4}$/u,
  BR: /^\d{5}-?\d{3}$/u,
  CA: /^[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d$/u,
  CH: /^\d{4}$/u,
  CN: /^\d{6}$/u,
  CZ: /^\d{3} ?\d{2}$/u,
  DE: /^\d{5}$/u,
  DK: /^\d{4}$/u,
  ES: /^\d{5}$/u,
  FI: /^\d{5}$/u,
  FR: /^\d{5}$/u,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/u,
  IE: /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/u,
  IN: /^\d{3} ?\d{3}$/u,
  IT: /^\d{5}$/u,
  JP: /^\d{3}-?\d{4}$/u,
  KR: /^\d{5}$/u,
  MX: /^\d{5}$/u,
  NL: /^\d{4} ?[A-Z]{2}$/u,
  NO: /^\d{4}$/u,
  PL: /^\d{2}-\d{3}$/u,
  PT: /^\d{4}(?:-\d{3})?$/u,
  RU: /^\d{6}$/u,
  SE: /^\d{3} ?\d{2}$/u,
  SG: /^\d{6}$/u,
  TW: /^\d{3}(?:\d{2,3})?$/u,
  US: /^\d{5}(?:-\d{4})?$/u,
  VE: /^\d{4}$/u,
};
/** Countries that have no postcodes, or where most addresses do without. */
const WITHOUT = new Set(['AE', 'AO', 'BS', 'FJ', 'GH', 'HK', 'IE', 'JM', 'KE', 'MO', 'PA', 'QA', 'TZ', 'UG', 'ZW']);

/** In upper case, without the country's letters in front (`S-958 22`, `B-1180`). */
export function tidyPostcode(country: string | null, text: string): string {
  const upper = text.toUpperCase();
  return country === null ? upper : upper.replace(/^[A-Z]{1,3}-(?=\d)/u, '');
}

export function needsPostcode(country: string): boolean {
  return !WITHOUT.has(country);
}

/** True where the country's form is not in the table: a rule that nobody wrote refuses nothing. */
export function fitsPostcode(country: string, postcode: string): boolean {
  return PATTERNS[country]?.test(postcode) ?? true;
}
