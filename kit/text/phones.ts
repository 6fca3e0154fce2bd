import {
  type CountryCode,
  isSupportedCountry,
  type NumberType,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';
import { tidy } from './fold';

export type PhoneType = 'MOBILE' | 'FIXED' | 'OTHER';

/** Why a text is no phone number; each is the name of a reject. */
export type PhoneFault =
  | 'EMPTY'
  | 'NOT_A_NUMBER'
  | 'SEVERAL_NUMBERS'
  | 'COUNTRY_UNKNOWN'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'NOT_IN_NUMBERING_PLAN';

export interface ReadPhone {
  readonly ok: true;
  readonly raw: string;
  /** ITU-T E.164 with its plus sign, without the extension. */
  readonly e164: string;
  readonly extension: string | null;
  readonly type: PhoneType;
}

export interface UnreadPhone {
  readonly ok: false;
  readonly raw: string;
  readonly reason: PhoneFault;
}

/**
 * Reads a phone number in a national or international style.
 * `country` (ISO 3166-1 alpha-2, from the address) is needed where the number has no `+`.
 */
export function parsePhone(raw: string, country?: string): ReadPhone | UnreadPhone {
  const { number, extension } = splitExtension(tidy(raw), country);
  const fault = faultOfShape(number, country);
  if (fault !== null) return { ok: false, raw, reason: fault };
  const region = regionOf(country);
  const phone = parsePhoneNumberFromString(number, { ...(region && { defaultCountry: region }), extract: false });
  if (phone?.isValid()) return { ok: true, raw, e164: phone.number, extension, type: typeOf(phone) };
  return { ok: false, raw, reason: faultOfPlan(number, phone, region) };
}

/** `转 8021`, `分机8021`, `ext. 8021`, `x8021`, `#8021`: libphonenumber finds no number where one of them stands. */
const EXTENSION =
  /^(?<number>.*\d\D*?)(?:;?\s*(?:转|轉|分机|分機|内线|內線|extension|extn?\.?|доб\.?|x|#))[\s:.=]*(?<extension>\d{1,9})$/iu;
/** In China an extension often follows the number of a switchboard by a mere dash. */
const CHINESE_DASH = /^(?<number>(?:\+?86[\s-]?)?\(?0\d{2,3}\)?[\s-]?\d{7,8})-(?<extension>\d{1,6})$/u;

function splitExtension(text: string, country?: string): { number: string; extension: string | null } {
  const found = EXTENSION.exec(text) ?? (country?.toUpperCase() === 'CN' ? CHINESE_DASH.exec(text) : null);
  const { number, extension } = found?.groups ?? {};
  return { number: (number ?? text).replace(/[\s,;:(-]+$/u, ''), extension: extension ?? null };
}

function faultOfShape(number: string, country?: string): PhoneFault | null {
  if (number === '') return 'EMPTY';
  if (/\d{6,}\s*[/;、,]\s*\+?\(?\d{6,}/u.test(number.replace(/[\s.()-]/gu, ''))) return 'SEVERAL_NUMBERS';
  if (!/\d/u.test(number) || /\p{L}/u.test(number)) return 'NOT_A_NUMBER';
  return /^\+/u.test(number) || regionOf(country) ? null : 'COUNTRY_UNKNOWN';
}

function faultOfPlan(number: string, phone: PhoneNumber | undefined, region: CountryCode | undefined): PhoneFault {
  const length = validatePhoneNumberLength(phone?.number ?? number, region);
  return length === 'TOO_SHORT' || length === 'TOO_LONG' ? length : 'NOT_IN_NUMBERING_PLAN';
}

function regionOf(country?: string): CountryCode | undefined {
  const code = country?.toUpperCase() ?? '';
  return isSupportedCountry(code) ? code : undefined;
}

/** Where one range holds both kinds, as in North America, nobody can tell them apart. */
const TYPES: Partial<Record<NonNullable<NumberType>, PhoneType>> = { MOBILE: 'MOBILE', FIXED_LINE: 'FIXED' };

function typeOf(phone: PhoneNumber): PhoneType {
  const type = phone.getType();
  return (type && TYPES[type]) ?? 'OTHER';
}
