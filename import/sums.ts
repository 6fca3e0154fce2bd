import { formatMoney, parseMoney, sumMinor } from '../schema/money';
import type { Json } from './value-types';

/** What the raw files say a rung sums to in a period: received apart from the customers' facts. */
export interface Total {
  readonly period: string;
  readonly currency: string;
  readonly rung: string;
  readonly amount: string;
}

/** Sums of amounts in integer minor units, by period, currency and rung. */
export class Sums {
  private readonly sums = new Map<string, { readonly of: Omit<Total, 'amount'>; minor: number }>();
  leftOut = 0;

  /** Adds an amount, or a list of them. */
  add(of: Omit<Total, 'amount'>, amounts: Json): void {
    const key = JSON.stringify([of.period, of.currency, of.rung]);
    const sum = this.sums.get(key) ?? { of, minor: 0 };
    const list = Array.isArray(amounts) ? amounts : [amounts];
    const minors = list
      .filter((amount) => amount !== null)
      .map((amount) => parseMoney(String(amount), of.currency).minor);
    sum.minor = sumMinor([sum.minor, ...minors]);
    this.sums.set(key, sum);
  }

  leaveOut(): void {
    this.leftOut += 1;
  }

  totals(): readonly Total[] {
    const totals = [...this.sums.values()].map(({ of, minor }) => ({
      ...of,
      amount: formatMoney({ minor, currency: of.currency }),
    }));
    return totals.sort((one, other) => (`${one.period} ${one.rung}` < `${other.period} ${other.rung}` ? -1 : 1));
  }
}
