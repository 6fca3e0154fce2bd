import { refuse } from '../../../schema/errors';

/** A day of the calendar on the wall: `2026-10-01`. */
export type Day = string;

/** What the clocks of a zone show: a day, and the minutes since its midnight (1440 is the midnight that ends it). */
export interface WallTime {
  readonly day: Day;
  readonly minute: number;
}

/** The clocks on the walls of one IANA zone, with all their changes of summer time. */
export interface ZoneClock {
  dayOf(moment: Date): Day;
  /** The first moment at which the clocks show this time or, where they skip it, a later one; so later times never come earlier. */
  momentOf(wall: WallTime): Date;
}

export const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** @throws ContractError `BAD_INPUT` if nobody knows the zone. */
export function zoneClock(zone: string): ZoneClock {
  const format = formatOf(zone);
  const shownAt = (at: number) => shownBy(format, at);
  return {
    dayOf: (moment) => dayOfUtc(shownAt(moment.getTime())),
    momentOf: ({ day, minute }) => new Date(firstShowing(utcOfDay(day) + minute * MINUTE, shownAt)),
  };
}

/** The day that follows by so many days, in any zone. */
export function dayAfter(day: Day, days = 1): Day {
  return dayOfUtc(utcOfDay(day) + days * DAY);
}

/** 1 is Monday and 7 is Sunday, as in ISO 8601. */
export function weekdayOf(day: Day): number {
  return new Date(utcOfDay(day)).getUTCDay() || 7;
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utcOfDay(text)) && dayOfUtc(utcOfDay(text)) === text;
}

function utcOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOfUtc(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10);
}

/** Both what the clocks show and the searched time are written as if they were UTC. */
function firstShowing(wanted: number, shownAt: (at: number) => number): number {
  const [before, after] = [offsetAt(wanted - 2 * DAY, shownAt), offsetAt(wanted + 2 * DAY, shownAt)];
  if (before === after) return wanted - before;
  const candidates = [wanted - before, wanted - after].sort((one, other) => one - other);
  const exact = candidates.find((at) => shownAt(at) === wanted);
  return exact ?? afterTheGap(wanted, candidates, shownAt);
}

function offsetAt(at: number, shownAt: (at: number) => number): number {
  return shownAt(at) - at;
}

/** The clocks jump over the searched time somewhere between the two candidates, at a whole minute. */
function afterTheGap(
  wanted: number,
  [low = wanted, high = wanted]: readonly number[],
  shownAt: (at: number) => number,
) {
  let before = low / MINUTE;
  let after = high / MINUTE;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (shownAt(middle * MINUTE) < wanted) before = middle;
    else after = middle;
  }
  return after * MINUTE;
}

function shownBy(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const milliseconds = ((at % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + milliseconds;
}

// Made once for each zone there is: a format is dear to make, and the same for everybody.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { ...NUMBERS, timeZone });
    formats.set(timeZone, format);
    return format;
  } catch {
    return refuse('BAD_INPUT', `a zone has an IANA name such as Asia/Shanghai, not \`${timeZone}\``);
  }
}

const NUMBERS: Intl.DateTimeFormatOptions = {
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
};
