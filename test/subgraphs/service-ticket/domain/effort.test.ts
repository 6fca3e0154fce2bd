import * as fc from 'fast-check';
import {
  minutesByChannel,
  partsCostOf,
  type ReportedMinutes,
  withMinutes,
  withParts,
  withReportedMinutes,
  withReportedParts,
} from '../../../../subgraphs/service-ticket/domain/effort';
import { ServiceChannel } from '../../../../subgraphs/service-ticket/domain/ticket-words';
import { codeOf, hoursAfter, monday } from '../builders';

const lines: fc.Arbitrary<ReportedMinutes> = fc.record({
  at: fc.integer({ min: 0, max: 3 }).map((hours) => hoursAfter(monday, hours)),
  channel: fc.constantFrom(...Object.values(ServiceChannel)),
  minutes: fc.integer({ min: 1, max: 90 }),
});
const reports = fc.array(lines, { maxLength: 6 });

describe('minutes spent on a ticket', () => {
  it('are summed by channel', () => {
    const phoned = withMinutes([], { at: monday, channel: 'PHONE', minutes: 10 });
    const mailed = withMinutes(phoned, { at: monday, channel: 'EMAIL', minutes: 5 });
    const minutes = withMinutes(mailed, { at: monday, channel: 'PHONE', minutes: 7 });
    expect(minutesByChannel({ minutes })).toEqual([
      { channel: 'PHONE', minutes: 17 },
      { channel: 'EMAIL', minutes: 5 },
    ]);
  });

  it.each([0, -3, 1.5, 1_441])('are whole and at most a day: %d is refused', (minutes) => {
    expect(codeOf(() => withMinutes([], { at: monday, channel: 'PHONE', minutes }))).toBe('BAD_INPUT');
  });

  it('that are reported again come to what the last report says, and no line is ever changed', () => {
    fc.assert(
      fc.property(reports, reports, (first, second) => {
        const before = withReportedMinutes(withMinutes([], { at: monday, channel: 'VISIT', minutes: 3 }), 'crm', first);
        const after = withReportedMinutes(before, 'crm', second);
        expect(after.slice(0, before.length)).toEqual(before);
        const reported = after.filter(({ source }) => source === 'crm');
        expect(nonZero(reported)).toEqual(nonZero(second));
      }),
    );
  });

  it('that are reported again without a change add no line', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const known = withReportedMinutes([], 'crm', report);
        expect(withReportedMinutes(known, 'crm', report)).toBe(known);
      }),
    );
  });
});

describe('the cost of parts', () => {
  it('is null where none were used', () => {
    expect(partsCostOf({ parts: [] })).toBeNull();
  });

  it('follows the total a source reports, by a further line', () => {
    const own = withParts([], monday, { minor: 500, currency: 'CNY' });
    const first = withReportedParts(own, 'crm', { at: monday, total: { minor: 1_000, currency: 'CNY' } });
    const parts = withReportedParts(first, 'crm', { at: monday, total: { minor: 700, currency: 'CNY' } });
    expect(parts.map(({ cost }) => cost.minor)).toEqual([500, 1_000, -300]);
    expect(partsCostOf({ parts })).toEqual({ minor: 1_200, currency: 'CNY' });
  });

  it('is in one currency', () => {
    const parts = withParts([], monday, { minor: 500, currency: 'CNY' });
    expect(codeOf(() => withParts(parts, monday, { minor: 5, currency: 'EUR' }))).toBe('BAD_INPUT');
  });
});

function nonZero(minutes: readonly ReportedMinutes[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { at, channel, minutes: spent } of minutes) {
    const key = `${channel} ${at.toISOString()}`;
    sums.set(key, (sums.get(key) ?? 0) + spent);
  }
  return Object.fromEntries([...sums].filter(([, spent]) => spent !== 0).sort());
}
