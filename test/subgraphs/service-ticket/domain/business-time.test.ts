import * as fc from 'fast-check';
import { businessTime } from '../../../../subgraphs/service-ticket/domain/business-time';
import { type Calendar, checkedCalendar } from '../../../../subgraphs/service-ticket/domain/calendar';
import { MINUTE, zoneClock } from '../../../../subgraphs/service-ticket/domain/zone-clock';
import { calendarOf, codeOf, WORKWEEK } from '../builders';

const HOUR = 60 * MINUTE;
const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
const moments = fc
  .integer({ min: 0, max: 400 * 24 * 60 })
  .map((minute) => new Date(Date.UTC(2025, 0, 1) + minute * MINUTE));
const calendars: fc.Arbitrary<Calendar> = fc.record({
  zone: zones,
  hours: fc.constantFrom(
    WORKWEEK,
    [{ weekday: 7, from: '00:00', to: '24:00' }],
    [
      { weekday: 1, from: '01:30', to: '02:30' },
      { weekday: 7, from: '01:00', to: '03:30' },
      { weekday: 7, from: '22:00', to: '24:00' },
    ],
  ),
  holidays: fc.constantFrom([], ['2025-10-01', '2025-10-02', '2025-03-30']),
  makeUpDays: fc.constantFrom([], [{ day: '2025-10-11', worksLike: 1 }]),
});

describe('business time', () => {
  it('adds up: what lies between two moments is the sum of its parts', () => {
    fc.assert(
      fc.property(calendars, fc.tuple(moments, moments, moments), (calendar, unsorted) => {
        const [a, b, c] = [...unsorted].sort((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date];
        const time = businessTime(calendar);
        expect(time.between(a, c)).toBe(time.between(a, b) + time.between(b, c));
      }),
    );
  });

  it('comes out where it was counted to', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 60 * 200 }), (calendar, from, minutes) => {
        const time = businessTime(calendar);
        expect(time.between(from, time.after(from, minutes * MINUTE))).toBe(minutes * MINUTE);
      }),
    );
  });

  it('never counts more than the time that passed', () => {
    fc.assert(
      fc.property(calendars, moments, moments, (calendar, from, to) => {
        const counted = businessTime(calendar).between(from, to);
        expect(counted).toBeGreaterThanOrEqual(0);
        expect(counted).toBeLessThanOrEqual(Math.max(0, to.getTime() - from.getTime()));
      }),
    );
  });

  it.each([
    ['over a night', '2026-11-23T17:00', '2026-11-24T10:00', 2],
    ['over a weekend', '2026-11-20T17:00', '2026-11-23T10:00', 2],
    ['over a lunch that is worked', '2026-11-23T11:00', '2026-11-23T14:00', 3],
    ['at night', '2026-11-23T20:00', '2026-11-23T23:00', 0],
    ['backwards', '2026-11-23T14:00', '2026-11-23T11:00', 0],
  ])('in Shanghai, %s from %s to %s, is %d hours', (_, from, to, hours) => {
    const time = businessTime(calendarOf('Asia/Shanghai'));
    expect(time.between(new Date(`${from}+08:00`), new Date(`${to}+08:00`))).toBe(hours * HOUR);
  });

  it('rests on a holiday in the week, and works on the Saturday that makes up for it', () => {
    const calendar = calendarOf('Asia/Shanghai', {
      holidays: ['2026-10-01', '2026-10-02'],
      makeUpDays: [{ day: '2026-10-10', worksLike: 1 }],
    });
    const time = businessTime(calendar);
    expect(time.between(new Date('2026-09-30T16:00:00Z'), new Date('2026-10-02T16:00:00Z'))).toBe(0);
    expect(time.between(new Date('2026-10-09T16:00:00Z'), new Date('2026-10-10T16:00:00Z'))).toBe(9 * HOUR);
  });

  it.each([
    ['the day the clocks go forward', 'Europe/Berlin', '2026-03-29', 23],
    ['the day they go back', 'Europe/Berlin', '2026-10-25', 25],
    ['an island with half an hour of summer time', 'Australia/Lord_Howe', '2026-10-04', 23.5],
    ['any other Sunday', 'Europe/Berlin', '2026-03-22', 24],
  ])('counts %s as long as it really lasts (%s %s: %d hours)', (_, zone, day, hours) => {
    const wholeSundays = calendarOf(zone, { hours: [{ weekday: 7, from: '00:00', to: '24:00' }] });
    const noon = new Date(`${day}T12:00:00Z`).getTime();
    expect(businessTime(wholeSundays).between(new Date(noon - 48 * HOUR), new Date(noon + 48 * HOUR))).toBe(
      hours * HOUR,
    );
  });

  it('refuses a target that the calendar can never hold', () => {
    const never = calendarOf('UTC', { hours: [] });
    expect(codeOf(() => businessTime(never).after(new Date(0), MINUTE))).toBe('NOT_POSSIBLE_NOW');
  });
});

describe('a time on the wall', () => {
  it('that the clocks skip stands for the moment at which they jump', () => {
    const moment = zoneClock('America/New_York').momentOf({ day: '2026-03-08', minute: 150 });
    expect(moment.toISOString()).toBe('2026-03-08T07:00:00.000Z');
  });

  it('that the clocks show twice stands for the first of the two', () => {
    const moment = zoneClock('America/New_York').momentOf({ day: '2026-11-01', minute: 90 });
    expect(moment.toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  it('never comes earlier than an earlier one', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 1_439 }), (zone, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const clock = zoneClock(zone);
        for (const day of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01']) {
          expect(+clock.momentOf({ day, minute: early })).toBeLessThanOrEqual(+clock.momentOf({ day, minute: late }));
        }
      }),
    );
  });
});

describe('a calendar', () => {
  it.each<[string, Partial<Calendar>]>([
    ['in a zone nobody knows', { zone: 'Asia/Peking' }],
    ['without working hours', { hours: [] }],
    ['with overlapping shifts', { hours: [...WORKWEEK, { weekday: 1, from: '17:00', to: '19:00' }] }],
    ['with a shift that ends before it begins', { hours: [{ weekday: 1, from: '18:00', to: '09:00' }] }],
    ['with an hour that no day has', { hours: [{ weekday: 1, from: '09:00', to: '24:30' }] }],
    ['with an eighth weekday', { hours: [{ weekday: 8, from: '09:00', to: '18:00' }] }],
    ['with a day that no month has', { holidays: ['2026-02-30'] }],
    ['with a holiday that is worked', { holidays: ['2026-10-10'], makeUpDays: [{ day: '2026-10-10', worksLike: 1 }] }],
  ])('%s is refused', (_, wrong) => {
    expect(codeOf(() => checkedCalendar({ ...calendarOf('Asia/Shanghai'), ...wrong }))).toBe('BAD_INPUT');
  });
});
