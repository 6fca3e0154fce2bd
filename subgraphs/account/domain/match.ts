export const MATCH_STATES = ['ONE', 'SEVERAL', 'NONE', 'WITHHELD'] as const;
export type MatchState = (typeof MATCH_STATES)[number];

/** The most that a look-up names: who finds more has to know more. */
const MOST_CANDIDATES = 10;

export function matchStateOf(found: number): MatchState {
  if (found === 0) return 'NONE';
  return found === 1 ? 'ONE' : 'SEVERAL';
}

/** Whether a telephone network says that the caller does not show a number. */
export function isWithheld(phone: string): boolean {
  return WITHHELD.has(phone.trim().toLowerCase());
}

const WITHHELD: ReadonlySet<string> = new Set([
  '',
  'anonymous',
  'private',
  'restricted',
  'unavailable',
  'unknown',
  'withheld',
]);

/**
 * Of those who share a number, those whose extension was dialled; all of them where nobody has it, since a switchboard
 * does not always say who called.
 */
export function byExtension<Found extends { readonly phones: readonly Line[] }>(
  found: readonly Found[],
  e164: string,
  extension: string | null,
): readonly Found[] {
  if (extension === null) return found;
  const exact = found.filter(({ phones }) => phones.some((line) => line.e164 === e164 && line.extension === extension));
  return exact.length > 0 ? exact : found;
}

/** Those that are the viewer's to see first, so that ten strangers do not hide the one that is meant. */
export function mostLikely<Found>(found: readonly Found[], isVisible: (one: Found) => boolean): readonly Found[] {
  const strangers = found.filter((one) => !isVisible(one));
  return [...found.filter(isVisible), ...strangers].slice(0, MOST_CANDIDATES);
}

interface Line {
  readonly e164: string | null;
  readonly extension: string | null;
}
