import { type MinorMoney, sumMinor } from '../../../schema/money';
import type { TrustLevel, ValueTier } from '../../../schema/policy/policy';
import { type OpenItems, overdueOf, type ReceivableRow, receivablesOf } from './ageing';
import type { CreditTerms } from './credit-profile';
import { daysBetween, latest, type Period, periodsEnding } from './days';
import type { DisputeFacts } from './dispute';
import type { InvoiceFacts } from './invoice';
import { type LadderRow, ladderOf } from './ladder';
import type { MonthSums } from './months';
import { signalsOf, vetoesOf } from './signals';
import { type Rating, ratingOf, type StrategicEdge, tierOf } from './tier';
import { holdingAt, trustOf, type VetoReason } from './trust';
import { settledThrough, shortOf, type Watermark } from './watermarks';

/** What finance knows of a customer from account; null where account has not told of it yet. */
interface KnownCustomer {
  readonly competitor: boolean;
  readonly identityVerified: boolean;
  readonly since: Date | null;
}

/** Everything a standing is computed from: copies, own records, figures of the company. */
export interface StandingFacts {
  readonly customer: KnownCustomer | null;
  readonly invoices: readonly InvoiceFacts[];
  readonly payments: readonly {
    readonly unapplied: MinorMoney;
    readonly bouncedAt: Date | null;
    readonly receivedAt: Date;
  }[];
  readonly creditNotes: readonly { readonly unapplied: MinorMoney }[];
  readonly disputes: readonly DisputeFacts[];
  readonly orders: readonly { readonly status: string; readonly placedAt: Date | null }[];
  readonly months: readonly MonthSums[];
  readonly terms: CreditTerms | null;
  readonly limit: MinorMoney | null;
  readonly exposure: MinorMoney | null;
  readonly fraud: { readonly since: Date; readonly reviewAt: Date | null } | null;
  readonly watermarks: readonly Watermark[];
  readonly edges: readonly StrategicEdge[];
  readonly lastPeriod: Period;
  readonly businessDate: Date;
}

export interface StandingFigures {
  readonly asOf: Date;
  readonly period: Period;
  readonly value: ValueTier;
  readonly valueReason: string | null;
  readonly rating: Rating | null;
  readonly trustLevel: TrustLevel;
  readonly trustScore: number;
  readonly trustReasons: readonly string[];
  /** Those that hold at the business date. */
  readonly vetoes: readonly VetoReason[];
  readonly identityVerified: boolean;
  /** The day up to which settlement is known; null: ageing is unknown, and `receivables` with it. */
  readonly settledThrough: Date | null;
  readonly receivables: readonly ReceivableRow[] | null;
  readonly overdue: readonly MinorMoney[];
  readonly ladder: readonly LadderRow[];
}

const MONTHS = 12;
const NOT_ORDERED: readonly string[] = ['CANCELLED', 'RECEIVED', 'UNDER_REVIEW', 'PENDING_CREDIT', 'CREDIT_HOLD'];

/** The whole standing of a customer at the business date, by one pure function. */
export function standingOf(facts: StandingFacts): StandingFigures {
  const { businessDate, lastPeriod, watermarks } = facts;
  const ladder = ladderOf(facts.months, {
    periods: periodsEnding(lastPeriod, MONTHS),
    short: shortOf(watermarks, lastPeriod),
  });
  const through = settledThrough(watermarks, businessDate);
  const receivables = through ? receivablesOf(openItemsOf(facts), through) : null;
  return {
    asOf: businessDate,
    period: lastPeriod,
    ...valueFigures(facts, ladder),
    ...trustFigures(facts, through),
    identityVerified: facts.customer?.identityVerified ?? false,
    settledThrough: through,
    receivables,
    overdue: (receivables ?? []).map((row) => ({ minor: overdueOf(row), currency: row.currency })),
    ladder,
  };
}

function valueFigures(facts: StandingFacts, rows: readonly LadderRow[]) {
  const orders = facts.orders.filter(({ status }) => !NOT_ORDERED.includes(status)).length;
  const rated = ratingOf({ rows, daysKnown: daysKnown(facts), orders });
  const rating = typeof rated === 'string' ? null : rated;
  const valueReason = typeof rated === 'string' ? rated : null;
  return { value: tierOf(rating, facts.edges), valueReason, rating };
}

/** From the customer's first day with us, or its first fact where that is earlier or the day is unknown. */
function daysKnown({ customer, orders, invoices, businessDate }: StandingFacts): number {
  const firsts = [
    customer?.since,
    ...orders.map(({ placedAt }) => placedAt),
    ...invoices.map(({ issuedAt }) => issuedAt),
  ];
  const moments = firsts.filter((moment) => moment instanceof Date).map((moment) => +moment);
  return moments.length > 0 ? daysBetween(new Date(Math.min(...moments)), businessDate) : 0;
}

function trustFigures(facts: StandingFacts, through: Date | null) {
  const { customer, terms, limit, exposure, businessDate } = facts;
  const overLimit = Boolean(limit && exposure && limit.currency === exposure.currency && exposure.minor > limit.minor);
  const identityVerified = customer?.identityVerified ?? false;
  const since = customer?.since ?? null;
  const signals = signalsOf({ ...facts, settledThrough: through, identityVerified, since, overLimit }, businessDate);
  const competitor = customer?.competitor ?? false;
  const grade = terms?.grade ?? null;
  const vetoes = holdingAt(vetoesOf({ competitor, grade, fraud: facts.fraud, invoices: facts.invoices }), businessDate);
  const { level, score, reasons } = trustOf({ known: customer !== null, vetoes, signals }, businessDate);
  return { trustLevel: level, trustScore: score, trustReasons: reasons, vetoes: vetoes.map(({ reason }) => reason) };
}

function openItemsOf({ invoices, payments, creditNotes, disputes }: StandingFacts): OpenItems {
  const running = disputes.filter(({ status }) => status === 'OPEN');
  return {
    invoices,
    credits: [...payments, ...creditNotes],
    disputes: invoices.map((invoice) => disputedIn(invoice, running)),
  };
}

/** Of what is open of an invoice, at most all of it: what was paid before it was disputed is no receivable. */
function disputedIn({ invoiceNo, open }: StandingFacts['invoices'][number], disputes: readonly DisputeFacts[]) {
  const claimed = disputes.filter((dispute) => dispute.invoiceNo === invoiceNo).map(({ amount }) => amount.minor);
  return { disputed: { ...open, minor: Math.min(sumMinor(claimed), open.minor) } };
}

/** The moment of the last fact of a customer, from which the business date of old data is taken. */
export function lastFactOf(facts: Pick<StandingFacts, 'invoices' | 'payments' | 'orders'>): Date | null {
  return latest([
    ...facts.invoices.map(({ issuedAt }) => issuedAt),
    ...facts.payments.map(({ receivedAt }) => receivedAt),
    ...facts.orders.map(({ placedAt }) => placedAt),
  ]);
}
