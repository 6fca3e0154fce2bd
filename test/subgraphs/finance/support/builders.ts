import type { MinorMoney } from '../../../../schema/money';
import { type InvoiceFacts, posted } from '../../../../subgraphs/finance/domain/invoice';
import type { StandingFacts } from '../../../../subgraphs/finance/domain/standing';

const li = 'C00000000019';

export function day(text: string): Date {
  return new Date(`${text}T04:00:00Z`);
}

export function cny(minor: number): MinorMoney {
  return { minor, currency: 'CNY' };
}

export function usd(minor: number): MinorMoney {
  return { minor, currency: 'USD' };
}

/** An invoice over one line, due thirty days after its issue unless told. */
export function invoice(change: Partial<InvoiceFacts> & { readonly minor?: number } = {}): InvoiceFacts {
  const { minor = 100_00, issuedAt = day('2026-01-10'), currency = 'CNY', ...rest } = change;
  const paper = {
    customerCode: li,
    orderNo: rest.orderNo ?? null,
    currency,
    issuedAt,
    dueAt: rest.dueAt ?? new Date(issuedAt.getTime() + 30 * 86_400_000),
    lines: [{ description: 'goods', sku: null, net: { minor, currency } }],
    freight: 0,
    tax: 0,
  };
  return { invoiceNo: 'I1', ...posted(paper, null), ...rest };
}

export const everySource = ['ORDERS', 'SERVICE', 'FINANCE', 'PAYMENTS'] as const;

/** The facts of a known customer without any history, all feeds complete through 2026-06-30. */
export function facts(change: Partial<StandingFacts> = {}): StandingFacts {
  return {
    customer: { competitor: false, identityVerified: false, since: day('2024-01-01') },
    invoices: [],
    payments: [],
    creditNotes: [],
    disputes: [],
    orders: [],
    months: [],
    terms: null,
    limit: null,
    exposure: null,
    fraud: null,
    watermarks: everySource.map((source) => ({ source, closedThrough: day('2026-06-30') })),
    edges: [],
    lastPeriod: '2026-06',
    businessDate: day('2026-07-01'),
    ...change,
  };
}
