import { setTimeout as sleep } from 'node:timers/promises';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../kit/graph';
import { carriedBy } from '../../kit/store';
import { cancelOrder, placeOrder, recordOrder } from './order.command';
import {
  ConfirmOrderInput,
  DeliverOrderInput,
  OrderChangeInput,
  PlaceOrderInput,
  ReturnOrderInput,
  ShipOrderInput,
} from './order.input';
import * as progress from './order-progress.command';
import { RecordOrderInput } from './record-order.input';
import { Order } from './sales.type';

/** How long a decision on credit is waited for, and how often it is looked for, in milliseconds. */
const PATIENCE = 500;
const PAUSE = 25;

/** Everything that is done to an order. */
@Resolver(() => Order)
export class OrderDeskResolver {
  @Mutation(() => Order, {
    nullable: true,
    description: 'Places an order at public prices. Its credit is checked next.',
  })
  placeOrder(
    @Arg('input', () => PlaceOrderInput) input: PlaceOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<Order | null> {
    return placedOrder(input, context);
  }

  @Mutation(() => Order, { nullable: true, description: 'Cancels an order that has not left us.' })
  cancelOrder(
    @Arg('input', () => OrderChangeInput) input: OrderChangeInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Order | null> {
    return run(cancelOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Lets an order under review go on.' })
  releaseHold(
    @Arg('input', () => OrderChangeInput) input: OrderChangeInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Order | null> {
    return run(progress.releaseHold, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Confirms a placed order, with its freight and promised day.' })
  confirmOrder(
    @Arg('input', () => ConfirmOrderInput) input: ConfirmOrderInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Order | null> {
    return run(progress.confirmOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Says that a confirmed order left us.' })
  shipOrder(
    @Arg('input', () => ShipOrderInput) input: ShipOrderInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Order | null> {
    return run(progress.shipOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Says that an order arrived.' })
  deliverOrder(
    @Arg('input', () => DeliverOrderInput) input: DeliverOrderInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Order | null> {
    return run(progress.deliverOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Says that goods of an order came back, all or some.' })
  returnOrder(
    @Arg('input', () => ReturnOrderInput) input: ReturnOrderInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Order | null> {
    return run(progress.returnOrder, input);
  }

  @Mutation(() => Order, { nullable: true, description: 'Records an order as another system tells it.' })
  recordOrder(
    @Arg('input', () => RecordOrderInput) input: RecordOrderInput,
    @Ctx() { run }: RequestContext,
  ): Promise<Order | null> {
    return run(recordOrder, input);
  }
}

/**
 * Who sees credit waits a moment for the decision; all others are answered at once, so that neither the answer nor its
 * time tells them of a limit. The same key asks again for the same order.
 */
async function placedOrder(input: PlaceOrderInput, { run, accessTo }: RequestContext): Promise<Order | null> {
  let order = await run(placeOrder, input);
  const access = await accessTo(input.customerCode);
  if (access.effect('CREDIT') !== 'show') return order;
  for (let waited = 0; waited < PATIENCE && isPending(order); waited += PAUSE) {
    await sleep(PAUSE);
    order = await run(placeOrder, input);
  }
  return order;
}

function isPending(order: Order | null): boolean {
  return order !== null && carriedBy<{ readonly creditHold?: string | null }>(order).creditHold === 'PENDING_CREDIT';
}
