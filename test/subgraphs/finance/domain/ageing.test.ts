import * as fc from 'fast-check';
import { BUCKETS, bucketOf, overdueOf, receivablesOf } from '../../../../subgraphs/finance/domain/ageing';
import { cny, day, invoice, usd } from '../support/builders';

describe('receivables by age', () => {
  it.each([
    [-10, 'current'],
    [0, 'current'],
    [1, 'd1to30'],
    [30, 'd1to30'],
    [31, 'd31to60'],
    [60, 'd31to60'],
    [61, 'd61to90'],
    [90, 'd61to90'],
    [91, 'd90plus'],
  ])('%i days past due is %s', (days, bucket) => {
    expect(bucketOf(days)).toBe(bucket);
  });

  it('count the day in the company zone: due at noon and paid that evening is not past due', () => {
    const due = invoice({ dueAt: new Date('2026-03-31T02:00:00Z') });
    const [row] = receivablesOf({ invoices: [due], credits: [], disputes: [] }, new Date('2026-03-31T15:00:00Z'));
    expect(row).toMatchObject({ current: 100_00, d1to30: 0 });
  });

  it('keep unapplied cash and disputed amounts apart from the buckets, and currencies apart from each other', () => {
    const items = {
      invoices: [
        invoice({ dueAt: day('2026-01-31') }),
        invoice({ currency: 'USD', minor: 5_00, dueAt: day('2026-12-31') }),
      ],
      credits: [{ unapplied: cny(20_00) }],
      disputes: [{ disputed: usd(5_00) }],
    };
    expect(receivablesOf(items, day('2026-02-10'))).toMatchObject([
      { currency: 'CNY', open: 100_00, d1to30: 100_00, unapplied: 20_00, disputed: 0 },
      { currency: 'USD', open: 5_00, current: 5_00, unapplied: 0, disputed: 5_00 },
    ]);
  });

  it('sum over the buckets to what is open, in every currency', () => {
    const open = fc.record({
      open: fc.record({ minor: fc.integer({ min: 0, max: 10 ** 9 }), currency: fc.constantFrom('CNY', 'USD', 'EUR') }),
      dueAt: fc.date({ min: day('2025-01-01'), max: day('2027-01-01'), noInvalidDate: true }),
    });
    fc.assert(
      fc.property(fc.array(open), (invoices) => {
        for (const row of receivablesOf({ invoices, credits: [], disputes: [] }, day('2026-02-10'))) {
          const own = invoices.filter((one) => one.open.currency === row.currency);
          expect(row.open).toBe(own.reduce((sum, one) => sum + one.open.minor, 0));
          expect(BUCKETS.reduce((sum, bucket) => sum + row[bucket], 0)).toBe(row.open);
          expect(overdueOf(row)).toBe(row.open - row.current);
        }
      }),
    );
  });
});
