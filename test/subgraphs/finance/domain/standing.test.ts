import * as fc from 'fast-check';
import { factLinesOf } from '../../../../subgraphs/finance/domain/fact-lines';
import { accepting } from '../../../../subgraphs/finance/domain/ledger';
import { monthsOf } from '../../../../subgraphs/finance/domain/months';
import { type StandingFacts, standingOf } from '../../../../subgraphs/finance/domain/standing';
import { cny, day, facts, invoice } from '../support/builders';

const orders = ['O1', 'O2', 'O3'].map((orderNo) => ({ orderNo, status: 'DELIVERED', placedAt: day('2026-01-05') }));

/** A customer with three invoiced orders of 100.00 each at this cost, and so many minutes on the phone. */
function history(cost: number, phoneMinutes: number): StandingFacts {
  const invoices = orders.map(({ orderNo }, index) => invoice({ invoiceNo: `I${index}`, orderNo }));
  const costs = orders.map(({ orderNo }) => ({ orderNo, costOfGoods: cny(cost) }));
  const minutes = [{ at: day('2026-03-01'), channel: 'PHONE', minutes: phoneMinutes }];
  const service = [{ fact: 'ticket|T1', minutes, parts: [] }];
  const ledger = accepting(
    [],
    factLinesOf({ invoices, creditNotes: [], orders: costs, service }),
    new Set(),
    day('2026-07-01'),
  );
  return facts({ invoices, orders, months: monthsOf(ledger, []) });
}

describe('a standing', () => {
  it.each([
    ['brings profit', 60_00, 10, 'PROFITABLE'],
    ['eats its margin in calls', 90_00, 10, 'MARGINAL'],
    ['costs more than it brings', 90_00, 60, 'UNPROFITABLE'],
  ])('of a customer who %s', (_, cost, minutes, tier) => {
    expect(standingOf(history(cost, minutes)).value).toBe(tier);
  });

  it('counts as disputed what is still open of an invoice, however much of it is claimed', () => {
    const paid = invoice({ invoiceNo: 'I1', open: cny(30_00) });
    const claim = { customerCode: paid.customerCode, reason: 'broken', openedAt: day('2026-02-01'), resolvedAt: null };
    const dispute = { ...claim, disputeNo: 'D1', invoiceNo: 'I1', amount: cny(100_00), outcome: null };
    const rowOf = (status: 'OPEN' | 'RESOLVED') =>
      standingOf(facts({ invoices: [paid], disputes: [{ ...dispute, status }] })).receivables?.[0];
    expect(rowOf('OPEN')).toMatchObject({ open: 30_00, disputed: 30_00 });
    expect(rowOf('RESOLVED')).toMatchObject({ open: 30_00, disputed: 0 });
  });

  it('is unrated where the service feed is not complete: no calls known is not no calls', () => {
    const { watermarks, ...rest } = history(60_00, 10);
    const standing = standingOf({ ...rest, watermarks: watermarks.filter(({ source }) => source !== 'SERVICE') });
    expect([standing.value, standing.valueReason]).toEqual([
      'UNRATED',
      'the service feed does not reach the end of the period',
    ]);
  });

  it('knows no ageing and no overdue without a payments feed', () => {
    const { watermarks, ...rest } = history(60_00, 10);
    const standing = standingOf({ ...rest, watermarks: watermarks.filter(({ source }) => source !== 'PAYMENTS') });
    expect([standing.receivables, standing.overdue, standing.trustLevel]).toEqual([null, [], 'STANDARD']);
  });

  it('ages at the day up to which payments are known', () => {
    const standing = standingOf(history(60_00, 10));
    expect(standing.settledThrough).toEqual(day('2026-06-30'));
    expect(standing.receivables).toMatchObject([{ currency: 'CNY', open: 300_00, d90plus: 300_00 }]);
  });

  it.each([
    ['confirmed fraud before its review', { fraud: { since: day('2026-01-01'), reviewAt: day('2026-07-09') } }, true],
    ['confirmed fraud after its review', { fraud: { since: day('2026-01-01'), reviewAt: day('2026-06-30') } }, false],
    ['a debt written off of late', { invoices: [invoice({ writtenOffAt: day('2025-06-01') })] }, true],
    ['a debt written off long ago', { invoices: [invoice({ writtenOffAt: day('2024-06-01') })] }, false],
  ])('of %s has the vetoes that its trust rests on', (_, change, holds) => {
    const { vetoes, trustLevel } = standingOf(facts(change));
    expect([vetoes.length > 0, trustLevel === 'UNTRUSTED']).toEqual([holds, holds]);
  });

  it('counts a customer whom account has not told of as anonymous', () => {
    expect(standingOf(facts({ customer: null })).trustScore).toBe(300);
  });

  it('is the same in whatever order its facts arrived', () => {
    const whole = history(70_00, 33);
    const shuffled = <Item>(items: readonly Item[], by: readonly number[]) =>
      items
        .map((item, index) => [by[index] ?? 0, item] as const)
        .sort(([one], [other]) => one - other)
        .map(([, item]) => item);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (order) => {
        const mixed = {
          ...whole,
          invoices: shuffled(whole.invoices, order),
          orders: shuffled(whole.orders, order),
          months: shuffled(whole.months, order),
          watermarks: shuffled(whole.watermarks, order),
        };
        expect(standingOf(mixed)).toEqual(standingOf(whole));
      }),
    );
  });
});
