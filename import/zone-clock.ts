import type { LocalTime } from './local-time';

/**
 * The instant (milliseconds since 1970) of a local time in an IANA zone. A time that daylight saving skips moves on by the
 * skipped hour; one that comes twice is the first of the two.
 */
export function zoneClock(zone: string): (local: LocalTime) => number {
  const offsetAt = remembering(offsetReader(zone));
  return ({ year, month, day, hour, minute, second, millisecond }) => {
    const asUtc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
    const before = offsetAt(asUtc - DAY);
    const after = offsetAt(asUtc + DAY);
    if (before === after) return asUtc - before;
    const candidates = [asUtc - before, asUtc - after].filter((instant) => instant + offsetAt(instant) === asUtc);
    return candidates.length > 0 ? Math.min(...candidates) : asUtc - before;
  };
}

const DAY = 86_400_000;

/** Asking Intl takes 20 microseconds, and the dates of a file are much alike. */
function remembering(offsetAt: (instant: number) => number): (instant: number) => number {
  const offsets = new Map<number, number>();
  return (instant) => {
    const known = offsets.get(instant);
    if (known !== undefined) return known;
    if (offsets.size >= REMEMBERED) offsets.clear();
    const offset = offsetAt(instant);
    offsets.set(instant, offset);
    return offset;
  };
}

const REMEMBERED = 10_000;

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetReader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const [year, month, day, hour, minute, second] = PARTS.map((part) => parts.get(part) ?? 0);
    const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
    return local - Math.floor(instant / 1000) * 1000;
  };
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
