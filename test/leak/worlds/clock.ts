/** Both worlds stand still at this moment, so that no answer differs by when it was asked. */
export const NOW = new Date('2026-11-20T08:00:00.000Z');

export const DAY = 86_400_000;

export function daysFromNow(days: number): string {
  return new Date(NOW.getTime() + days * DAY).toISOString();
}
