import { refuse } from '../../../schema/errors';
import { type Day, isDay, weekdayOf, zoneClock } from './zone-clock';

/** When a weekday is worked; a lunch break makes two of them. */
export interface WorkingHours {
  /** 1 is Monday and 7 is Sunday. */
  readonly weekday: number;
  /** Wall time `09:00`. */
  readonly from: string;
  /** Wall time, `24:00` at the latest. */
  readonly to: string;
}

/** A day at a weekend that is worked to make up for a holiday (调休), with the hours of another weekday. */
export interface MakeUpDay {
  readonly day: Day;
  readonly worksLike: number;
}

/** When a service desk works. */
export interface Calendar {
  /** IANA name. */
  readonly zone: string;
  readonly hours: readonly WorkingHours[];
  readonly holidays: readonly Day[];
  readonly makeUpDays: readonly MakeUpDay[];
}

/** A span of one day, in minutes since its midnight. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** @throws ContractError `BAD_INPUT` if a zone, time or day is none, shifts overlap, a day is both holiday and make-up day, or nobody ever works. */
export function checkedCalendar(calendar: Calendar): Calendar {
  zoneClock(calendar.zone);
  for (const day of [...calendar.holidays, ...calendar.makeUpDays.map(({ day }) => day)]) checkDay(day);
  for (const { day } of calendar.makeUpDays) if (calendar.holidays.includes(day)) refuseBoth(day);
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) checkShifts(shiftsOfWeekday(calendar, weekday));
  for (const weekday of [...calendar.hours, ...calendar.makeUpDays].map(weekdayIn)) checkWeekday(weekday);
  if (calendar.hours.length === 0) refuse('BAD_INPUT', 'a calendar has working hours; it came without any');
  return calendar;
}

/** The shifts of a day in their order: none on a holiday, those of another weekday on a make-up day. */
export function shiftsOn(calendar: Calendar, day: Day): readonly Shift[] {
  if (calendar.holidays.includes(day)) return [];
  const makeUp = calendar.makeUpDays.find((entry) => entry.day === day);
  return shiftsOfWeekday(calendar, makeUp?.worksLike ?? weekdayOf(day));
}

function shiftsOfWeekday(calendar: Calendar, weekday: number): readonly Shift[] {
  return calendar.hours
    .filter((hours) => hours.weekday === weekday)
    .map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }))
    .sort((one, other) => one.from - other.from);
}

function minuteOf(time: string): number {
  const [, hour, minute] = /^(\d{2}):([0-5]\d)$/.exec(time) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes >= 0 && minutes <= 1_440) return minutes;
  return refuse('BAD_INPUT', `a time of the day is written 09:00, and 24:00 at the latest, not \`${time}\``);
}

function checkShifts(shifts: readonly Shift[]): void {
  shifts.forEach(({ from, to }, index) => {
    const free = shifts[index - 1]?.to ?? 0;
    if (from >= free && from < to) return;
    refuse('BAD_INPUT', 'working hours end after they begin and do not overlap; correct the hours of that weekday');
  });
}

function weekdayIn(entry: WorkingHours | MakeUpDay): number {
  return 'weekday' in entry ? entry.weekday : entry.worksLike;
}

function checkWeekday(weekday: number): void {
  if (Number.isInteger(weekday) && weekday >= 1 && weekday <= 7) return;
  refuse('BAD_INPUT', `a weekday is a number from 1 (Monday) to 7 (Sunday), not \`${weekday}\``);
}

function checkDay(day: Day): void {
  if (!isDay(day)) refuse('BAD_INPUT', `a day is written 2026-10-01, not \`${day}\``);
}

function refuseBoth(day: Day): never {
  return refuse('BAD_INPUT', `a day is a holiday or worked, not both: take \`${day}\` out of one list`);
}
