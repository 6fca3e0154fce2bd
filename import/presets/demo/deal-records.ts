import { PRODUCTS } from './catalogue';
import type { Chance } from './chance';
import { type DemoCustomer, outerId } from './customer-records';
import type { DemoRecord } from './record';

const DAY = 86_400_000;
/** Each with how likely it is to be won. */
const STAGES = [
  ['LEAD', 0.1],
  ['QUALIFIED', 0.25],
  ['PROPOSAL', 0.5],
  ['NEGOTIATION', 0.75],
  ['WON', 1],
  ['LOST', 0],
] as const;

/** What a company may buy next: a deal at one of all stages, and, where we were asked for prices, a quote. */
export function* dealRecords(customer: DemoCustomer, until: Date, chance: Chance): Iterable<DemoRecord> {
  if (!customer.life.isCompany || !chance.happens(customer.life.isThin ? 0.02 : 0.4)) return;
  const [stage, probability] = STAGES[customer.index % STAGES.length] ?? STAGES[0];
  const product = chance.one(PRODUCTS);
  const quantity = chance.between(5, 60);
  const whose = { customer: outerId('customer', customer.id) };
  const openedAt = new Date(until.getTime() - chance.between(30, 200) * DAY);
  const isClosed = stage === 'WON' || stage === 'LOST';
  yield {
    command: 'recordOpportunity',
    input: {
      ...whose,
      externalId: outerId('opportunity', customer.id),
      name: `${product.name} for a new line`,
      stage,
      probability,
      amount: { amount: `${product.price * quantity}.00`, currency: 'CNY' },
      ...(chance.happens(0.3) ? { competitors: ['Eastern Pumps'] } : {}),
      salesRepresentative: `seller-${(customer.index % 6) + 1}`,
      openedAt: openedAt.toISOString(),
      ...(isClosed ? { closedAt: new Date(openedAt.getTime() + 21 * DAY).toISOString() } : {}),
    },
  };
  if (stage !== 'PROPOSAL' && stage !== 'NEGOTIATION') return;
  yield {
    command: 'createQuote',
    input: {
      ...whose,
      idempotencyKey: `demo-quote-${customer.id}`,
      lines: [{ sku: product.sku, quantity: String(quantity) }],
      validUntil: new Date(until.getTime() + 30 * DAY).toISOString(),
    },
  };
}
