import * as fc from 'fast-check';
import type { LadderRow } from '../../../../subgraphs/finance/domain/ladder';
import { bandOf, ratingOf, strategicEdges, tierOf } from '../../../../subgraphs/finance/domain/tier';

const rating = (margin: number, netRevenue = 1000) => ({ currency: 'CNY', margin, netRevenue });
const row: LadderRow = {
  currency: 'CNY',
  netRevenue: 1000,
  freightCharged: 0,
  costOfGoods: 600,
  grossMargin: 400,
  service: 100,
  marginAfterService: 300,
  completeness: 'COMPLETE',
  reasons: ['later rungs'],
};

describe('the tier', () => {
  it.each([
    [50, 1000, 'PROFITABLE'],
    [49, 1000, 'MARGINAL'],
    [-50, 1000, 'MARGINAL'],
    [-51, 1000, 'UNPROFITABLE'],
    [1, 0, 'PROFITABLE'],
    [0, 0, 'MARGINAL'],
    [-1, -20, 'UNPROFITABLE'],
  ])('of a margin of %i on revenue of %i is %s', (margin, revenue, tier) => {
    expect(tierOf(rating(margin, revenue), [])).toBe(tier);
  });

  it('is STRATEGIC from the edge of its currency on, and only where the margin is positive', () => {
    const edges = [{ currency: 'CNY', margin: 300, rated: 20 }];
    expect([tierOf(rating(300), edges), tierOf(rating(299), edges)]).toEqual(['STRATEGIC', 'PROFITABLE']);
    expect(tierOf({ ...rating(900), currency: 'USD' }, edges)).toBe('PROFITABLE');
    expect(tierOf(rating(0), [{ currency: 'CNY', margin: -5, rated: 20 }])).toBe('MARGINAL');
  });

  it.each([
    ['under 90 days', { daysKnown: 89 }, 'known for under 90 days'],
    ['under two orders', { orders: 1 }, 'under 2 orders'],
    ['no facts', { rows: [] }, 'no facts in the period'],
    ['two currencies', { rows: [row, { ...row, currency: 'USD' }] }, 'several currencies, and no month-average rates'],
    ['an incomplete ladder', { rows: [{ ...row, completeness: 'INCOMPLETE' as const }] }, 'later rungs'],
  ])('is UNRATED with %s, and says so', (_, change, reason) => {
    expect(ratingOf({ rows: [row], daysKnown: 400, orders: 5, ...change })).toBe(reason);
    expect(tierOf(null, [])).toBe('UNRATED');
  });

  it('reads HIGH for those who bring profit', () => {
    expect((['STRATEGIC', 'PROFITABLE', 'MARGINAL', 'UNRATED'] as const).map(bandOf)).toEqual([
      'HIGH',
      'HIGH',
      'OTHER',
      'OTHER',
    ]);
  });
});

describe('the top tenth', () => {
  it('has no edge among nineteen, and the margin of the second among twenty', () => {
    const margins = Array.from({ length: 20 }, (_, index) => rating(index * 10));
    expect(strategicEdges(margins.slice(1))).toEqual([]);
    expect(strategicEdges(margins)).toEqual([{ currency: 'CNY', margin: 180, rated: 20 }]);
  });

  it('is the same whatever the order, and holds a tenth where no two are equal', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 10 ** 6 }), { minLength: 20, maxLength: 60 }), (margins) => {
        const edges = strategicEdges(margins.map((margin) => rating(margin)));
        expect(strategicEdges([...margins].reverse().map((margin) => rating(margin)))).toEqual(edges);
        const strategic = margins.filter((margin) => tierOf(rating(margin), edges) === 'STRATEGIC');
        expect(strategic).toHaveLength(Math.floor(margins.length / 10));
      }),
    );
  });
});
