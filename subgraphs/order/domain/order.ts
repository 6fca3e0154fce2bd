import { refuse } from '../../../schema/errors';
import type { MinorMoney } from '../../../schema/money';
import { checkedCharge, checkedName, checkedPast } from './checks';
import { totalsOf } from './lines';
import type { OrderState } from './order-state';
import { checkedStep } from './order-status';
import type { BaseStatus } from './order-words';

/** What finance answers to an order that was placed. */
export interface CreditDecision {
  readonly outcome: 'PLACED' | 'CREDIT_HOLD';
  readonly reasons: readonly string[];
}

/** What is said of an order when it is confirmed; null leaves it as it is. */
export interface Confirmation {
  readonly freight: MinorMoney | null;
  readonly contractedAt: Date | null;
  readonly estimatedAt: Date | null;
}

export interface Shipment {
  readonly shippedAt: Date | null;
  readonly trackingNo: string | null;
  readonly estimatedAt: Date | null;
}

/** The order after the credit check. A decision that comes twice, late, or after a cancellation changes nothing. */
export function creditDecided(order: OrderState, { outcome, reasons }: CreditDecision): OrderState {
  if (order.baseStatus !== 'RECEIVED') return order;
  if (outcome === 'PLACED') return inStatus(order, 'PLACED');
  return { ...inStatus(order, 'UNDER_REVIEW'), creditHold: 'CREDIT_HOLD', holdReasons: reasons };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` unless it is held. */
export function released(order: OrderState): OrderState {
  if (order.baseStatus === 'UNDER_REVIEW') return inStatus(order, 'PLACED');
  return refuse('NOT_POSSIBLE_NOW', `an order that is held is released, not one that is \`${order.baseStatus}\``);
}

/** @throws ContractError `NOT_POSSIBLE_NOW` once the goods have left. */
export function cancelled(order: OrderState): OrderState {
  return inStatus(order, 'CANCELLED');
}

/** @throws ContractError `NOT_POSSIBLE_NOW` unless it is placed. */
export function confirmed(order: OrderState, { freight, contractedAt, estimatedAt }: Confirmation): OrderState {
  const charge = freight && checkedCharge(freight, order.currency, 'freight');
  return {
    ...inStatus(order, 'CONFIRMED'),
    ...totalsOf(order.lines, { freight: charge ?? order.freight, tax: order.tax }),
    contractedAt: contractedAt ?? order.contractedAt,
    estimatedAt: estimatedAt ?? order.estimatedAt,
  };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` unless it is confirmed; `BAD_INPUT` on a day to come. */
export function shipped(order: OrderState, { shippedAt, trackingNo, estimatedAt }: Shipment, now: Date): OrderState {
  return {
    ...inStatus(order, 'SHIPPED'),
    shippedAt: checkedPast(shippedAt ?? now, 'the day of shipping', order.placedAt, now),
    trackingNo: trackingNo === null ? order.trackingNo : checkedName(trackingNo, 'a tracking number'),
    estimatedAt: estimatedAt ?? order.estimatedAt,
  };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` unless it is on its way; `BAD_INPUT` on a day to come. */
export function delivered(order: OrderState, deliveredAt: Date | null, now: Date): OrderState {
  const earliest = order.shippedAt ?? order.placedAt;
  return {
    ...inStatus(order, 'DELIVERED'),
    deliveredAt: checkedPast(deliveredAt ?? now, 'the day of delivery', earliest, now),
  };
}

/** Every step takes the order out of the credit check. */
export function inStatus(order: OrderState, to: BaseStatus): OrderState {
  return { ...order, baseStatus: checkedStep(order.baseStatus, to), creditHold: null, holdReasons: [] };
}
