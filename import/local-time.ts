/** A time as a clock on the wall shows it; months and days from 1. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

export interface ReadTime {
  readonly local: LocalTime;
  /** Ahead of UTC; null where the text does not say. */
  readonly offsetMinutes: number | null;
}

/**
 * Reads times in a format of Unicode's letters: yyyy, yy, MMM (English), MM, M, dd, d, HH, H, hh, h, mm, ss, SSS, a, X.
 * The result is null where the text has another form, or names a day that no calendar has.
 */
export function timeReader(format: string): (text: string) => ReadTime | null {
  const letters = format.match(TOKEN) ?? [];
  const expression = new RegExp(`^${literal(format).replace(TOKEN, (token) => PATTERNS[token] ?? token)}$`, 'iu');
  return (text) => {
    const found = expression.exec(text.normalize('NFKC'));
    return found ? timeOf(new Map(letters.map((letter, at) => [letter, found[at + 1] ?? '']))) : null;
  };
}

const TOKEN = /yyyy|yy|MMM|MM|M|dd|d|HH|H|hh|h|mm|ss|SSS|a|X/g;
const PATTERNS: Readonly<Record<string, string>> = {
  yyyy: '(\\d{4})',
  yy: '(\\d{2})',
  MMM: '([a-z]{3})[a-z]*\\.?',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  dd: '(\\d{2})',
  d: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{1,9})',
  a: '([ap]m)',
  X: '(Z|[+-]\\d{2}:?\\d{2})',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function literal(format: string): string {
  return format.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function timeOf(found: ReadonlyMap<string, string>): ReadTime | null {
  const number = (...letters: readonly string[]) =>
    letters.map((letter) => found.get(letter)).find((text) => text !== undefined);
  const local: LocalTime = {
    year: yearOf(found),
    month: monthOf(found),
    day: Number(number('dd', 'd') ?? 1),
    hour: hourOf(number('HH', 'H', 'hh', 'h') ?? '0', found.get('a')),
    minute: Number(number('mm') ?? 0),
    second: Number(number('ss') ?? 0),
    millisecond: Number((number('SSS') ?? '0').padEnd(3, '0').slice(0, 3)),
  };
  return exists(local) ? { local, offsetMinutes: offsetOf(found.get('X')) } : null;
}

/** Two digits are a year from 1970 to 2069, as POSIX reads them. */
function yearOf(found: ReadonlyMap<string, string>): number {
  const short = found.get('yy');
  if (short === undefined) return Number(found.get('yyyy') ?? 0);
  return Number(short) + (Number(short) < 70 ? 2000 : 1900);
}

function monthOf(found: ReadonlyMap<string, string>): number {
  const name = found.get('MMM');
  return name === undefined ? Number(found.get('MM') ?? found.get('M') ?? 1) : MONTHS.indexOf(name.toLowerCase()) + 1;
}

function hourOf(text: string, half: string | undefined): number {
  const hour = Number(text);
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (text.toUpperCase() === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return text.startsWith('-') ? -minutes : minutes;
}

function exists({ year, month, day, hour, minute, second }: LocalTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
}
