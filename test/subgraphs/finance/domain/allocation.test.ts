import * as fc from 'fast-check';
import { allocated, allocating, claimOf, received, wishesIn } from '../../../../subgraphs/finance/domain/allocation';
import {
  type InvoiceFacts,
  paidAt,
  posted,
  withStatus,
  writtenOff,
} from '../../../../subgraphs/finance/domain/invoice';
import { type Claim, settled, takenBy } from '../../../../subgraphs/finance/domain/settlement';
import { cny, day, invoice, usd } from '../support/builders';

const claim = (key: string, minor: number): Claim => ({
  key,
  kind: 'PAYMENT',
  at: day('2026-02-01'),
  wanted: cny(minor),
});

describe('what settles an invoice', () => {
  it('lowers the open part once, however often the same line comes', () => {
    const once = settled(invoice(), claim('P1|1', 40_00));
    expect(settled(once, claim('P1|1', 40_00))).toBe(once);
    expect(once.open).toEqual(cny(60_00));
  });

  it('takes no more than is open, and says what it took', () => {
    const paid = settled(invoice(), claim('P1|1', 140_00));
    expect([paid.open.minor, takenBy(paid, 'P1|1')]).toEqual([0, 100_00]);
  });

  it('gives back what a line took that now asks for nothing', () => {
    const given = settled(settled(invoice(), claim('P1|1', 40_00)), claim('P1|1', 0));
    expect(given).toEqual(invoice());
  });

  it('never opens below zero, and ends with the same open part in any order of lines', () => {
    const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 90_00 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (claims, shuffle) => {
        const byKey = [...new Map(claims.map(([key, minor]) => [`P${key}|1`, minor]))];
        const shuffled = [...byKey].sort(() => (shuffle.next().value % 2 ? 1 : -1));
        const settle = (order: readonly (readonly [string, number])[]) =>
          order.reduce<InvoiceFacts>((open, [key, minor]) => settled(open, claim(key, minor)), invoice());
        const [one, other] = [settle(byKey), settle(shuffled)];
        const wanted = byKey.reduce((sum, [, minor]) => sum + minor, 0);
        expect(one.open.minor).toBe(Math.max(0, 100_00 - wanted));
        expect(other.open).toEqual(one.open);
      }),
    );
  });
});

describe('an invoice', () => {
  it('sums its totals from its lines, with freight and tax', () => {
    const { issuedAt, dueAt, lines } = invoice({ minor: 250_00 });
    const paper = {
      customerCode: 'C1',
      orderNo: null,
      currency: 'CNY',
      issuedAt,
      dueAt,
      lines,
      freight: 10_00,
      tax: 33_80,
    };
    const made = posted(paper, null);
    expect([made.net, made.total, made.open]).toEqual([cny(250_00), cny(293_80), cny(293_80)]);
  });

  it('keeps what was paid when the paper is corrected, and refuses to fall below it', () => {
    const paid = settled(invoice(), claim('P1|1', 40_00));
    expect(posted({ ...paid, lines: invoice({ minor: 90_00 }).lines, freight: 0, tax: 0 }, paid).open).toEqual(
      cny(50_00),
    );
    const tooLow = { ...paid, lines: invoice({ minor: 30_00 }).lines, freight: 0, tax: 0 };
    expect(() => posted(tooLow, paid)).toThrow('not lowered below what was paid');
  });

  it('refuses a line of another currency', () => {
    const paper = { ...invoice(), lines: [{ description: 'x', sku: null, net: usd(1) }], freight: 0, tax: 0 };
    expect(() => posted(paper, null)).toThrow('is in it, not in `USD`');
  });

  it.each([
    [0, 'OPEN'],
    [40_00, 'PARTLY_PAID'],
    [100_00, 'PAID'],
  ])('with %i paid is %s', (minor, status) => {
    expect(withStatus(settled(invoice(), claim('P1|1', minor))).status).toBe(status);
  });

  it('that was written off has nothing open, and is not called paid', () => {
    const off = writtenOff(invoice(), day('2026-05-01'));
    expect([off.open.minor, off.status, paidAt(off)]).toEqual([0, 'WRITTEN_OFF', null]);
    expect(() => writtenOff(off, day('2026-05-02'))).toThrow('nothing is open');
  });
});

describe('a payment', () => {
  it('walks RECEIVED, ALLOCATING, ALLOCATED, and the rest stays unapplied', () => {
    const payment = received(cny(150_00), [{ invoiceNo: 'I1', amount: cny(120_00) }]);
    const done = allocated(allocating(payment), new Map([[1, 100_00]]));
    expect([payment.status, done.status, done.unapplied]).toEqual(['RECEIVED', 'ALLOCATED', cny(50_00)]);
  });

  it('keeps a line that is wished no more, asking for nothing', () => {
    const before = received(cny(100_00), [{ invoiceNo: 'I1', amount: cny(100_00) }]).allocations;
    const changed = received(cny(100_00), [{ invoiceNo: 'I2', amount: cny(80_00) }], before);
    expect(changed.allocations.map(({ line, invoiceNo, wanted }) => [line, invoiceNo, wanted.minor])).toEqual([
      [1, 'I1', 0],
      [2, 'I2', 80_00],
    ]);
  });

  it('wishes what it wished last, and no more what it gave back', () => {
    const before = received(cny(100_00), [{ invoiceNo: 'I1', amount: cny(100_00) }]).allocations;
    const changed = received(cny(100_00), [{ invoiceNo: 'I2', amount: cny(80_00) }], before);
    expect(wishesIn(changed.allocations)).toEqual([{ invoiceNo: 'I2', amount: cny(80_00) }]);
  });

  it('that bounced claims nothing and holds nothing', () => {
    const payment = {
      ...received(cny(100_00), [{ invoiceNo: 'I1', amount: cny(100_00) }]),
      bouncedAt: day('2026-03-01'),
    };
    const [line] = payment.allocations;
    const by = { no: 'P1', kind: 'PAYMENT' as const, at: day('2026-02-01') };
    expect(line && claimOf(payment, line, by).wanted).toEqual(cny(0));
    expect(allocated(payment, new Map()).unapplied).toEqual(cny(0));
  });

  it.each([
    ['more than it holds', [{ invoiceNo: 'I1', amount: cny(101_00) }], 'at most the amount'],
    ['another currency', [{ invoiceNo: 'I1', amount: usd(1_00) }], 'above zero and in `CNY`'],
    ['nothing', [{ invoiceNo: 'I1', amount: cny(0) }], 'above zero and in `CNY`'],
  ])('refuses to allocate %s', (_, wishes, message) => {
    expect(() => received(cny(100_00), wishes)).toThrow(message);
  });
});
