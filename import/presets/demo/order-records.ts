import { multiply } from '../../../schema/money';
import { type DemoProduct, PRODUCTS } from './catalogue';
import type { Chance } from './chance';
import { type DemoCustomer, outerId } from './customer-records';
import type { DemoRecord } from './record';

const DAY = 86_400_000;
const YEAR = 365;
const TERMS_DAYS = 30;

/** An order with what follows from it, each record under the command that takes it. */
export interface DemoSale {
  readonly order: DemoRecord;
  readonly invoice: DemoRecord;
  readonly payment: DemoRecord | null;
  readonly dispute: DemoRecord | null;
}

/** Orders over three years that end at `until`, each invoiced, and paid the way its customer pays. */
export function* salesOf(customer: DemoCustomer, until: Date, chance: Chance): Iterable<DemoSale> {
  let number = 0;
  for (const [age, count] of [...customer.life.ordersByYear].reverse().entries()) {
    for (let one = 0; one < count; one++) {
      const daysAgo = age * YEAR + chance.between(2, YEAR - 5);
      number += 1;
      yield sale(customer, number, new Date(until.getTime() - daysAgo * DAY), until, chance);
    }
  }
}

function sale(customer: DemoCustomer, number: number, placedAt: Date, until: Date, chance: Chance): DemoSale {
  const { life } = customer;
  const id = `${customer.id}-${number}`;
  const partner = number % 2 === 0 ? customer.partnerId : null;
  const lines = linesOf(customer, chance);
  const dueAt = later(placedAt, TERMS_DAYS);
  const total = lines.reduce((sum, { net }) => sum + net, 0);
  const paidAt = life.paysLate === null ? null : later(dueAt, life.paysLate + chance.between(-2, 5));
  const isOld = until.getTime() - placedAt.getTime() > 400 * DAY;
  const isPaid = paidAt ? paidAt <= until : isOld;
  return {
    order: together(orderRecord(customer, id, placedAt, until, lines, chance), partner),
    invoice: invoiceRecord(customer, id, placedAt, dueAt, lines),
    payment: isPaid ? paymentRecord(customer, id, paidAt ?? later(dueAt, 120), total) : null,
    dispute: life.disputes && !isPaid && chance.happens(0.5) ? disputeRecord(customer, id) : null,
  };
}

interface Line {
  readonly product: DemoProduct;
  readonly quantity: number;
  readonly discount: string;
  /** In minor units. */
  readonly net: number;
  readonly cost: number;
}

function linesOf({ life }: DemoCustomer, chance: Chance): readonly Line[] {
  return Array.from({ length: chance.between(...life.linesPerOrder) }, () => {
    const product = chance.one(PRODUCTS);
    const quantity = chance.between(...life.quantity);
    const discount = (life.discountPercent / 100).toFixed(2);
    const cost = Math.round((product.price * 100 * quantity * life.costShare) / 100);
    return { product, quantity, discount, net: multiply(`${product.price}.00`, quantity, discount, 'CNY'), cost };
  });
}

function orderRecord(
  { id: customerId, life }: DemoCustomer,
  id: string,
  placedAt: Date,
  until: Date,
  lines: readonly Line[],
  chance: Chance,
): DemoRecord {
  const deliveredAt = later(placedAt, chance.between(3, 14));
  const isDelivered = deliveredAt <= until;
  return {
    command: 'recordOrder',
    input: {
      externalId: outerId('order', id),
      customer: outerId('customer', customerId),
      placedAt: placedAt.toISOString(),
      ...(isDelivered ? { shippedAt: later(placedAt, 2).toISOString(), deliveredAt: deliveredAt.toISOString() } : {}),
      status: isDelivered ? 'DELIVERED' : 'CONFIRMED',
      channel: life.isCompany ? 'SALES_REPRESENTATIVE' : 'WEB',
      currency: 'CNY',
      freight: life.isCompany ? '80.00' : '12.00',
      tax: '0.00',
      paymentMethod: 'INVOICE',
      lines: lines.map(({ product, quantity, discount, cost }) => ({
        sku: product.sku,
        description: product.name,
        quantity: String(quantity),
        unitPrice: `${product.price}.00`,
        discount,
        costOfGoods: minor(cost),
      })),
    },
  };
}

/** Who shares a household buys every other order together. */
function together({ command, input }: DemoRecord, partnerId: string | null): DemoRecord {
  return { command, input: partnerId ? { ...input, buyers: [outerId('customer', partnerId)] } : input };
}

function invoiceRecord(
  customer: DemoCustomer,
  id: string,
  issuedAt: Date,
  dueAt: Date,
  lines: readonly Line[],
): DemoRecord {
  return {
    command: 'recordInvoice',
    input: {
      externalId: outerId('invoice', id),
      order: outerId('order', id),
      customer: outerId('customer', customer.id),
      issuedAt: issuedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      currency: 'CNY',
      lines: lines.map(({ product, net }) => ({ description: product.name, sku: product.sku, net: minor(net) })),
      freight: customer.life.isCompany ? '80.00' : '12.00',
      tax: '0.00',
    },
  };
}

function paymentRecord(customer: DemoCustomer, id: string, receivedAt: Date, total: number): DemoRecord {
  const amount = { amount: minor(total + (customer.life.isCompany ? 8_000 : 1_200)), currency: 'CNY' };
  return {
    command: 'recordPayment',
    input: {
      externalId: outerId('payment', id),
      customer: outerId('customer', customer.id),
      receivedAt: receivedAt.toISOString(),
      amount,
      method: customer.life.isCompany ? 'TRANSFER' : 'CARD',
      allocations: [{ externalId: outerId('invoice', id), amount }],
      ...(customer.life.bounces ? { bounced: true } : {}),
    },
  };
}

function disputeRecord(customer: DemoCustomer, id: string): DemoRecord {
  return {
    command: 'openDispute',
    input: {
      idempotencyKey: `demo-dispute-${id}`,
      customer: outerId('customer', customer.id),
      invoice: outerId('invoice', id),
      reason: 'the goods are said to be damaged',
    },
  };
}

function later(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY);
}

function minor(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
}
