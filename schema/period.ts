/** A period of ISO 8601 in years, months and days, such as P12M. */
export interface Period {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

const PERIOD = /^P(?=\d)(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})D)?$/;

/** Null where the text is no such period. */
export function periodOf(text: string): Period | null {
  const found = PERIOD.exec(text);
  if (!found) return null;
  const [years = 0, months = 0, days = 0] = found.slice(1).map((digits) => Number(digits ?? 0));
  return { years, months, days };
}

/** That long before a moment, by the calendar in UTC. */
export function before(moment: Date, { years, months, days }: Period): Date {
  const earlier = new Date(moment);
  earlier.setUTCFullYear(earlier.getUTCFullYear() - years, earlier.getUTCMonth() - months);
  earlier.setUTCDate(earlier.getUTCDate() - days);
  return earlier;
}
