import * as fc from 'fast-check';
import { decided } from '../../../../subgraphs/finance/domain/credit-decision';
import {
  type CreditGroupState,
  exposureOf,
  reservationsOf,
  reserving,
} from '../../../../subgraphs/finance/domain/credit-group';
import { type CreditTerms, changedTerms, headroom, termsOf } from '../../../../subgraphs/finance/domain/credit-profile';
import { cny, usd } from '../support/builders';

const terms: CreditTerms = { grade: 'B', limit: cny(1_000_00), ...termsOf('B'), hold: false };
const empty: CreditGroupState = { groupCode: 'C1', reserved: [] };
const order = { total: cny(400_00), quantity: 5, paymentMethod: 'INVOICE', creditSight: null };
const situation = {
  ...{ terms, limit: terms.limit, exposure: cny(600_00), overdue: false, blocked: false },
  ...{ told: cny(200_00), heldToday: 0 },
};

const MANY = { paymentMethod: 'PREPAID', quantity: 21 };

describe('the credit decision', () => {
  it.each([
    ['fits the limit to the cent', {}, {}, []],
    ['is a cent above the limit', { total: cny(400_01) }, {}, ['OVER_LIMIT']],
    ['comes from a customer who is late', {}, { overdue: true }, ['OVERDUE']],
    ['comes from a blocked customer', {}, { blocked: true }, ['BLOCKED']],
    ['comes from a customer on hold', {}, { terms: { ...terms, hold: true } }, ['BLOCKED']],
    ['exceeds the quantity cap', { quantity: 11 }, { terms: { ...terms, quantityCap: 10 } }, ['QUANTITY_CAP']],
    ['asks for credit under grade E', {}, { terms: { ...terms, ...termsOf('E') } }, ['PAYMENT_METHOD']],
    ['is in another currency', { total: usd(1) }, {}, ['OTHER_CURRENCY']],
    ['has no credit profile behind it', {}, { terms: null, limit: null, exposure: null }, ['NO_CREDIT_PROFILE']],
    ['is prepaid, whatever the exposure', { total: cny(9_999_00), paymentMethod: 'PREPAID' }, { overdue: true }, []],
    ['is prepaid but blocked', { paymentMethod: 'PREPAID' }, { blocked: true }, ['BLOCKED']],
    ['is late and too much', { total: cny(500_00) }, { overdue: true }, ['OVERDUE', 'OVER_LIMIT']],
  ] as const)('on an order that %s names its reasons', (_, orderChange, change, reasons) => {
    const verdict = decided({ ...order, ...orderChange }, { ...situation, ...change } as typeof situation);
    expect(verdict).toEqual({ outcome: reasons.length === 0 ? 'PLACED' : 'CREDIT_HOLD', reasons });
  });
});

describe('the credit decision on an order of somebody to whom', () => {
  it.each([
    ['credit is shown: what fits goes on', 'show', {}, {}, []],
    ['credit is shown: what was held before does not count', 'show', {}, { heldToday: 9 }, []],
    ['a band is shown: what fits all of it goes on', 'blur', { total: cny(200_00) }, {}, []],
    [
      'a band is shown: what may not fit is looked at, though it does',
      'blur',
      { total: cny(200_01) },
      {},
      ['NOT_TOLD'],
    ],
    ['a band is shown, and three were held today', 'blur', { total: cny(1) }, { heldToday: 3 }, ['HELD_BEFORE']],
    ['nothing is shown: whatever is bought on credit is looked at', 'hide', { total: cny(1) }, {}, ['NOT_TOLD']],
    ['nothing is shown: what is prepaid goes on', 'hide', { paymentMethod: 'PREPAID' }, {}, []],
    ['nothing is shown: more than any grade allows is looked at', 'hide', MANY, {}, ['NOT_TOLD']],
  ] as const)('%s', (_, creditSight, orderChange, change, reasons) => {
    const verdict = decided({ ...order, creditSight, ...orderChange }, { ...situation, ...change } as typeof situation);
    expect(verdict.reasons).toEqual(reasons);
  });
});

describe('exposure', () => {
  it('is open invoices and orders not yet invoiced, less unapplied cash, in the currency of the limit', () => {
    const group = reserving(reserving(empty, { orderNo: 'O1', total: cny(300_00) }), { orderNo: 'O2', total: usd(7) });
    const items = {
      invoices: [
        { orderNo: null, open: cny(200_00) },
        { orderNo: null, open: usd(9) },
      ],
      credits: [{ unapplied: cny(50_00) }],
    };
    expect(exposureOf(group, items, 'CNY')).toEqual(cny(450_00));
  });

  it('counts an order by its invoice alone once that is posted', () => {
    const group = reserving(empty, { orderNo: 'O1', total: cny(300_00) });
    expect(exposureOf(group, { invoices: [{ orderNo: 'O1', open: cny(310_00) }], credits: [] }, 'CNY')).toEqual(
      cny(310_00),
    );
  });

  it('leaves a headroom that never reads below zero', () => {
    expect(headroom({ limit: cny(100), exposure: cny(30) })).toEqual(cny(70));
    expect(headroom({ limit: cny(100), exposure: cny(130) })).toEqual(cny(0));
    expect(headroom({ limit: null, exposure: null })).toBeNull();
  });
});

describe('reservations', () => {
  const group = reserving(empty, { orderNo: 'O1', total: cny(300_00) });

  it.each([
    ['waits for its decision', 'PENDING_CREDIT', [], ['O1']],
    ['was placed', 'PLACED', [], ['O1']],
    ['was cancelled', 'CANCELLED', [], []],
    ['was returned', 'RETURNED', [], []],
    ['was invoiced', 'SHIPPED', ['O1'], []],
  ])('of an order that %s', (_, status, invoiced, left) => {
    const orders = [{ orderNo: 'O1', status, total: cny(300_00), paidAhead: false, inGroup: true }];
    expect(reservationsOf(group, orders, new Set(invoiced)).map(({ orderNo }) => orderNo)).toEqual(left);
  });

  it('are made for an order whose hold was released, and never for a prepaid one', () => {
    const placed = { status: 'PLACED', total: cny(1), inGroup: true };
    const orders = [
      { orderNo: 'O8', ...placed, paidAhead: false },
      { orderNo: 'O9', ...placed, paidAhead: true },
    ];
    expect(reservationsOf(empty, orders, new Set()).map(({ orderNo }) => orderNo)).toEqual(['O8']);
  });

  it('are given back for an order whose customer buys in another group by now', () => {
    const moved = { orderNo: 'O1', status: 'CONFIRMED', total: cny(300_00), paidAhead: false, inGroup: false };
    expect(reservationsOf(group, [moved], new Set())).toEqual([]);
  });

  it('never exceed the limit, in whatever order racing orders write under the version they read', () => {
    const race = fc.array(
      fc.record({ order: fc.nat({ max: 9 }), minor: fc.integer({ min: 1, max: 500_00 }), read: fc.nat() }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(race, (attempts) => {
        const versions: CreditGroupState[] = [empty];
        for (const { order: no, minor, read } of attempts) {
          const seen = read % versions.length;
          const group = versions[seen] ?? empty;
          const exposure = exposureOf(group, { invoices: [], credits: [] }, 'CNY');
          const wish = { ...order, total: cny(minor) };
          if (decided(wish, { ...situation, exposure }).outcome !== 'PLACED') continue;
          // The conditional update: only a decision on the present version is written.
          if (seen === versions.length - 1) versions.push(reserving(group, { orderNo: `O${no}`, total: cny(minor) }));
        }
        const last = versions.at(-1) ?? empty;
        expect(last.reserved.reduce((sum, { amount }) => sum + amount.minor, 0)).toBeLessThanOrEqual(terms.limit.minor);
        expect(new Set(last.reserved.map(({ orderNo }) => orderNo)).size).toBe(last.reserved.length);
      }),
    );
  });
});

describe('a credit profile', () => {
  it('takes from its grade what finance does not say', () => {
    expect(changedTerms(null, { grade: 'E', limit: cny(0) }).paymentMethods).not.toContain('INVOICE');
  });

  it('takes the terms of a new grade with the grade', () => {
    expect(changedTerms(terms, { grade: 'D' }).quantityCap).toBe(termsOf('D').quantityCap);
  });

  it('keeps what is not changed', () => {
    const own = { ...terms, paymentMethods: ['INVOICE'], quantityCap: 3 };
    expect(changedTerms(own, { hold: true })).toEqual({ ...own, hold: true });
  });

  it.each([
    [{}, 'has a grade'],
    [{ grade: 'A' as const }, 'has a limit'],
    [{ grade: 'A' as const, limit: cny(-1) }, 'zero or more'],
  ])('refuses %j', (change, message) => {
    expect(() => changedTerms(null, change)).toThrow(message);
  });
});
