import { z } from 'zod';
import { countryOf, parseAddress, parseEmail, parsePhone, type RawAddress, type ReadPhone } from '../../kit/text';
import type { Json, Transform } from '../value-types';
import { Unfit } from '../value-types';
import { fieldsOf, listOf, optionalText, textOf, transform } from './transform';

const none = z.strictObject({});
const phoneOptions = z.strictObject({
  country: z.unknown().optional(),
  give: z.enum(['international', 'written']).default('international'),
});

/** What people write about themselves, checked as the commands will read it; what cannot be read rejects the field under a named code. */
export const EVIDENCE_TRANSFORMS: Readonly<Record<string, Transform>> = {
  phone: transform(phoneOptions, ({ country, give }, place) => {
    const near = place.value(country ?? null, 'country');
    return (value, scope) => {
      const read = readPhone(textOf(value), optionalText(near(scope)));
      return give === 'written' ? read.raw : international(read);
    };
  }),
  email: transform(none, () => (value) => email(textOf(value))),
  address: transform(
    z.strictObject({ use: z.string().optional() }),
    ({ use }) =>
      (value) =>
        address(value, use),
  ),
  country: transform(none, () => (value) => country(textOf(value))),
};

function readPhone(raw: string, countryText: string): ReadPhone {
  const read = parsePhone(raw, countryOf(countryText) ?? undefined);
  if (read.ok) return read;
  throw new Unfit(`PHONE_${read.reason}`, `\`${raw}\` is no phone number${of(countryText)}: ${words(read.reason)}`);
}

/** Reads the same wherever it is read: `+8675526123456 ext. 8021`. */
function international({ e164, extension }: ReadPhone): string {
  return extension === null ? e164 : `${e164} ext. ${extension}`;
}

function email(raw: string): string {
  const read = parseEmail(raw);
  if (read.ok) return read.email;
  throw new Unfit(`EMAIL_${read.reason}`, `\`${raw}\` is no e-mail address: ${words(read.reason)}`);
}

/** An address without a place in any known country is rejected; one that is merely incomplete goes in and will say so. */
function address(value: Json, use: string | undefined): Json {
  const given = rawAddress(value);
  const { raw, reason, validity } = parseAddress(given);
  if (reason === 'EMPTY') return null;
  if (validity !== 'UNKNOWN') return { ...given, ...(use !== undefined && { use }) };
  const fault = reason ?? 'COUNTRY_UNKNOWN';
  throw new Unfit(`ADDRESS_${fault}`, `\`${raw}\` is no address that can be placed: ${words(fault)}`);
}

const PARTS = new Set(['lines', 'text', 'city', 'region', 'postcode', 'country']);

function rawAddress(value: Json): RawAddress & { readonly [part: string]: Json } {
  const parts = Object.entries(fieldsOf(value));
  const stranger = parts.find(([name]) => !PARTS.has(name));
  if (stranger) throw new Unfit('NOT_AN_ADDRESS', `an address has ${[...PARTS].join(', ')}, and no \`${stranger[0]}\``);
  return Object.fromEntries(
    parts.map(([name, part]) => [name, name === 'lines' ? listOf(part).map(textOf) : textOf(part)]),
  );
}

function country(text: string): string {
  const code = countryOf(text);
  if (code === null) throw new Unfit('COUNTRY_UNKNOWN', `\`${text}\` is no country that is known`);
  return code;
}

function of(countryText: string): string {
  return countryText === '' ? '' : ` of \`${countryText}\``;
}

function words(reason: string): string {
  return reason.toLowerCase().replaceAll('_', ' ');
}
