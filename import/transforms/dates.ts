import { z } from 'zod';
import { type LocalTime, type ReadTime, timeReader } from '../local-time';
import type { Json, Transform } from '../value-types';
import { Unfit } from '../value-types';
import { zoneClock } from '../zone-clock';
import { textOf, transform } from './transform';

const STANDARD = ['yyyy-MM-dd', 'yyyy-MM-dd HH:mm', 'yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm:ss.SSS'];
const ISO = ['yyyy-MM-ddTHH:mmX', 'yyyy-MM-ddTHH:mm:ssX', 'yyyy-MM-ddTHH:mm:ss.SSSX', 'yyyy-MM-ddTHH:mm:ss'];

const options = z.strictObject({
  formats: z
    .array(z.string().min(1))
    .min(1)
    .default([...STANDARD, ...ISO]),
  zone: z.string().optional(),
  plusDays: z.int().default(0),
  give: z.enum(['instant', 'day', 'month']).default('instant'),
});

/** A date in one of the formats; without an offset of its own it is meant in the company's zone. */
export const DATE_TRANSFORMS: Readonly<Record<string, Transform>> = {
  date: transform(options, ({ formats, zone, plusDays, give }, place) => {
    const readers = formats.map((format) => timeReader(format));
    const instantOf = zoneClock(zone ?? place.settings.zone);
    return (value) => {
      const read = readTime(textOf(value), readers, formats);
      return given(moved(read, plusDays), give, instantOf);
    };
  }),
};

function readTime(
  text: string,
  readers: readonly ((text: string) => ReadTime | null)[],
  formats: readonly string[],
): ReadTime {
  for (const read of readers) {
    const time = read(text);
    if (time) return time;
  }
  throw new Unfit(
    'DATE_UNREADABLE',
    `\`${text}\` is no date of the form ${formats.map((format) => `\`${format}\``).join(' or ')}`,
  );
}

function moved({ local, offsetMinutes }: ReadTime, days: number): ReadTime {
  return { local: { ...local, day: local.day + days }, offsetMinutes };
}

function given(
  { local, offsetMinutes }: ReadTime,
  give: 'instant' | 'day' | 'month',
  instantOf: (local: LocalTime) => number,
): Json {
  const asUtc = Date.UTC(
    local.year,
    local.month - 1,
    local.day,
    local.hour,
    local.minute,
    local.second,
    local.millisecond,
  );
  if (give !== 'instant') return new Date(asUtc).toISOString().slice(0, give === 'day' ? 10 : 7);
  const instant = offsetMinutes === null ? instantOf(local) : asUtc - offsetMinutes * 60_000;
  return new Date(instant).toISOString();
}
