import { type Division, divisionAtStart, divisionOf } from './divisions';
import { hasHan } from './fold';

export interface ChineseAddress {
  readonly province: Division | null;
  readonly city: Division | null;
  readonly district: Division | null;
  readonly postcode: string | null;
  /** What follows the divisions: the street and the number, as written. */
  readonly line: string | null;
}

/** The address, if its province or its city is one of GB/T 2260; else null, and it is read in another way. */
export function chineseAddressIn(text: string): ChineseAddress | null {
  if (!hasHan(text)) return null;
  const address = readChineseAddress(text);
  return address.province !== null || address.city !== null ? address : null;
}

/** Tokenises an address on the names of GB/T 2260 from its start; divisions that are left out are found from the smaller ones. */
function readChineseAddress(text: string): ChineseAddress {
  const { rest, postcode } = takePostcode(
    text.replace(/(?<=\p{Script=Han})[\s,，、]+|[\s,，、]+(?=\p{Script=Han})/gu, ''),
  );
  const cursor = { text: rest.replace(/^(?:中国|中华人民共和国)/u, '') };
  const province = take(cursor, 'province', null);
  if (province && cursor.text.startsWith(province.name)) cursor.text = cursor.text.slice(province.name.length);
  const city = take(cursor, 'city', province?.code ?? null);
  const district = take(cursor, 'district', city?.code ?? province?.code ?? null);
  const line = cursor.text.replace(/^[\s,，、]+/u, '') || null;
  return { ...completed(province, city, district), postcode, line };
}

const POSTCODE =
  /(?:邮政编码|邮编|郵編|邮码)[:：]?\s*(?<labelled>\d{6})|(?<![\d-])(?<last>\d{6})$|^(?<first>\d{6})(?!\d)/u;

function takePostcode(text: string): { rest: string; postcode: string | null } {
  const found = POSTCODE.exec(text);
  const postcode = found?.groups?.labelled ?? found?.groups?.last ?? found?.groups?.first ?? null;
  return { rest: found ? text.replace(found[0], '').replace(/[\s,，(（)）]+$/u, '') : text, postcode };
}

function take(
  cursor: { text: string },
  level: 'province' | 'city' | 'district',
  within: string | null,
): Division | null {
  const match = divisionAtStart(cursor.text, level, within);
  if (match === null) return null;
  cursor.text = cursor.text.slice(match.length).replace(/^[\s,，、]+/u, '');
  return match.division;
}

type Divisions = Pick<ChineseAddress, 'province' | 'city' | 'district'>;

/** A district names its city and its province, a city its province. */
function completed(province: Division | null, city: Division | null, district: Division | null): Divisions {
  const smallest = district ?? city ?? province;
  if (smallest === null) return { province, city, district };
  const cityCode = `${smallest.code.slice(0, 4)}00`;
  return {
    province: divisionOf(`${smallest.code.slice(0, 2)}0000`),
    city: city ?? (district ? divisionOf(cityCode) : null),
    district,
  };
}
