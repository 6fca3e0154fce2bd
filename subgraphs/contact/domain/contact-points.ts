import { parseEmail } from '../../../kit/text/emails';
import { parsePhone } from '../../../kit/text/phones';
import { refuse } from '../../../schema/errors';
import type { ContactPhoneType } from './contact-words';

/** A number a person is reached at. */
export interface ContactPhone {
  /** ITU-T E.164 with its plus sign, without the extension. */
  readonly e164: string;
  readonly extension: string | null;
  readonly type: ContactPhoneType;
  /** As it was written. */
  readonly raw: string;
}

/** An address a person is reached at. */
export interface ContactEmail {
  readonly address: string;
}

/** A number as somebody writes it; the country (ISO 3166-1 alpha-2) is needed where it has no `+`. */
export interface WrittenPhone {
  readonly number: string;
  readonly country: string | null;
}

const MOST_POINTS = 20;

/** @throws ContractError `BAD_INPUT` that names the number which is none. */
export function phonesOf(written: readonly WrittenPhone[]): readonly ContactPhone[] {
  return distinct(written.map(phoneOf), ({ e164, extension }) => `${e164} ${extension}`);
}

/** @throws ContractError `BAD_INPUT` that names the address which is none. */
export function emailsOf(written: readonly string[]): readonly ContactEmail[] {
  return distinct(written.map(emailOf), ({ address }) => address.toLowerCase());
}

function phoneOf({ number, country }: WrittenPhone): ContactPhone {
  const read = parsePhone(number, country ?? undefined);
  if (!read.ok)
    return refuse('BAD_INPUT', `\`${number}\` is no phone number (${read.reason}); write it as +861065551234`);
  const { e164, extension, type, raw } = read;
  return { e164, extension, type, raw };
}

function emailOf(text: string): ContactEmail {
  const read = parseEmail(text);
  return read.ok ? { address: read.email } : refuse('BAD_INPUT', `\`${text}\` is no e-mail address (${read.reason})`);
}

function distinct<Point>(points: readonly Point[], keyOf: (point: Point) => string): readonly Point[] {
  if (points.length > MOST_POINTS)
    refuse('BAD_INPUT', `a contact has at most ${MOST_POINTS} of them, not ${points.length}`);
  return [...new Map(points.map((point) => [keyOf(point), point])).values()];
}
