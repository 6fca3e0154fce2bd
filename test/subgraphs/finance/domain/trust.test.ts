import * as fc from 'fast-check';
import { settled } from '../../../../subgraphs/finance/domain/settlement';
import { signalsOf, vetoesOf } from '../../../../subgraphs/finance/domain/signals';
import { flagOf, type Signal, trustOf } from '../../../../subgraphs/finance/domain/trust';
import { cny, day, invoice } from '../support/builders';

const at = day('2026-07-01');
const none = { known: true, vetoes: [], signals: [] };
const holding = (kind: Signal['kind'], times = 1): Signal => ({ kind, at: null, times });

describe('trust', () => {
  it.each([
    ['a known customer', none, 'STANDARD', 600],
    ['an anonymous customer', { ...none, known: false }, 'LIMITED', 300],
    [
      'a verified identity and years',
      { ...none, signals: [holding('IDENTITY_VERIFIED'), holding('TENURE', 4)] },
      'TRUSTED',
      700,
    ],
    ['three overdue invoices', { ...none, signals: [holding('OVERDUE', 3)] }, 'LIMITED', 390],
    ['more overdue than counts', { ...none, signals: [holding('OVERDUE', 90)] }, 'LIMITED', 250],
    [
      'overdue and bounced',
      { ...none, signals: [holding('OVERDUE', 9), { kind: 'BOUNCED_PAYMENT', at, times: 1 }] },
      'UNTRUSTED',
      100,
    ],
  ] as const)('of %s', (_, facts, level, score) => {
    expect(trustOf(facts, at)).toMatchObject({ level, score });
  });

  it('forgets half of a bounced payment in 90 days', () => {
    const bounced = { ...none, signals: [{ kind: 'BOUNCED_PAYMENT' as const, at: day('2026-04-02'), times: 1 }] };
    expect(trustOf(bounced, at).score).toBe(525);
  });

  it.each([
    ['competitor', { competitor: true }],
    ['credit grade E', { grade: 'E' }],
    ['confirmed fraud', { fraud: { since: day('2026-01-01'), reviewAt: null } }],
    ['written-off debt', { invoices: [{ writtenOffAt: day('2025-07-01') }] }],
  ])('is refused to a %s whatever the score, and says so', (word, change) => {
    const vetoes = vetoesOf({ competitor: false, grade: 'A', fraud: null, invoices: [], ...change });
    const trust = trustOf({ ...none, vetoes }, at);
    expect([trust.level, trust.score]).toEqual(['UNTRUSTED', 600]);
    expect(trust.reasons[0]).toContain(word);
  });

  it('gives a written-off debtor a second chance after its review', () => {
    const vetoes = vetoesOf({
      competitor: false,
      grade: null,
      fraud: null,
      invoices: [{ writtenOffAt: day('2024-06-01') }],
    });
    expect(trustOf({ ...none, vetoes }, at).level).toBe('STANDARD');
  });

  it('is the same whatever the order of its signals, and stays within 0 and 1000', () => {
    const signal = fc.record({
      kind: fc.constantFrom(
        'OVERDUE' as const,
        'BOUNCED_PAYMENT' as const,
        'PAID_ON_TIME' as const,
        'PAID_LATE' as const,
      ),
      at: fc.date({ min: day('2025-01-01'), max: at, noInvalidDate: true }),
      times: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(signal), fc.boolean(), (signals, known) => {
        const trust = trustOf({ known, vetoes: [], signals }, at);
        expect(trustOf({ known, vetoes: [], signals: [...signals].reverse() }, at)).toEqual(trust);
        expect(trust.score).toBeGreaterThanOrEqual(0);
        expect(trust.score).toBeLessThanOrEqual(1000);
      }),
    );
  });

  it('shows its level to more people as OK or CHECK', () => {
    expect((['TRUSTED', 'STANDARD', 'LIMITED', 'UNTRUSTED'] as const).map(flagOf)).toEqual([
      'OK',
      'OK',
      'CHECK',
      'CHECK',
    ]);
  });
});

describe('signals', () => {
  const quiet = {
    invoices: [],
    payments: [],
    disputes: [],
    settledThrough: at,
    identityVerified: false,
    since: null,
    overLimit: false,
  };
  const paid = (when: string) =>
    settled(invoice(), { key: 'P1|1', kind: 'PAYMENT', at: day(when), wanted: cny(100_00) });

  it.each([
    ['an invoice past due', { invoices: [invoice()] }, ['OVERDUE']],
    ['an invoice paid by its due day', { invoices: [paid('2026-02-09')] }, ['PAID_ON_TIME']],
    ['an invoice paid a day late', { invoices: [paid('2026-02-10')] }, ['PAID_LATE']],
    ['no payments feed', { invoices: [invoice(), paid('2026-02-10')], settledThrough: null }, []],
    ['a payment that bounced', { payments: [{ bouncedAt: day('2026-05-01') }] }, ['BOUNCED_PAYMENT']],
    ['a dispute the customer lost', { disputes: [{ outcome: 'REJECTED' as const, resolvedAt: at }] }, ['LOST_DISPUTE']],
    ['a dispute the customer won', { disputes: [{ outcome: 'UPHELD' as const, resolvedAt: at }] }, []],
    ['an exposure over the limit', { overLimit: true }, ['OVER_LIMIT']],
    ['a verified identity', { identityVerified: true }, ['IDENTITY_VERIFIED']],
    ['a year with us', { since: day('2025-06-30') }, ['TENURE']],
  ])('of %s', (_, change, kinds) => {
    expect(signalsOf({ ...quiet, ...change }, at).map(({ kind }) => kind)).toEqual(kinds);
  });
});
