import * as fc from 'fast-check';
import { costOf, factLinesOf } from '../../../../subgraphs/finance/domain/fact-lines';
import { type LadderBasis, ladderOf } from '../../../../subgraphs/finance/domain/ladder';
import { accepting, type FactLine, type LedgerLine } from '../../../../subgraphs/finance/domain/ledger';
import { joined, monthsOf } from '../../../../subgraphs/finance/domain/months';
import { reconciled } from '../../../../subgraphs/finance/domain/reconciliation';
import { priceOf, withTable } from '../../../../subgraphs/finance/domain/unit-rates';
import { cny, day, invoice, usd } from '../support/builders';

const now = day('2026-07-01');
const open: ReadonlySet<string> = new Set();
const basis: LadderBasis = { periods: ['2026-05', '2026-06'], short: [] };

/** The ladder of a ledger that was told these facts once. */
const ladder = (facts: readonly FactLine[], change: Partial<LadderBasis> = {}) =>
  ladderOf(monthsOf(accepting([], facts, open, now), []), { ...basis, ...change });

const revenue = (fact: string, quantity: number, at = day('2026-05-10'), currency = 'CNY'): FactLine => ({
  fact,
  kind: 'REVENUE',
  currency,
  channel: null,
  quantity,
  at,
});
const minutes = (fact: string, quantity: number, channel = 'PHONE', at = day('2026-05-10')): FactLine => ({
  fact,
  kind: 'MINUTES',
  currency: null,
  channel,
  quantity,
  at,
});

describe('the ledger', () => {
  it('stamps a fact once with its posting period, and writes nothing when it hears it again', () => {
    const ledger = accepting([], [revenue('invoice|I1', 100)], open, now);
    expect(ledger).toMatchObject([{ quantity: 100, originalPeriod: '2026-05', postingPeriod: '2026-05' }]);
    expect(accepting(ledger, [revenue('invoice|I1', 100)], new Set(['2026-05']), now)).toBe(ledger);
  });

  it('posts a late fact to the first open period, and keeps its own', () => {
    const notOpen = new Set(['2026-05', '2026-06']);
    const [line] = accepting([], [revenue('invoice|I1', 100)], notOpen, now);
    expect(line).toMatchObject({ originalPeriod: '2026-05', postingPeriod: '2026-07' });
  });

  it('corrects by a new line, also for a fact that is gone', () => {
    const ledger = accepting([], [revenue('invoice|I1', 100), minutes('ticket|T1', 10)], open, now);
    const corrected = accepting(ledger, [revenue('invoice|I1', 80)], open, now);
    expect(corrected.slice(0, 2)).toEqual(ledger);
    expect(corrected.slice(2).map(({ fact, quantity }) => [fact, quantity])).toEqual([
      ['invoice|I1', -20],
      ['ticket|T1', -10],
    ]);
  });

  it('moves a fact whose date was corrected to its new month', () => {
    const ledger = accepting([], [revenue('invoice|I1', 100)], open, now);
    const moved = accepting(ledger, [revenue('invoice|I1', 100, day('2026-06-02'))], open, now);
    expect(moved.map(({ postingPeriod, quantity }) => [postingPeriod, quantity])).toEqual([
      ['2026-05', 100],
      ['2026-05', -100],
      ['2026-06', 100],
    ]);
  });

  it('sums to the same ladder whatever the order in which facts came, and in however many pieces', () => {
    const fact = fc.record({
      fact: fc.integer({ min: 1, max: 5 }).map((no) => `ticket|T${no}`),
      channel: fc.constantFrom('PHONE', 'EMAIL'),
      quantity: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 20 }), (told) => {
        const last = [...new Map(told.map((one) => [`${one.fact}|${one.channel}`, one])).values()];
        const whole = accepting(
          [],
          last.map((one) => minutes(one.fact, one.quantity, one.channel)),
          open,
          now,
        );
        let stepwise: readonly LedgerLine[] = [];
        const known = new Map<string, FactLine>();
        for (const one of told) {
          known.set(`${one.fact}|${one.channel}`, minutes(one.fact, one.quantity, one.channel));
          stepwise = accepting(stepwise, [...known.values()], open, now);
        }
        const service = (ledger: readonly LedgerLine[]) => ladderOf(monthsOf(ledger, []), basis)[0]?.service ?? 0;
        expect(service(stepwise)).toBe(service(whole));
      }),
    );
  });
});

describe('what facts say', () => {
  it('of an invoice: its net and freight without tax, and the cost of its order', () => {
    const orders = [{ orderNo: 'O1', costOfGoods: cny(60_00) }];
    const lines = factLinesOf({ invoices: [invoice({ orderNo: 'O1' })], creditNotes: [], orders, service: [] });
    expect(lines.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['REVENUE', 100_00],
      ['COST', 60_00],
    ]);
  });

  it('of an invoice without known cost: that its cost is unknown, never that it is zero', () => {
    const lines = factLinesOf({ invoices: [invoice()], creditNotes: [], orders: [], service: [] });
    expect(lines.map(({ kind, quantity }) => [kind, quantity])).toContainEqual(['UNCOSTED', 1]);
  });

  it('of a credit note: less revenue', () => {
    const creditNotes = [{ creditNoteNo: 'N1', issuedAt: day('2026-05-20'), net: cny(10_00) }];
    const [line] = factLinesOf({ invoices: [], creditNotes, orders: [], service: [] });
    expect(line).toMatchObject({ kind: 'REVENUE', quantity: -10_00 });
  });

  it('of an order with one line of unknown cost: nothing', () => {
    expect(costOf([{ cost: cny(1) }, { cost: null }])).toBeNull();
    expect(costOf([{ cost: cny(1) }, { cost: usd(1) }])).toBeNull();
    expect(costOf([{ cost: cny(1) }, { cost: cny(2) }])).toEqual(cny(3));
    expect(costOf([])).toBeNull();
  });
});

describe('the ladder', () => {
  it('goes down from net revenue by cost and service, each rung the one above less its cost', () => {
    const line = fc.record({
      kind: fc.constantFrom('REVENUE' as const, 'COST' as const, 'PARTS' as const, 'FREIGHT' as const),
      quantity: fc.integer({ min: -10_000, max: 100_000 }),
      currency: fc.constantFrom('CNY', 'USD'),
    });
    fc.assert(
      fc.property(fc.array(line), fc.nat({ max: 500 }), (lines, spent) => {
        const facts = lines.map((one, index) => ({ ...revenue(`f${index}`, one.quantity), ...one }));
        const rows = ladder([...facts, minutes('m', spent)]);
        for (const row of rows) {
          expect(row.grossMargin).toBe(row.netRevenue - (row.costOfGoods ?? Number.NaN));
          expect(row.marginAfterService).toBe((row.grossMargin ?? Number.NaN) - (row.service ?? Number.NaN));
        }
        const total = lines.filter(({ kind }) => kind === 'REVENUE').reduce((sum, { quantity }) => sum + quantity, 0);
        expect(rows.reduce((sum, row) => sum + row.netRevenue, 0)).toBe(total);
      }),
    );
  });

  it('counts only what was posted to its periods', () => {
    expect(ladder([revenue('a', 100), revenue('b', 50, day('2026-07-05'))])).toMatchObject([{ netRevenue: 100 }]);
  });

  it('leaves what is not known null, and says why', () => {
    const unknown = { ...revenue('i', 1), kind: 'UNCOSTED' as const };
    const [row] = ladder([revenue('i', 100), unknown], { short: ['SERVICE'] });
    expect(row).toMatchObject({
      costOfGoods: null,
      grossMargin: null,
      marginAfterService: null,
      completeness: 'INCOMPLETE',
    });
    expect(row?.reasons.slice(0, 2)).toEqual([
      'the service feed does not reach the end of the period',
      'the cost of some goods is unknown',
    ]);
  });

  it('charges minutes at the price of their day', () => {
    const table = { validFrom: day('2026-06-01'), prices: [{ unit: 'PHONE', price: '10' }] };
    const rates = [withTable(null, 'CNY', table)];
    const facts = [revenue('i', 100_00), minutes('t', 10), minutes('u', 1, 'PHONE', day('2026-06-02'))];
    const months = monthsOf(accepting([], facts, open, now), rates);
    expect(ladderOf(months, basis)[0]?.service).toBe(18_00 + 10_00);
  });
});

describe('months', () => {
  it('of two customers sum to those of the company, to the cent', () => {
    const [one, other] = [
      monthsOf(accepting([], [revenue('a', 100), minutes('m', 7, 'EMAIL')], open, now), []),
      monthsOf(accepting([], [revenue('b', 30), revenue('c', 5, day('2026-06-01')), minutes('n', 7)], open, now), []),
    ];
    expect(joined([...one, ...other])).toMatchObject([
      { period: '2026-05', revenue: 130, service: 8_40 + 12_60 },
      { period: '2026-06', revenue: 5 },
    ]);
  });

  it('charge the minutes of a customer in the currency of most of its revenue', () => {
    const facts = [revenue('a', 100), revenue('b', 900, day('2026-05-10'), 'USD'), minutes('m', 10)];
    expect(ladder(facts).map(({ currency, service }) => [currency, service])).toEqual([
      ['CNY', 0],
      ['USD', 9_00],
    ]);
  });

  it('know no cost of work in a currency without rates', () => {
    const [row] = ladder([revenue('a', 100, day('2026-05-10'), 'CHF'), minutes('m', 10)]);
    expect([row?.service, row?.reasons[0]]).toEqual([null, 'no unit rates in CHF']);
  });
});

describe('unit rates', () => {
  it('hold from their day on, and replace a table of the same day', () => {
    const first = withTable(null, 'CNY', { validFrom: day('2026-06-01'), prices: [{ unit: 'PHONE', price: '2' }] });
    const second = withTable(first, 'CNY', { validFrom: day('2026-06-01'), prices: [{ unit: 'PHONE', price: '3' }] });
    expect(priceOf([second], 'CNY', 'PHONE', day('2026-05-31'))).toBe('1.80');
    expect(priceOf([second], 'CNY', 'PHONE', day('2026-06-01'))).toBe('3');
    expect(priceOf([], 'CNY', 'CARRIER_PIGEON', now)).toBeNull();
  });

  it('refuse a price below zero and an unknown currency', () => {
    const table = (price: string) => ({ validFrom: now, prices: [{ unit: 'PHONE', price }] });
    expect(() => withTable(null, 'CNY', table('-1'))).toThrow('zero or more');
    expect(() => withTable(null, 'XXX', table('1'))).toThrow('ISO 4217');
  });
});

describe('reconciliation', () => {
  const computed = { netRevenue: 300, freightCharged: 10, costOfGoods: null, service: 5 };
  const control = (period: string, rung: string, minor: number) => ({ period, currency: 'CNY', rung, minor });

  it('says of each rung whether it equals its control totals to the cent', () => {
    const controls = [
      control('2026-05', 'netRevenue', 100),
      control('2026-06', 'netRevenue', 200),
      control('2026-05', 'freightCharged', 11),
      control('2026-06', 'freightCharged', 0),
      control('2026-05', 'service', 5),
    ];
    const byRung = reconciled(computed, controls, basis.periods).map(({ rung, status, difference }) => [
      rung,
      status,
      difference,
    ]);
    expect(byRung).toEqual([
      ['netRevenue', 'RECONCILED', 0],
      ['freightCharged', 'DIFFERENT', -1],
      ['costOfGoods', 'NOT_RECONCILED', null],
      ['service', 'NOT_RECONCILED', null],
    ]);
  });
});
