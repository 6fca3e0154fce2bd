import {
  businessDateOf,
  daysBetween,
  isPeriod,
  lastFullPeriod,
  periodAfter,
  periodOf,
  periodsEnding,
  startOf,
} from '../../../../subgraphs/finance/domain/days';
import { disputed, resolved } from '../../../../subgraphs/finance/domain/dispute';
import { closed, closing, lastPeriodOfFigures, postingPeriodOf } from '../../../../subgraphs/finance/domain/periods';
import { knownThrough, settledThrough, shortOf } from '../../../../subgraphs/finance/domain/watermarks';
import { cny, day, everySource, usd } from '../support/builders';

const now = day('2026-07-03');

describe('a period', () => {
  it('walks OPEN, CLOSING, CLOSED', () => {
    const first = closing(null, '2026-06', now);
    expect([first.status, closed(first, now).status]).toEqual(['CLOSING', 'CLOSED']);
    expect(() => closing(closed(first, now), '2026-06', now)).toThrow('is CLOSED: only an OPEN one');
  });

  it.each([
    ['2026-07', 'is not over'],
    ['2026-13', 'a period is a month'],
    ['June', 'a period is a month'],
  ])('%s is refused', (period, message) => {
    expect(() => closing(null, period, now)).toThrow(message);
  });

  it('is not over before the last moment of its last day', () => {
    expect(() => closing(null, '2026-06', new Date('2026-06-30T15:59:59Z'))).toThrow('is not over');
    expect(closing(null, '2026-06', new Date('2026-06-30T16:00:00Z')).status).toBe('CLOSING');
  });

  it('takes a fact of a closed month into the first open one', () => {
    expect(postingPeriodOf('2026-11', new Set(['2026-11', '2026-12']))).toBe('2027-01');
  });

  it('of figures is the last closed one, or the last that is over where none was ever closed', () => {
    expect(lastPeriodOfFigures(['2026-03', '2026-02'], now, now)).toBe('2026-03');
    expect(lastPeriodOfFigures([], now, now)).toBe('2026-06');
  });

  it.each([
    ['the month that runs is not among them on its last day', '2026-06-30', '2026-06-30', '2026-05'],
    ['it is on the day after', '2026-07-01', '2026-07-01', '2026-06'],
    ['the last month of old data is over with its last day', '1998-06-30', '2026-06-30', '1998-06'],
    ['and not before', '1998-06-29', '2026-06-30', '1998-05'],
  ])('of figures without a closed month: %s', (_, businessDate, today, last) => {
    expect(lastPeriodOfFigures([], startOf(businessDate), day(today))).toBe(last);
  });
});

describe('days', () => {
  it('are those of the company: an evening in London is tomorrow in Shanghai', () => {
    expect(periodOf(new Date('2026-03-31T17:00:00Z'))).toBe('2026-04');
    expect(daysBetween(new Date('2026-03-31T15:00:00Z'), new Date('2026-03-31T17:00:00Z'))).toBe(1);
  });

  it('know that a month is over on its last day', () => {
    expect([lastFullPeriod(day('2026-06-30')), lastFullPeriod(day('2026-06-29'))]).toEqual(['2026-06', '2026-05']);
  });

  it('count months over the turn of a year', () => {
    expect([periodAfter('2026-01', -1), periodAfter('2026-12', 1), periodAfter('2026-05', -17)]).toEqual([
      '2025-12',
      '2027-01',
      '2024-12',
    ]);
    expect(periodsEnding('2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
    expect(isPeriod('2026-00')).toBe(false);
  });

  it.each([
    ['old data stands at its last day', day('1998-05-06'), startOf('1998-05-06')],
    ['a quiet week does not stop the clock', day('2026-06-25'), startOf('2026-07-03')],
    ['no facts: today', null, startOf('2026-07-03')],
    ['a fact of tomorrow does not run ahead', day('2026-07-20'), startOf('2026-07-03')],
  ])('%s', (_, lastFact, expected) => {
    expect(businessDateOf(lastFact, now)).toEqual(expected);
  });
});

describe('a watermark', () => {
  const all = everySource.map((source) => ({ source, closedThrough: day('2026-06-30') }));

  it('covers the months it reaches the end of', () => {
    expect([shortOf(all, '2026-06'), shortOf(all, '2026-07'), shortOf([], '2026-06')]).toEqual([
      [],
      ['ORDERS', 'SERVICE', 'FINANCE'],
      ['ORDERS', 'SERVICE', 'FINANCE'],
    ]);
  });

  it('of payments says up to which day settlement is known, never beyond the business date', () => {
    expect([settledThrough(all, now), settledThrough(all, day('2026-05-01')), settledThrough([], now)]).toEqual([
      day('2026-06-30'),
      day('2026-05-01'),
      null,
    ]);
  });
});

describe('what is known', () => {
  it('reaches to the last fact, or to the end of a feed that has had none since', () => {
    const feed = [{ source: 'PAYMENTS' as const, closedThrough: day('2026-06-30') }];
    expect([
      knownThrough(null, []),
      knownThrough(day('2026-02-01'), feed),
      knownThrough(day('2026-07-02'), feed),
    ]).toEqual([null, day('2026-06-30'), day('2026-07-02')]);
  });
});

describe('a dispute', () => {
  const bill = { invoiceNo: 'I1', customerCode: 'C1', total: cny(100_00) };
  const reason = 'two pieces were missing';

  it('is about the whole invoice where no amount is named, and ends once', () => {
    const dispute = { disputeNo: 'D1', ...disputed(bill, { amount: null, reason }, now) };
    const over = resolved(dispute, 'REJECTED', now);
    expect([dispute.amount, over.status, over.outcome]).toEqual([cny(100_00), 'RESOLVED', 'REJECTED']);
    expect(() => resolved(over, 'UPHELD', now)).toThrow('is resolved already');
  });

  it.each([cny(100_01), cny(0), usd(5)])('is refused about %j', (amount) => {
    expect(() => disputed(bill, { amount, reason }, now)).toThrow('at most the invoice');
  });
});
