import { command } from '../../kit/store';
import { placedByAsker } from './domain/asker';
import { confirmed, delivered, released, shipped } from './domain/order';
import type { OrderState } from './domain/order-state';
import { returned } from './domain/returns';
import {
  ConfirmOrderInput,
  DeliverOrderInput,
  OrderChangeInput,
  ReturnOrderInput,
  ShipOrderInput,
} from './order.input';
import { orderModel } from './order.model';
import { present } from './present';
import { moneyTold } from './told';

export const releaseHold = progress({ input: () => OrderChangeInput, move: (order) => released(order) });

export const confirmOrder = progress({
  input: () => ConfirmOrderInput,
  move: (order, { freight, contractedAt, estimatedAt }) =>
    confirmed(order, {
      freight: freight ? moneyTold(freight) : null,
      contractedAt: contractedAt ?? null,
      estimatedAt: estimatedAt ?? null,
    }),
});

export const shipOrder = progress({
  input: () => ShipOrderInput,
  move: (order, { shippedAt, trackingNo, estimatedAt }, now) =>
    shipped(
      order,
      { shippedAt: shippedAt ?? null, trackingNo: trackingNo ?? null, estimatedAt: estimatedAt ?? null },
      now,
    ),
});

export const deliverOrder = progress({
  input: () => DeliverOrderInput,
  move: (order, { deliveredAt }, now) => delivered(order, deliveredAt ?? null, now),
});

export const returnOrder = progress({
  input: () => ReturnOrderInput,
  move: (order, { lines, reason }, now) => {
    const wanted = lines?.map(({ lineNo, quantity }) => ({ lineNo, quantity: Number(quantity) }));
    return returned(order, wanted ?? null, reason ?? null, now);
  },
});

interface Progress<Input> {
  readonly input: () => (abstract new (...args: never[]) => unknown) & { readonly prototype: Input };
  readonly move: (order: OrderState, input: Input, now: Date) => OrderState;
}

/** Carries an order on; never by the hand that placed it. */
function progress<Input>({ input, move }: Progress<Input>) {
  return command({
    action: 'order progress, release of a hold',
    on: orderModel,
    input,
    provided: { 'not-who-placed-it': (order, _told, _now, { by }) => placedByAsker(by, order?.placedBy ?? null) },
    decide: (order, told: Input, now) => move(present(order), told, now),
  });
}
