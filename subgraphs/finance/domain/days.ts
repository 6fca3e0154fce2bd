/** Where the company keeps its books: days and months are those of this zone. */
const COMPANY_ZONE = 'Asia/Shanghai';

/** That zone's distance to UTC, which has no summer time. */
const COMPANY_OFFSET = '+08:00';

/** A calendar month, `YYYY-MM`. Periods compare as texts. */
export type Period = string;

/** Facts that ended longer ago than this are old data, and every computation stands at their last day. */
const OLD_DATA_AFTER_DAYS = 31;

const DAY = 86_400_000;

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: COMPANY_ZONE, dateStyle: 'short' });

/** The day of a moment in the company's zone, `YYYY-MM-DD`. */
function dayOf(moment: Date): string {
  return calendar.format(moment);
}

/** The first moment of a day in the company's zone. */
export function startOf(day: string): Date {
  return new Date(`${day}T00:00:00${COMPANY_OFFSET}`);
}

/** The month of a moment in the company's zone. */
export function periodOf(moment: Date): Period {
  return dayOf(moment).slice(0, 7);
}

/** Whole calendar days from one moment to another; negative where the other is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / DAY);
}

/** The month so many months later; earlier where the number is negative. */
export function periodAfter(period: Period, months: number): Period {
  const [year = 0, month = 1] = period.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** So many months in order, of which the last is `period`. */
export function periodsEnding(period: Period, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, index) => periodAfter(period, index + 1 - count));
}

export function isPeriod(text: string): boolean {
  return /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The day that computations stand at, by its first moment: today, or for imported old data the day of its last fact. */
export function businessDateOf(lastFactAt: Date | null, now: Date): Date {
  const isOld = lastFactAt && lastFactAt < now && daysBetween(lastFactAt, now) > OLD_DATA_AFTER_DAYS;
  return startOf(dayOf(isOld ? lastFactAt : now));
}

/** The last month that is complete where everything up to and with this day is known. */
export function lastFullPeriod(day: Date): Period {
  const next = new Date(day.getTime() + DAY);
  return periodOf(next) === periodOf(day) ? periodAfter(periodOf(day), -1) : periodOf(day);
}

/** The last month that is over, by the business date and by the clock: a month that runs is not over on its last day. */
export function lastPeriodOver(businessDate: Date, now: Date): Period {
  const [known, past] = [lastFullPeriod(businessDate), periodAfter(periodOf(now), -1)];
  return known < past ? known : past;
}

/** The later of moments, or null where there is none. */
export function latest(moments: Iterable<Date | null>): Date | null {
  let last: Date | null = null;
  for (const moment of moments) if (moment && (!last || moment > last)) last = moment;
  return last;
}
