export { bandOf } from './bands';

import type { Blur, Policy } from './policy';

const MASK = '****';
const EMAIL_MASK = '***';

type TextBlur = Extract<Blur, { readonly as: 'text' }>;

/** A text masked as the page says of its label, by code point; a label without a text mask keeps nothing. */
export function blurText(policy: Policy, label: string, value: string): string {
  const blur = policy.blur.get(label);
  if (blur?.as !== 'text') return MASK;
  const at = value.lastIndexOf('@');
  return blur.email > 0 && at >= 0 ? blurEmail(blur, value.slice(0, at), value.slice(at)) : keepEnds(blur, value);
}

/** The year of an ISO 8601 date or time. */
export function blurDate(value: string): string {
  return /^\d{4}(?=-)/.exec(value)?.[0] ?? MASK;
}

export interface PlaceOfAddress {
  readonly city?: string | null;
  readonly country?: string | null;
}

/** City and country of an address, and nothing else of it. */
export function blurAddress({ city, country }: PlaceOfAddress): { city: string | null; country: string | null } {
  return { city: city ?? null, country: country ?? null };
}

// Too short a text would be given away by its ends: at least a third of it stays masked.
function keepEnds({ first, last }: TextBlur, value: string): string {
  const points = [...value];
  const kept = first + last;
  if ((points.length - kept) * 2 < kept) return MASK;
  return `${points.slice(0, first).join('')}${MASK}${points.slice(points.length - last).join('')}`;
}

function blurEmail({ email }: TextBlur, local: string, domain: string): string {
  const points = [...local];
  const kept = points.length > email ? points.slice(0, email).join('') : '';
  return `${kept}${EMAIL_MASK}${domain}`;
}
