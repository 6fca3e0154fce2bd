import fc from 'fast-check';
import { timeReader } from '../../import/local-time';
import { zoneClock } from '../../import/zone-clock';

const at = (format: string, text: string, zone = 'Etc/UTC') => {
  const read = timeReader(format)(text);
  return read && new Date(zoneClock(zone)(read.local)).toISOString();
};

describe('a date in a file', () => {
  it.each([
    ['yyyy-MM-dd HH:mm:ss.SSS', '1996-07-04 13:05:00.000', '1996-07-04T13:05:00.000Z'],
    ['d.M.yy', '4.7.96', '1996-07-04T00:00:00.000Z'],
    ['dd MMM yyyy', '04 July 1996', '1996-07-04T00:00:00.000Z'],
    ['M/d/yyyy h:mm a', '7/4/1996 12:05 AM', '1996-07-04T00:05:00.000Z'],
    ['yyyy年M月d日', '1996年7月4日', '1996-07-04T00:00:00.000Z'],
    ['yyyyMMdd', '19960704', '1996-07-04T00:00:00.000Z'],
  ])('%s: %s', (format, text, instant) => {
    expect(at(format, text)).toBe(instant);
  });

  it.each(['1996-02-30', '1996-13-01', '96-01-01', 'soon'])('is none: %s', (text) => {
    expect(at('yyyy-MM-dd', text)).toBeNull();
  });
});

describe('a local time', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-22 00:00', '2026-11-21T16:00:00.000Z'],
    ['America/New_York', '2026-07-01 12:00', '2026-07-01T16:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
  ])('in %s: %s is %s', (zone, local, instant) => {
    expect(at('yyyy-MM-dd HH:mm', local, zone)).toBe(instant);
  });

  it('reads on the clock of its zone as it was written, where that clock shows it at all', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Asia/Shanghai',
    );
    const local = fc.record({
      year: fc.integer({ min: 1990, max: 2040 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      hour: fc.integer({ min: 4, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(zones, local, (timeZone, time) => {
        const instant = zoneClock(timeZone)({ ...time, second: 0, millisecond: 0 });
        const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
          instant,
        );
        const [month, day, hour, minute] = [time.month, time.day, time.hour, time.minute].map((n) =>
          String(n).padStart(2, '0'),
        );
        expect(shown).toBe(`${time.year}-${month}-${day} ${hour}:${minute}`);
      }),
    );
  });
});
