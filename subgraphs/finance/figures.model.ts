import { recordModel } from '../../kit/store';
import type { MinorMoney } from '../../schema/money';
import type { TrustLevel, ValueTier } from '../../schema/policy/policy';
import type { ServiceClass } from '../../schema/viewer';
import { Customer } from './customer.type';
import type { CreditTerms } from './domain/credit-profile';
import type { LedgerLine } from './domain/ledger';
import type { MonthSums } from './domain/months';
import type { Rating, StrategicEdge } from './domain/tier';
import { bandOf } from './domain/tier';
import type { VetoReason } from './domain/trust';
import { Profitability } from './profitability.type';
import { computed, list, money } from './shapes.model';

/** The money facts and minutes of one customer code: lines that are only ever added. */
export interface LedgerState {
  readonly customerCode: string;
  readonly lines?: readonly LedgerLine[] | null;
}

export const ledgerModel = recordModel<LedgerState>({
  name: 'ledger',
  type: null,
  key: 'customerCode',
  customer: 'customerCode',
  schema: {
    customerCode: String,
    lines: list({
      fact: String,
      kind: String,
      currency: String,
      channel: String,
      quantity: Number,
      at: Date,
      originalPeriod: String,
      postingPeriod: String,
      acceptedAt: Date,
    }),
  },
  sends: { to: ['finance'], state: () => ({}) },
});

/** The figures of one customer. Before they are first computed only the code is there. */
export interface StandingState {
  readonly customerCode: string;
  readonly figuresAsOf?: Date | null;
  /** The last month of its ladder. */
  readonly period?: string | null;
  readonly lastFactAt?: Date | null;
  readonly tier?: ValueTier | null;
  readonly tierReason?: string | null;
  readonly rating?: Rating | null;
  readonly trust?: { readonly level: TrustLevel; readonly score: number; readonly reasons: readonly string[] } | null;
  readonly vetoes?: readonly VetoReason[] | null;
  readonly serviceClass?: ServiceClass | null;
  /** Under which mapping of the policy page that class was computed, and from what besides tier and trust. */
  readonly classMapping?: string | null;
  readonly identityVerified?: boolean | null;
  readonly receivables?: readonly object[] | null;
  readonly overdue?: readonly MinorMoney[] | null;
  readonly credit?: (CreditTerms & { readonly exposure: MinorMoney | null }) | null;
  readonly profitability?: readonly StoredProfitability[] | null;
  readonly insight?: { readonly reason: string } | null;
}

export interface StoredProfitability {
  readonly currency: string;
  readonly netRevenue: MinorMoney;
  readonly [field: string]: unknown;
}

export const standingModel = recordModel<StandingState>({
  name: 'standing',
  type: () => Customer,
  key: 'customerCode',
  customer: 'customerCode',
  schema: {
    customerCode: String,
    figuresAsOf: Date,
    period: String,
    lastFactAt: Date,
    tier: String,
    tierReason: String,
    rating: computed,
    trust: computed,
    vetoes: [String],
    serviceClass: String,
    classMapping: String,
    identityVerified: Boolean,
    receivables: [computed],
    overdue: [money],
    credit: computed,
    profitability: [computed],
    insight: computed,
  },
  indexes: [{ fields: { classMapping: 1 } }],
  serviceClass: ({ serviceClass }) => serviceClass ?? null,
  classMapping: ({ classMapping }) => classMapping ?? null,
  sends: { to: ['account', 'finance'], state: sentStanding },
});

/** What customers are filtered and sorted by. `overdue` is null where settlement is unknown. */
function sentStanding({ tier = null, trust, serviceClass = null, receivables, overdue, ...state }: StandingState) {
  return {
    revenue12m: (state.profitability ?? []).map(({ netRevenue }) => netRevenue),
    overdue: receivables ? (overdue ?? []).some(({ minor }) => minor > 0) : null,
    tier,
    tierBand: tier && bandOf(tier),
    trust: trust?.level ?? null,
    serviceClass,
    asOf: state.figuresAsOf ?? null,
  };
}

/** The company's books, one document: what every customer's figures look at. */
export interface BooksState {
  readonly book: typeof THE_BOOK;
  readonly businessDate?: Date | null;
  /** The day by the clock on which they were made. */
  readonly madeOn?: Date | null;
  readonly lastPeriod?: string | null;
  readonly edges?: readonly StrategicEdge[] | null;
  readonly months?: readonly MonthSums[] | null;
}

export const THE_BOOK = 'company';

export const booksModel = recordModel<BooksState>({
  name: 'books',
  type: null,
  key: 'book',
  customer: null,
  schema: {
    book: String,
    businessDate: Date,
    madeOn: Date,
    lastPeriod: String,
    edges: [computed],
    months: [computed],
  },
});

/** The company's ladder of twelve months in one currency. */
export interface CompanyLadderState {
  /** Last month and currency: `2026-03|CNY`. */
  readonly ladderId: string;
  readonly [field: string]: unknown;
}

const RUNGS = ['netRevenue', 'freightCharged', 'costOfGoods', 'grossMargin', 'service', 'marginAfterService'] as const;

export const companyLadderModel = recordModel<CompanyLadderState>({
  name: 'companyLadder',
  type: () => Profitability,
  key: 'ladderId',
  customer: null,
  schema: {
    ladderId: String,
    currency: String,
    period: String,
    ...Object.fromEntries(RUNGS.map((rung) => [rung, money])),
    completeness: String,
    reasons: [String],
    reconciliation: list({ rung: String, status: String, computed: money, control: money, difference: money }),
    asOf: Date,
  },
});
