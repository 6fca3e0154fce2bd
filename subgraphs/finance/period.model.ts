import { recordModel } from '../../kit/store';
import type { MinorMoney } from '../../schema/money';
import type { PeriodFacts } from './domain/periods';
import type { Watermark as WatermarkFacts } from './domain/watermarks';
import { ControlTotal, Period, Watermark } from './period.type';
import { money } from './shapes.model';

export const periodModel = recordModel<PeriodFacts>({
  name: 'period',
  type: () => Period,
  key: 'period',
  customer: null,
  schema: { period: String, status: String, closingAt: Date, closedAt: Date },
  sends: { to: ['finance'], state: () => ({}) },
});

export const watermarkModel = recordModel<WatermarkFacts>({
  name: 'watermark',
  type: () => Watermark,
  key: 'source',
  customer: null,
  schema: { source: String, closedThrough: Date },
  sends: { to: ['finance'], state: () => ({}) },
});

export interface ControlTotalState {
  /** Period, currency and rung: `2026-03|CNY|netRevenue`. */
  readonly totalId: string;
  readonly period: string;
  readonly currency: string;
  readonly rung: string;
  readonly amount: MinorMoney;
}

export const controlTotalModel = recordModel<ControlTotalState>({
  name: 'controlTotal',
  type: () => ControlTotal,
  key: 'totalId',
  customer: null,
  schema: { totalId: String, period: String, currency: String, rung: String, amount: money },
  indexes: [{ fields: { currency: 1 } }],
  sends: { to: ['finance'], state: () => ({}) },
});
