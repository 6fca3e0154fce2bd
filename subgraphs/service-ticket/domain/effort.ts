import { refuse } from '../../../schema/errors';
import { type MinorMoney, minorMoney, sumMoney } from '../../../schema/money';
import type { ServiceChannel } from './ticket-words';

/** Time spent on a ticket. A line is never changed; a correction is a further line. */
export interface MinutesLine {
  readonly lineNo: number;
  readonly at: Date;
  readonly channel: ServiceChannel;
  /** Negative only in a correction. */
  readonly minutes: number;
  /** The system it was imported from; null where it was written down here. */
  readonly source: string | null;
}

/** Spare parts used for a ticket, at what they cost us. A line is never changed; a correction is a further line. */
export interface PartsLine {
  readonly lineNo: number;
  readonly at: Date;
  readonly cost: MinorMoney;
  readonly source: string | null;
}

export interface ChannelMinutes {
  readonly channel: ServiceChannel;
  readonly minutes: number;
}

/** What another system reports: time on one channel at one moment. */
export type ReportedMinutes = Pick<MinutesLine, 'at' | 'channel' | 'minutes'>;

/** Nobody spends more than a day on one line. */
const LONGEST_LINE = 1_440;
const MOST_LINES = 1_000;

/** @throws ContractError `BAD_INPUT` unless the minutes are whole, 1 to 1440; `NOT_POSSIBLE_NOW` when the ticket is full. */
export function withMinutes(lines: readonly MinutesLine[], line: ReportedMinutes): readonly MinutesLine[] {
  const { at, channel, minutes } = line;
  return [...lines, { lineNo: nextLineNo(lines), at, channel, minutes: checkedMinutes(minutes), source: null }];
}

/** Brings the lines of one source to what it reports, by further lines; the same report again adds none. */
export function withReportedMinutes(
  lines: readonly MinutesLine[],
  source: string,
  reported: readonly ReportedMinutes[],
): readonly MinutesLine[] {
  const lacking = new Map<string, ReportedMinutes>();
  for (const { minutes } of reported) checkedMinutes(minutes);
  for (const line of reported) addTo(lacking, line, line.minutes);
  for (const line of lines) if (line.source === source) addTo(lacking, line, -line.minutes);
  const corrections = [...lacking.values()].filter(({ minutes }) => minutes !== 0);
  if (corrections.length === 0) return lines;
  const next = nextLineNo(lines, corrections.length);
  return [...lines, ...corrections.map((line, index) => ({ lineNo: next + index, ...line, source }))];
}

/** Brings what one source says of the cost of parts to the total it reports, by one further line. */
export function withReportedParts(
  lines: readonly PartsLine[],
  source: string,
  reported: { readonly at: Date; readonly total: MinorMoney },
): readonly PartsLine[] {
  const { at, total } = reported;
  const known = sumMoney(
    lines.filter((line) => line.source === source).map(({ cost }) => cost),
    total.currency,
  );
  const lacking = total.minor - known.minor;
  if (lacking === 0) return lines;
  return [...lines, { lineNo: nextLineNo(lines), at, cost: minorMoney(lacking, total.currency), source }];
}

/** @throws ContractError `BAD_INPUT` on a second currency: a ticket's parts are paid for in one. */
export function withParts(lines: readonly PartsLine[], at: Date, cost: MinorMoney): readonly PartsLine[] {
  sumMoney([...lines.map((line) => line.cost), cost], cost.currency);
  return [...lines, { lineNo: nextLineNo(lines), at, cost, source: null }];
}

/** Minutes summed by channel, channels in the order in which they were first used. */
export function minutesByChannel({
  minutes: lines,
}: {
  readonly minutes: readonly MinutesLine[];
}): readonly ChannelMinutes[] {
  const sums = new Map<ServiceChannel, number>();
  for (const { channel, minutes } of lines) sums.set(channel, (sums.get(channel) ?? 0) + minutes);
  return [...sums].map(([channel, minutes]) => ({ channel, minutes }));
}

/** Null where no parts were used. */
export function partsCostOf({ parts }: { readonly parts: readonly PartsLine[] }): MinorMoney | null {
  const [first] = parts;
  return first
    ? sumMoney(
        parts.map(({ cost }) => cost),
        first.cost.currency,
      )
    : null;
}

/** @throws ContractError `NOT_POSSIBLE_NOW` when the ticket is full. */
function nextLineNo(lines: readonly unknown[], wanted = 1): number {
  if (lines.length + wanted <= MOST_LINES) return lines.length + 1;
  return refuse('NOT_POSSIBLE_NOW', `a ticket has at most ${MOST_LINES} lines; open another`);
}

function addTo(sums: Map<string, ReportedMinutes>, { at, channel }: ReportedMinutes, minutes: number): void {
  const key = `${channel} ${at.toISOString()}`;
  sums.set(key, { at, channel, minutes: (sums.get(key)?.minutes ?? 0) + minutes });
}

function checkedMinutes(minutes: number): number {
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_LINE) return minutes;
  return refuse('BAD_INPUT', `minutes are a whole number from 1 to ${LONGEST_LINE}, not \`${minutes}\``);
}
