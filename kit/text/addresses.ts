import { type ChineseAddress, chineseAddressIn } from './chinese-addresses';
import { countryOf } from './countries';
import { tidy } from './fold';
import { fitsPostcode, needsPostcode, tidyPostcode } from './postcodes';
import { romanisedDivision } from './romanised-divisions';
import { subdivisionOf } from './subdivisions';
import { splitWesternText } from './western-text';

/** An address in columns, in one text, or in both. */
export interface RawAddress {
  readonly lines?: readonly string[];
  readonly text?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postcode?: string;
  readonly country?: string;
}

/** Why an address is not VALID. */
export type AddressFault =
  | 'EMPTY'
  | 'COUNTRY_MISSING'
  | 'COUNTRY_UNKNOWN'
  | 'CITY_MISSING'
  | 'LINE_MISSING'
  | 'POSTCODE_MISSING'
  | 'POSTCODE_FORM'
  | 'DIVISION_UNKNOWN';

export interface ParsedAddress {
  /** All that came, joined by commas. */
  readonly raw: string;
  readonly line: string | null;
  readonly city: string | null;
  /** ISO 3166-2 where the table knows it, else null (the word stays in `raw`). */
  readonly region: string | null;
  readonly postcode: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** GB/T 2260, six digits, of the smallest division found. */
  readonly gbCode: string | null;
  /** VALID: complete, and in the form its country uses. PARTIAL: the country is known. UNKNOWN: it is not. Nobody asked the post. */
  readonly validity: 'VALID' | 'PARTIAL' | 'UNKNOWN';
  readonly reason: AddressFault | null;
}

/** Never fails: what is not understood stays in `raw`, and `reason` says what is missing. */
export function parseAddress(given: RawAddress): ParsedAddress {
  const parts = tidyParts(given);
  const country = countryOf(parts.country);
  const chinese = country === null || CHINESE.has(country) ? chineseAddressIn(parts.joined) : null;
  const read = chinese ? readChinese(chinese, parts, country) : readWestern(parts, country);
  return { raw: parts.raw, ...read, ...judged(read, parts) };
}

const CHINESE = new Set(['CN', 'HK', 'MO', 'TW']);
const OWN_COUNTRY: Readonly<Record<string, string>> = { '71': 'TW', '81': 'HK', '82': 'MO' };

type Read = Omit<ParsedAddress, 'raw' | 'validity' | 'reason'>;

interface Parts {
  readonly raw: string;
  /** Largest first, as Chinese addresses are written. */
  readonly joined: string;
  readonly line: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly country: string;
}

function tidyParts(given: RawAddress): Parts {
  const lines = [...(given.lines ?? []), given.text ?? ''].map(tidy).filter((line) => line !== '');
  const [city = '', region = '', postcode = '', country = ''] = [
    given.city,
    given.region,
    given.postcode,
    given.country,
  ].map((part) => tidy(part ?? ''));
  const raw = [...lines, city, region, postcode, country].filter((part) => part !== '').join(', ');
  const split =
    city === '' && given.lines === undefined ? splitWesternText(given.text ?? '', countryOf(country)) : null;
  const western = { line: lines.join(', '), city, region, postcode, country };
  return { ...withoutBlanks(western, split), raw, joined: joinedOnce([region, city, ...lines]) };
}

/** What has a column of its own is not looked for in the text. */
function withoutBlanks<T extends Readonly<Record<string, string>>>(own: T, split: Partial<T> | null): T {
  const given = Object.entries(own).filter(([name, value]) => value !== '' && !(split && name === 'line'));
  return { ...own, ...split, ...Object.fromEntries(given) };
}

/** 深圳市 in a column of its own and again at the start of the line counts once. */
function joinedOnce(parts: readonly string[]): string {
  return parts.reduce((whole, part) => (part.startsWith(whole) ? part : whole + part), '');
}

function readChinese(address: ChineseAddress, parts: Parts, country: string | null): Read {
  const smallest = address.district ?? address.city ?? address.province;
  const own = OWN_COUNTRY[smallest?.code.slice(0, 2) ?? ''] ?? 'CN';
  return {
    line: address.line,
    city: cityOf(address),
    region: own === 'CN' && address.province ? subdivisionOf('CN', address.province.name) : null,
    postcode: (parts.postcode || address.postcode) ?? null,
    country: country ?? own,
    gbCode: smallest?.code ?? null,
  };
}

/** The four municipalities are province and city in one; towns of provinces themselves stand where districts do. */
function cityOf({ province, city, district }: ChineseAddress): string | null {
  if (city) return city.name;
  if (district && !MUNICIPALITIES.has(district.code.slice(0, 2))) return district.name;
  return province && MUNICIPALITIES.has(province.code.slice(0, 2)) ? province.name : null;
}
const MUNICIPALITIES = new Set(['11', '12', '31', '50', '81', '82']);

function readWestern(parts: Parts, country: string | null): Read {
  const known = country ?? countryOf(parts.country);
  const division = known === 'CN' ? romanisedDivision(parts.city, parts.region) : null;
  return {
    line: parts.line || null,
    city: parts.city || null,
    region: known === null ? null : subdivisionOf(known, parts.region),
    postcode: tidyPostcode(known, parts.postcode) || null,
    country: known,
    gbCode: division?.code ?? null,
  };
}

function judged(read: Read, parts: Parts): Pick<ParsedAddress, 'validity' | 'reason'> {
  const reason = faultOf(read, parts);
  if (reason === null) return { validity: 'VALID', reason };
  return { validity: read.country === null || reason === 'EMPTY' ? 'UNKNOWN' : 'PARTIAL', reason };
}

function faultOf(read: Read, parts: Parts): AddressFault | null {
  if (parts.raw === '') return 'EMPTY';
  if (read.country === null) return parts.country === '' ? 'COUNTRY_MISSING' : 'COUNTRY_UNKNOWN';
  if (read.country === 'CN' && read.gbCode === null) return 'DIVISION_UNKNOWN';
  if (read.city === null) return 'CITY_MISSING';
  if (read.line === null) return 'LINE_MISSING';
  if (read.postcode !== null) return fitsPostcode(read.country, read.postcode) ? null : 'POSTCODE_FORM';
  return needsPostcode(read.country) && read.country !== 'CN' ? 'POSTCODE_MISSING' : null;
}
