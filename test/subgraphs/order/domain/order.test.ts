import * as fc from 'fast-check';
import { notPrepaid } from '../../../../subgraphs/order/domain/asker';
import { linesAtListPrice, pricedLines, totalsOf } from '../../../../subgraphs/order/domain/lines';
import { confirmed, delivered, shipped } from '../../../../subgraphs/order/domain/order';
import { promisedAt } from '../../../../subgraphs/order/domain/order-state';
import { placed } from '../../../../subgraphs/order/domain/placing';
import { quantityBack, returned } from '../../../../subgraphs/order/domain/returns';
import {
  anArticle,
  anOrder,
  aRequest,
  catalogue,
  cny,
  codeOf,
  daysAfter,
  HER,
  HUSBAND,
  herself,
  monday,
  seller,
} from '../builders';

const tuesday = daysAfter(monday, 1);

describe('an order that is placed', () => {
  it('waits for credit at list prices, with the tax of its articles', () => {
    expect(placed(aRequest(), catalogue, seller, monday)).toMatchObject({
      ...{ baseStatus: 'RECEIVED', creditHold: 'PENDING_CREDIT', currency: 'CNY', parties: [HER] },
      ...{ net: cny(5997), tax: cny(780), freight: cny(0), total: cny(6777) },
    });
  });

  it('knows what its goods cost, and says nothing where an article does not', () => {
    const lines = [
      { sku: 'PUMP', quantity: 3 },
      { sku: 'HOSE', quantity: 2.5 },
    ];
    const costs = placed(aRequest({ lines }), catalogue, seller, monday).lines.map((line) => line.costOfGoods);
    expect(costs).toEqual([cny(3302), null]);
  });

  it('tells its buyer nothing of a cost that cannot be read', () => {
    const article = anArticle({ costOfGoods: { amount: 'eleven', currency: 'CNY' } });
    const [line] = placed(aRequest(), new Map([[article.sku, article]]), seller, monday).lines;
    expect(line?.costOfGoods).toBeNull();
  });

  it('by a seller stands in the name of that seller; by a customer it comes by the web', () => {
    expect(placed(aRequest(), catalogue, seller, monday)).toMatchObject({ salesRepresentative: 'wu', channel: null });
    expect(placed(aRequest(), catalogue, herself, monday)).toMatchObject({ salesRepresentative: null, channel: 'WEB' });
  });

  it('by staff for joint buyers belongs to all of them', () => {
    expect(placed(aRequest({ buyers: [HUSBAND, HER] }), catalogue, seller, monday)).toMatchObject({
      ...{ customerCode: HER, buyers: [HUSBAND], parties: [HER, HUSBAND] },
    });
  });

  it.each([
    ['an article that nobody knows', { lines: [{ sku: 'NONE', quantity: 1 }] }, 'BAD_INPUT'],
    ['an article that is no longer sold', { lines: [{ sku: 'OLD', quantity: 1 }] }, 'NOT_POSSIBLE_NOW'],
    ['an article without a public price', { lines: [{ sku: 'PLANT', quantity: 1 }] }, 'NOT_POSSIBLE_NOW'],
    ['no lines', { lines: [] }, 'BAD_INPUT'],
    ['a quantity of nothing', { lines: [{ sku: 'PUMP', quantity: 0 }] }, 'BAD_INPUT'],
    ['a quantity too fine', { lines: [{ sku: 'HOSE', quantity: 0.0005 }] }, 'BAD_INPUT'],
    ['a currency its articles are not sold in', { currency: 'EUR' }, 'BAD_INPUT'],
    [
      'two currencies',
      {
        lines: [
          { sku: 'PUMP', quantity: 1 },
          { sku: 'IMPORTED', quantity: 1 },
        ],
      },
      'BAD_INPUT',
    ],
  ])('for %s is refused', (_what, changes, code) => {
    expect(codeOf(() => placed(aRequest(changes), catalogue, seller, monday))).toBe(code);
  });

  it('by a customer who names other buyers is refused', () => {
    expect(codeOf(() => placed(aRequest({ buyers: [HUSBAND] }), catalogue, herself, monday))).toBe('NOT_ALLOWED');
  });

  it.each([
    ['ALIPAY', true],
    ['INVOICE', false],
    [null, false],
  ] as const)('by %s is paid ahead: %s', (paymentMethod, isAhead) => {
    expect(notPrepaid(paymentMethod) === null).toBe(isAhead);
  });
});

describe('the money of an order', () => {
  it('rounds the net of a line once, half up', () => {
    const [line] = linesAtListPrice([{ sku: 'HOSE', quantity: 1 }], catalogue);
    expect(line?.net).toEqual(cny(13));
  });

  it('sums the stored nets of its lines, whatever they are', () => {
    const line = fc.record({
      price: fc.integer({ min: 0, max: 10_000_000 }).map((tenths) => (tenths / 1000).toFixed(3)),
      quantity: fc.integer({ min: 1, max: 100_000 }),
      discount: fc.integer({ min: 0, max: 100 }).map((percent) => (percent / 100).toFixed(2)),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        (told, freight, tax) => {
          const lines = pricedLines(told.map(termsOf));
          const totals = totalsOf(lines, { freight: cny(freight), tax: cny(tax) });
          const net = lines.reduce((sum, one) => sum + one.net.minor, 0);
          expect(totals).toEqual({
            net: cny(net),
            freight: cny(freight),
            tax: cny(tax),
            total: cny(net + freight + tax),
          });
        },
      ),
    );
  });

  it('takes freight when it is confirmed, in its own currency alone', () => {
    const order = anOrder('PLACED');
    const terms = { contractedAt: null, estimatedAt: null };
    expect(confirmed(order, { ...terms, freight: cny(1200) }).total).toEqual(cny(7977));
    expect(codeOf(() => confirmed(order, { ...terms, freight: { minor: 1200, currency: 'EUR' } }))).toBe('BAD_INPUT');
  });
});

describe('the day an order was promised', () => {
  const friday = daysAfter(monday, 4);

  it.each([
    ['a day fixed by contract', tuesday, friday, tuesday],
    ['an estimate', null, friday, friday],
    ['an estimate that is not shown', null, null, null],
  ])('is %s', (_what, contractedAt, estimatedAt, day) => {
    expect(promisedAt({ contractedAt, estimatedAt })).toBe(day);
  });

  it('is followed by days that have come: it is not shipped or delivered tomorrow, nor delivered before it left', () => {
    const shipment = { shippedAt: tuesday, trackingNo: null, estimatedAt: null };
    expect(codeOf(() => shipped(anOrder('CONFIRMED'), shipment, monday))).toBe('BAD_INPUT');
    const onItsWay = shipped(anOrder('CONFIRMED'), shipment, tuesday);
    expect(codeOf(() => delivered(onItsWay, monday, friday))).toBe('BAD_INPUT');
    expect(delivered(onItsWay, friday, friday).deliveredAt).toBe(friday);
  });
});

describe('goods that come back', () => {
  const lines = [
    { sku: 'PUMP', quantity: 3 },
    { sku: 'HOSE', quantity: 2.5 },
  ];
  const order = { ...anOrder('DELIVERED'), lines: linesAtListPrice(lines, catalogue) };

  it('in part leave the order delivered, and with the last of them it is returned', () => {
    const part = returned(order, [{ lineNo: 2, quantity: 0.1 }], 'too long', tuesday);
    expect([part.baseStatus, quantityBack(part.returns, 2)]).toEqual(['DELIVERED', 0.1]);
    const all = returned(part, null, null, tuesday);
    expect([all.baseStatus, quantityBack(all.returns, 1), quantityBack(all.returns, 2)]).toEqual(['RETURNED', 3, 2.5]);
  });

  it.each([
    ['more than was sold', [{ lineNo: 1, quantity: 4 }]],
    ['a line that is not there', [{ lineNo: 9, quantity: 1 }]],
    ['nothing', []],
    [
      'one line twice',
      [
        { lineNo: 1, quantity: 2 },
        { lineNo: 1, quantity: 2 },
      ],
    ],
  ])('cannot be %s', (_what, wanted) => {
    expect(codeOf(() => returned(order, wanted, null, tuesday))).toBe('BAD_INPUT');
  });

  it('leave its totals as they were: money goes back by a credit note', () => {
    expect(returned(order, null, null, tuesday).total).toEqual(order.total);
  });
});

function termsOf({ price, quantity, discount }: { price: string; quantity: number; discount: string }) {
  const listPrice = { amount: price, currency: 'CNY' };
  return { sku: 'PUMP', description: null, unit: null, quantity, listPrice, discount, costOfGoods: null };
}
