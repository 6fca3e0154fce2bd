import { externalKey } from '../../kit/graph';
import { command } from '../../kit/store';
import { notPrepaid } from './domain/asker';
import { cancelled } from './domain/order';
import { type OrderRequest, placed } from './domain/placing';
import { type OrderRecord, recordedOrder } from './domain/recorded-order';
import { OrderChangeInput, PlaceOrderInput } from './order.input';
import { orderModel } from './order.model';
import { present } from './present';
import { RecordOrderInput } from './record-order.input';
import { catalogueFor, idTold, lineTold } from './told';

/** The order waits for the credit check: the relay brings it to finance, and finance's answer moves it on. */
export const placeOrder = command({
  action: 'place or cancel an order',
  on: orderModel,
  input: () => PlaceOrderInput,
  given: async ({ lines }, read) => ({ catalogue: await catalogueFor(lines, read) }),
  provided: { prepaid: (_none, { paymentMethod }) => notPrepaid(paymentMethod ?? null) },
  decide: (_none, input, now, { catalogue, by }) => placed(requestOf(input), catalogue, by, now),
});

/** Whoever may place an order may cancel it, on payment ahead too: a cancelled order is not paid at all. */
export const cancelOrder = command({
  action: 'place or cancel an order',
  on: orderModel,
  input: () => OrderChangeInput,
  provided: { prepaid: () => null },
  decide: (order) => cancelled(present(order)),
});

/** The same order by another system's id; told again it changes nothing. */
export const recordOrder = command({
  action: 'merge, unmerge, import',
  on: orderModel,
  input: () => RecordOrderInput,
  identity: ({ externalId }) => externalKey(externalId),
  decide: (order, input) => recordedOrder(order, recordOf(input)),
});

function requestOf({ customerCode, lines, ...told }: PlaceOrderInput): OrderRequest {
  return {
    ...{ customerCode, lines: lines.map(({ sku, quantity }) => lineTold({ sku, quantity })) },
    buyers: told.buyers ?? [],
    currency: told.currency ?? null,
    channel: told.channel ?? null,
    signatories: told.signatories ?? [],
    paymentMethod: told.paymentMethod ?? null,
    requiredAt: told.requiredAt ?? null,
  };
}

function recordOf({ externalId, lines, ...told }: RecordOrderInput): OrderRecord {
  return { ...told, externalId: idTold(externalId), lines: lines.map(recordedLineOf) };
}

function recordedLineOf({ sku, quantity, unitPrice, ...told }: RecordOrderInput['lines'][number]) {
  return {
    ...{ sku, unitPrice, quantity: Number(quantity) },
    description: told.description ?? null,
    unit: told.unit ?? null,
    discount: told.discount ?? null,
    costOfGoods: told.costOfGoods ?? null,
  };
}
