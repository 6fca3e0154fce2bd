import type { MinorMoney } from '../../../schema/money';
import { daysBetween } from './days';

/** Days past due, as the ledgers of the world age: not yet due, then in steps of thirty days. */
export const BUCKETS = ['current', 'd1to30', 'd31to60', 'd61to90', 'd90plus'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** What one customer owes in one currency, in minor units. The buckets sum to `open`. */
export type ReceivableRow = Readonly<Record<Bucket | 'open' | 'unapplied' | 'disputed', number>> & {
  readonly currency: string;
};

export interface OpenItems {
  readonly invoices: readonly { readonly open: MinorMoney; readonly dueAt: Date }[];
  /** Payments and credit notes, with what no invoice took of them. */
  readonly credits: readonly { readonly unapplied: MinorMoney }[];
  readonly disputes: readonly { readonly disputed: MinorMoney }[];
}

/** Receivables by currency, ordered by it: each open part in the bucket of its days past due at this business date. */
export function receivablesOf({ invoices, credits, disputes }: OpenItems, at: Date): readonly ReceivableRow[] {
  const sheet = new Sheet();
  for (const { open, dueAt } of invoices) {
    sheet.add(open, 'open');
    sheet.add(open, bucketOf(daysBetween(dueAt, at)));
  }
  for (const { unapplied } of credits) sheet.add(unapplied, 'unapplied');
  for (const { disputed } of disputes) sheet.add(disputed, 'disputed');
  return sheet.rows();
}

/** The bucket of so many days past due; due today is not past due. */
export function bucketOf(daysPastDue: number): Bucket {
  if (daysPastDue <= 0) return 'current';
  if (daysPastDue <= 30) return 'd1to30';
  if (daysPastDue <= 60) return 'd31to60';
  return daysPastDue <= 90 ? 'd61to90' : 'd90plus';
}

/** What is past due, in minor units. */
export function overdueOf(row: ReceivableRow): number {
  return row.open - row.current;
}

type Column = Bucket | 'open' | 'unapplied' | 'disputed';

class Sheet {
  private readonly byCurrency = new Map<string, Record<Column, number>>();

  add({ minor, currency }: MinorMoney, column: Column): void {
    const row = this.byCurrency.get(currency) ?? { ...EMPTY };
    row[column] += minor;
    this.byCurrency.set(currency, row);
  }

  rows(): readonly ReceivableRow[] {
    const rows = [...this.byCurrency].map(([currency, row]) => ({ currency, ...row }));
    return rows.sort((one, other) => (one.currency < other.currency ? -1 : 1));
  }
}

const EMPTY: Readonly<Record<Column, number>> = {
  open: 0,
  current: 0,
  d1to30: 0,
  d31to60: 0,
  d61to90: 0,
  d90plus: 0,
  unapplied: 0,
  disputed: 0,
};
