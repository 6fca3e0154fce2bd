import { sumMinor } from '../../../schema/money';
import type { Period } from './days';

/** Rungs that a company receives totals for, apart from its customers' facts. */
export const CONTROLLED_RUNGS = ['netRevenue', 'freightCharged', 'costOfGoods', 'service'] as const;
export type ControlledRung = (typeof CONTROLLED_RUNGS)[number];

type ReconciliationStatus = 'RECONCILED' | 'DIFFERENT' | 'NOT_RECONCILED';

/** A month's total of one rung, from the ledger or the raw files, in minor units. */
export interface ControlTotalFact {
  readonly period: Period;
  readonly currency: string;
  readonly rung: string;
  readonly minor: number;
}

export interface Reconciliation {
  readonly rung: ControlledRung;
  readonly status: ReconciliationStatus;
  /** Sum over customers plus unallocated; null where the rung is not known. */
  readonly computed: number | null;
  readonly control: number | null;
  readonly difference: number | null;
}

/**
 * Each rung against its control totals, to the cent: sum over customers plus what belongs to no customer. A rung is
 * NOT_RECONCILED unless every period has its control total.
 */
export function reconciled(
  computed: Readonly<Record<ControlledRung, number | null>>,
  controls: readonly ControlTotalFact[],
  periods: readonly Period[],
): readonly Reconciliation[] {
  return CONTROLLED_RUNGS.map((rung) => {
    const sum = computed[rung];
    const control = controlOf(rung, controls, periods);
    const difference = sum === null || control === null ? null : sum - control;
    return { rung, status: statusOf(difference), computed: sum, control, difference };
  });
}

function controlOf(rung: string, controls: readonly ControlTotalFact[], periods: readonly Period[]): number | null {
  const own = controls.filter((control) => control.rung === rung && periods.includes(control.period));
  const whole = new Set(own.map(({ period }) => period)).size === periods.length;
  return whole ? sumMinor(own.map(({ minor }) => minor)) : null;
}

function statusOf(difference: number | null): ReconciliationStatus {
  if (difference === null) return 'NOT_RECONCILED';
  return difference === 0 ? 'RECONCILED' : 'DIFFERENT';
}
