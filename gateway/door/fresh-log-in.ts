/** How long after signing in an export is asked for and fetched, in milliseconds: a screen left open gives none away. */
const FRESH = 15 * 60_000;
/** How far the clock of whoever signs may run ahead. */
const CLOCK_LEAD = 5_000;

/** Rows of the writing table that are for those alone who have just signed in. */
const FOR_FRESH_LOG_INS: ReadonlySet<string> = new Set(['subject-access export']);

export const STALE_LOG_IN =
  'an export is asked for and fetched within 15 minutes of signing in, and this log-in is older: sign in again';

export function isFresh(signedInAt: Date | null, now = new Date()): boolean {
  if (!signedInAt) return false;
  const age = now.getTime() - signedInAt.getTime();
  return age <= FRESH && age >= -CLOCK_LEAD;
}

export function needsFreshLogIn(action: string): boolean {
  return FOR_FRESH_LOG_INS.has(action);
}
