import { DateTime, Labelled, Money, RecordType, ValueType } from '../../kit/graph';
import { Completeness, ReconciliationStatus, Rung } from './choices.type';

@ValueType('A rung of the ladder against its control totals.')
export class Reconciliation {
  @Labelled('PROFIT', () => Rung, 'The rung.')
  rung!: string | null;

  @Labelled('PROFIT', () => ReconciliationStatus, 'Whether it equals its control totals.')
  status!: string | null;

  @Labelled('PROFIT', () => Money, 'Sum over customers plus what belongs to none; null where it is not known.')
  computed!: Money | null;

  @Labelled('PROFIT', () => Money, 'Sum of the control totals; null where a month has none.')
  control!: Money | null;

  @Labelled('PROFIT', () => Money, 'Computed less control.')
  difference!: Money | null;
}

const TO_COME = 'Not computed yet: null, and `reasons` says so.';

@RecordType({
  label: 'PROFIT',
  description: 'The ladder of twelve months in one currency, from net revenue down to contribution.',
})
export class Profitability {
  @Labelled('PROFIT', () => String, 'ISO 4217. Nothing is summed across currencies.')
  currency!: string | null;

  @Labelled('PROFIT', () => String, 'The last of the twelve months: `2026-03`.')
  period!: string | null;

  @Labelled('PROFIT', () => Money, 'Invoice lines less credit notes, without tax and freight.')
  netRevenue!: Money | null;

  @Labelled('PROFIT', () => Money, 'Freight charged to the customer.')
  freightCharged!: Money | null;

  @Labelled('PROFIT', () => Money, 'What the goods cost us; null where that of some is unknown.')
  costOfGoods!: Money | null;

  @Labelled('PROFIT', () => Money, 'Net revenue less cost of goods.')
  grossMargin!: Money | null;

  @Labelled('PROFIT', () => Money, 'Minutes by channel at dated rates, and parts.')
  service!: Money | null;

  @Labelled('PROFIT', () => Money, 'Gross margin less service: what the tier rests on until every rung is computed.')
  marginAfterService!: Money | null;

  @Labelled('PROFIT', () => Money, TO_COME)
  sales!: Money | null;

  @Labelled('PROFIT', () => Money, TO_COME)
  marketing!: Money | null;

  @Labelled('PROFIT', () => Money, TO_COME)
  finance!: Money | null;

  @Labelled('PROFIT', () => Money, TO_COME)
  logistics!: Money | null;

  @Labelled('PROFIT', () => Money, 'What is left after every rung. Null until all are computed.')
  contribution!: Money | null;

  @Labelled('PROFIT', () => Completeness, 'Whether all feeds reach the end of the period.')
  completeness!: string | null;

  @Labelled('PROFIT', () => [String], 'What is missing, and why.')
  reasons!: readonly string[] | null;

  @Labelled(
    'PROFIT',
    () => [Reconciliation],
    'Of the whole company: each rung against its control totals. Null for one customer.',
  )
  reconciliation!: readonly Reconciliation[] | null;

  @Labelled('PROFIT', () => DateTime, 'The business date it was computed at.')
  asOf!: Date | null;
}
