import { daysBetween } from './days';
import type { DisputeFacts } from './dispute';
import { type InvoiceFacts, isOverdue, paidAt } from './invoice';
import type { Signal, Veto } from './trust';

/** How long a written-off debt weighs, in days, before it is looked at again. */
const WRITE_OFF_REVIEW_DAYS = 730;
const DAYS_OF_A_YEAR = 365;
const DAY = 86_400_000;

export interface SignalFacts {
  readonly invoices: readonly Pick<InvoiceFacts, 'open' | 'dueAt' | 'settlements' | 'writtenOffAt'>[];
  readonly payments: readonly { readonly bouncedAt: Date | null }[];
  readonly disputes: readonly Pick<DisputeFacts, 'outcome' | 'resolvedAt'>[];
  /** Null where settlement is unknown: then nothing is said of overdue or paid. */
  readonly settledThrough: Date | null;
  readonly identityVerified: boolean;
  readonly since: Date | null;
  readonly overLimit: boolean;
}

/** The signals of trust that finance can see today. */
export function signalsOf(facts: SignalFacts, at: Date): readonly Signal[] {
  const { payments, disputes, identityVerified, since, overLimit } = facts;
  const bounced = payments.flatMap(({ bouncedAt }) => (bouncedAt ? [bouncedAt] : []));
  const lost = disputes.flatMap(({ outcome, resolvedAt }) =>
    outcome === 'REJECTED' && resolvedAt ? [resolvedAt] : [],
  );
  const years = since ? Math.floor(daysBetween(since, at) / DAYS_OF_A_YEAR) : 0;
  return [
    ...settlementSignals(facts),
    ...bounced.map((moment) => ({ kind: 'BOUNCED_PAYMENT' as const, at: moment, times: 1 })),
    ...lost.map((moment) => ({ kind: 'LOST_DISPUTE' as const, at: moment, times: 1 })),
    ...(overLimit ? [{ kind: 'OVER_LIMIT' as const, at: null, times: 1 }] : []),
    ...(identityVerified ? [{ kind: 'IDENTITY_VERIFIED' as const, at: null, times: 1 }] : []),
    ...(years > 0 ? [{ kind: 'TENURE' as const, at: null, times: years }] : []),
  ];
}

export interface VetoFacts {
  readonly competitor: boolean;
  readonly grade: string | null;
  readonly fraud: { readonly since: Date; readonly reviewAt: Date | null } | null;
  readonly invoices: readonly Pick<InvoiceFacts, 'writtenOffAt'>[];
}

/** What no score can lift: a competitor, confirmed fraud, grade E, a debt that was written off. */
export function vetoesOf({ competitor, grade, fraud, invoices }: VetoFacts): readonly Veto[] {
  const written = invoices.flatMap(({ writtenOffAt }) => (writtenOffAt ? [+writtenOffAt] : []));
  const last = written.length > 0 ? Math.max(...written) : null;
  return [
    ...(competitor ? [{ reason: 'COMPETITOR' as const, since: null, reviewAt: null }] : []),
    ...(fraud ? [{ reason: 'CONFIRMED_FRAUD' as const, ...fraud }] : []),
    ...(grade === 'E' ? [{ reason: 'GRADE_E' as const, since: null, reviewAt: null }] : []),
    ...(last === null ? [] : [writtenOffDebt(last)]),
  ];
}

function settlementSignals({ invoices, settledThrough }: SignalFacts): readonly Signal[] {
  if (!settledThrough) return [];
  const overdue = invoices.filter((invoice) => isOverdue(invoice, settledThrough)).length;
  const paid = invoices.flatMap((invoice) => {
    const at = invoice.writtenOffAt ? null : paidAt(invoice);
    if (!at) return [];
    return [
      { kind: daysBetween(invoice.dueAt, at) > 0 ? ('PAID_LATE' as const) : ('PAID_ON_TIME' as const), at, times: 1 },
    ];
  });
  return overdue > 0 ? [{ kind: 'OVERDUE', at: null, times: overdue }, ...paid] : paid;
}

function writtenOffDebt(last: number): Veto {
  return {
    reason: 'WRITTEN_OFF_DEBT',
    since: new Date(last),
    reviewAt: new Date(last + WRITE_OFF_REVIEW_DAYS * DAY),
  };
}
