import { periodsEnding } from '../../../subgraphs/finance/domain/days';
import type { World } from '../../support/subgraph';
import { aSeller, theCreditDesk, theCustomer, theRiskDesk } from '../../support/viewers';
import {
  allFeeds,
  anInvoice,
  aPayment,
  askCustomer,
  code,
  type Neighbours,
  neighboursOf,
  openFinance,
} from './support/world';

const her = code('li');
const figures = `tier tierReason tierBand trustFlag serviceClass standing { value trust } trust { level score reasons }
  profitability { currency period netRevenue { amount } costOfGoods { amount } grossMargin { amount } service { amount }
    marginAfterService { amount } sales { amount } contribution { amount } completeness reasons }
  insight { rfm { recency } pAlive reason }`;

let world: World;
let neighbours: Neighbours;
beforeEach(async () => {
  world = await openFinance();
  neighbours = neighboursOf(world);
  await world.run('recordWatermark', ...allFeeds);
});
afterEach(() => world.close());

/** A customer with two invoiced orders of 100.00 that cost us 60.00 each, and so many minutes on the phone. */
async function history(customerCode: string, name: string, minutes: number, net = '100.00'): Promise<void> {
  await neighbours.customer(customerCode);
  for (const which of ['a', 'b']) {
    const lines = [{ description: 'goods', sku: 'A1', net }];
    await neighbours.order(customerCode, `O-${name}-${which}`);
    await world.run(
      'recordInvoice',
      anInvoice(customerCode, `INV-${name}-${which}`, { orderNo: `O-${name}-${which}`, lines }),
    );
    await world.run('recordPayment', aPayment(customerCode, `PAY-${name}-${which}`, net, `INV-${name}-${which}`));
  }
  await neighbours.ticket(customerCode, `T-${name}`, minutes);
}

const seenBy = async (viewer: Parameters<World['ask']>[0], fields = figures, customerCode = her) => {
  await world.settle();
  return askCustomer(world, viewer, customerCode, fields);
};

describe('the standing of a customer', () => {
  it('rests on what it brought and what its service cost', async () => {
    await history(her, 'li', 10);
    expect(await seenBy(theCreditDesk)).toMatchObject({
      tier: 'PROFITABLE',
      tierReason: null,
      tierBand: 'HIGH',
      trustFlag: 'OK',
      serviceClass: 'FULL',
      standing: { value: 'PROFITABLE', trust: 'STANDARD' },
      profitability: [
        {
          currency: 'CNY',
          period: '2026-01',
          netRevenue: { amount: '200.00' },
          costOfGoods: { amount: '120.00' },
          grossMargin: { amount: '80.00' },
          service: { amount: '18.00' },
          marginAfterService: { amount: '62.00' },
          sales: null,
          contribution: null,
          completeness: 'COMPLETE',
        },
      ],
      insight: { rfm: null, pAlive: null, reason: 'not computed yet' },
    });
  });

  it('lowers the class of one who costs more than it brings, and tells the gateway', async () => {
    await history(her, 'li', 120);
    expect(await seenBy(theCreditDesk, 'tier serviceClass')).toEqual({ tier: 'UNPROFITABLE', serviceClass: 'BASIC' });
    expect(await world.ties.classOf(her)).toBe('BASIC');
  });

  it('is never shown to the customer but for the class', async () => {
    await history(her, 'li', 10);
    expect(await seenBy(theCustomer(her))).toEqual({
      tier: null,
      tierReason: null,
      tierBand: null,
      trustFlag: null,
      serviceClass: 'FULL',
      standing: null,
      trust: null,
      profitability: null,
      insight: null,
    });
  });

  it('shows sales whom to trust, not why, and not what the customer brings', async () => {
    await history(her, 'li', 10);
    const seen = await seenBy(aSeller);
    expect(seen).toMatchObject({ tier: null, tierBand: 'HIGH', profitability: null });
    expect(seen.standing).toEqual({ value: null, trust: 'STANDARD' });
    expect(seen.trust).toEqual({ level: 'STANDARD', score: null, reasons: null });
  });

  it('is unrated while the cost of goods is unknown, and says so', async () => {
    await neighbours.customer(her);
    await world.run('recordInvoice', anInvoice(her, 'INV-1'), anInvoice(her, 'INV-2'));
    await neighbours.order(her, 'O-1');
    await neighbours.order(her, 'O-2');
    const { tier, tierReason, profitability } = await seenBy(theCreditDesk);
    expect([tier, tierReason, profitability[0].grossMargin]).toEqual([
      'UNRATED',
      'the cost of some goods is unknown',
      null,
    ]);
  });

  it('of a competitor is untrusted and MINIMAL, whatever it pays', async () => {
    await history(her, 'li', 10);
    await neighbours.customer(her, { competitor: true }, 2);
    const { trust, serviceClass } = await seenBy(theRiskDesk, 'trust { level } serviceClass');
    expect([trust.level, serviceClass]).toEqual(['UNTRUSTED', 'MINIMAL']);
  });

  it('of a merged customer sums over its codes, and is told apart again when they part', async () => {
    const other = code('wang');
    await history(her, 'li', 10);
    await history(other, 'wang', 10);
    await world.settle();
    await neighbours.customer(other, { mergedInto: her }, 2);
    await neighbours.customer(her, { formerCodes: [other] }, 2);
    const revenue = 'profitability { netRevenue { amount } }';
    expect((await seenBy(theCreditDesk, revenue)).profitability[0].netRevenue.amount).toBe('400.00');
    await neighbours.customer(other, { mergedInto: null }, 3);
    await neighbours.customer(her, { formerCodes: [] }, 3);
    expect((await seenBy(theCreditDesk, revenue)).profitability[0].netRevenue.amount).toBe('200.00');
    expect((await seenBy(theCreditDesk, revenue, other)).profitability[0].netRevenue.amount).toBe('200.00');
  });

  it('is STRATEGIC in the top tenth of twenty, whoever was computed first', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => code(`customer ${index}`));
    for (const [index, customerCode] of codes.entries())
      await history(customerCode, `${index}`, 1, `${100 + index}.00`);
    await world.settle();
    const tiers = await Promise.all(
      codes.map((customerCode) => askCustomer(world, theCreditDesk, customerCode, 'tier')),
    );
    expect(tiers.flatMap(({ tier }, index) => (tier === 'STRATEGIC' ? [index] : []))).toEqual([18, 19]);
  });
});

describe('the ladder of the company', () => {
  const company = `{ companyProfitability(period: "2026-01", currency: "CNY") { netRevenue { amount } service { amount }
    reconciliation { rung status difference { amount } } } }`;
  const year = periodsEnding('2026-01', 12);

  it('is the sum over its customers, reconciled with the control totals to the cent', async () => {
    await history(her, 'li', 10);
    await history(code('wang'), 'wang', 10);
    const control = (period: string, amount: string) => ({ period, currency: 'CNY', rung: 'netRevenue', amount });
    await world.run(
      'recordControlTotal',
      ...year.map((period) => control(period, period === '2026-01' ? '400.00' : '0.00')),
    );
    await world.settle();
    const { data } = await world.ask(theCreditDesk, company);
    expect(data.companyProfitability).toMatchObject({ netRevenue: { amount: '400.00' }, service: { amount: '36.00' } });
    expect(data.companyProfitability.reconciliation.slice(0, 2)).toEqual([
      { rung: 'netRevenue', status: 'RECONCILED', difference: { amount: '0.00' } },
      { rung: 'freightCharged', status: 'NOT_RECONCILED', difference: null },
    ]);
  });

  it('takes a fact of a closed month into the first open one, and stands at the last closed month', async () => {
    await history(her, 'li', 10);
    await world.settle();
    for (const period of ['2025-12', '2026-01']) await world.run('closePeriod', { period });
    await world.settle();
    await world.run('recordInvoice', anInvoice(her, 'INV-late'));
    const { profitability } = await seenBy(theCreditDesk, 'profitability { period netRevenue { amount } }');
    expect(profitability).toEqual([{ period: '2026-01', netRevenue: { amount: '200.00' } }]);
    const { data } = await world.ask(theCustomer(her), '{ periods { period status } }');
    expect(data.periods).toEqual([
      { period: '2026-01', status: 'CLOSED' },
      { period: '2025-12', status: 'CLOSED' },
    ]);
  });
});
