import { refuse } from '../../../schema/errors';
import { type MinorMoney, sumMinor } from '../../../schema/money';
import type { Claim, SettlementKind } from './settlement';

/** RECEIVED -> ALLOCATING -> ALLOCATED; a payment that bounces goes round again and gives back what it took. */
type AllocationStatus = 'RECEIVED' | 'ALLOCATING' | 'ALLOCATED';

/** Why money is given back on paper. */
export const CREDIT_REASONS = ['RETURN', 'REBATE', 'PRICE', 'GOODWILL'] as const;
export type CreditReason = (typeof CREDIT_REASONS)[number];

/** A part of a payment or credit note that is meant for one invoice. `applied` is null until that invoice has answered. */
export interface AllocationState {
  readonly line: number;
  readonly invoiceNo: string;
  readonly wanted: MinorMoney;
  readonly applied: MinorMoney | null;
}

export interface Allocating {
  readonly amount: MinorMoney;
  readonly allocations: readonly AllocationState[];
  readonly unapplied: MinorMoney;
  readonly status: AllocationStatus;
  /** A payment that came back settles nothing. */
  readonly bouncedAt: Date | null;
}

export interface WantedAllocation {
  readonly invoiceNo: string;
  readonly amount: MinorMoney;
}

/**
 * The record with these wishes, one line an invoice, to be carried to the invoices. A line that is wished no more stays
 * with zero, so that its invoice gives back what it took.
 * @throws ContractError `BAD_INPUT` where the wishes exceed the amount, are not above zero or of another currency.
 */
export function received(
  amount: MinorMoney,
  wishes: readonly WantedAllocation[],
  before: readonly AllocationState[] = [],
): Allocating {
  check(amount, wishes);
  const invoices = [...new Set([...before, ...wishes].map(({ invoiceNo }) => invoiceNo))];
  const allocations = invoices.map((invoiceNo, index) => {
    const minors = wishes.filter((wish) => wish.invoiceNo === invoiceNo).map((wish) => wish.amount.minor);
    const wanted = { ...amount, minor: sumMinor(minors) };
    return { line: index + 1, invoiceNo, wanted, applied: null };
  });
  return { amount, allocations, unapplied: amount, status: 'RECEIVED', bouncedAt: null };
}

/**
 * The record with these wishes, or as it stands where it has heard them already: nothing is then carried anew.
 * @throws ContractError like `received`.
 */
export function reallocated(
  before: Allocating | null,
  amount: MinorMoney,
  wishes: readonly WantedAllocation[],
  bouncedAt: Date | null,
): Allocating {
  const next = { ...received(amount, wishes, before?.allocations), bouncedAt };
  return before && wishOf(before) === wishOf(next) ? before : next;
}

/** What is wished as it stands; a line that asks for nothing is no wish. */
export function wishesIn(allocations: readonly AllocationState[]): readonly WantedAllocation[] {
  return allocations
    .filter(({ wanted }) => wanted.minor > 0)
    .map(({ invoiceNo, wanted }) => ({ invoiceNo, amount: wanted }));
}

/** RECEIVED -> ALLOCATING. */
export function allocating<Record extends Allocating>(record: Record): Record {
  return { ...record, status: 'ALLOCATING' };
}

/** What a line claims of its invoice: its wish, or nothing where the payment came back. */
export function claimOf(
  record: Allocating,
  allocation: AllocationState,
  by: { readonly no: string; readonly kind: SettlementKind; readonly at: Date },
): Claim {
  const wanted = record.bouncedAt ? { ...allocation.wanted, minor: 0 } : allocation.wanted;
  return { key: `${by.no}|${allocation.line}`, kind: by.kind, at: by.at, wanted };
}

/** ALLOCATING -> ALLOCATED: what each line got from its invoice, in minor units; the rest stays unapplied. */
export function allocated<Record extends Allocating>(record: Record, takenByLine: ReadonlyMap<number, number>): Record {
  const allocations = record.allocations.map((allocation) => ({
    ...allocation,
    applied: { ...allocation.wanted, minor: takenByLine.get(allocation.line) ?? 0 },
  }));
  const taken = sumMinor(allocations.map(({ applied }) => applied.minor));
  const rest = record.bouncedAt ? 0 : record.amount.minor - taken;
  return { ...record, allocations, unapplied: { ...record.amount, minor: rest }, status: 'ALLOCATED' };
}

function wishOf({ amount, allocations, bouncedAt }: Allocating): string {
  const wanted = allocations.map((allocation) => [allocation.invoiceNo, allocation.wanted.minor]);
  return JSON.stringify([amount.minor, amount.currency, bouncedAt, wanted]);
}

function check(amount: MinorMoney, wishes: readonly WantedAllocation[]): void {
  if (amount.minor <= 0) refuse('BAD_INPUT', 'the amount is above zero; what is taken back is a record of its own');
  const wrong = wishes.find((wish) => wish.amount.minor <= 0 || wish.amount.currency !== amount.currency);
  if (wrong) {
    refuse(
      'BAD_INPUT',
      `an allocation is above zero and in \`${amount.currency}\`: see that to \`${wrong.invoiceNo}\``,
    );
  }
  if (sumMinor(wishes.map((wish) => wish.amount.minor)) > amount.minor) {
    refuse('BAD_INPUT', 'the allocations together are at most the amount; lower one of them');
  }
}
