import type { Chance } from './chance';
import { type DemoCustomer, outerId } from './customer-records';
import { DEMO_AGENT } from './people';
import type { DemoRecord } from './record';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const YEAR = 365;
const MATTERS = [
  ['QUESTION', 'How to set the pressure'],
  ['QUESTION', 'Where is the delivery'],
  ['COMPLAINT', 'A part is missing'],
  ['REPAIR', 'The pump runs hot'],
  ['RETURN', 'The wrong size came'],
] as const;

export function* ticketRecords(customer: DemoCustomer, until: Date, chance: Chance): Iterable<DemoRecord> {
  const count = Math.round(customer.life.ticketsByYear * 2 * (0.7 + chance.between(0, 6) / 10));
  for (let number = 1; number <= count; number++) {
    const openedAt = new Date(until.getTime() - chance.between(0, 2 * YEAR) * DAY - chance.between(1, 20) * HOUR);
    yield ticket(customer, `${customer.id}-${number}`, openedAt, until, chance);
  }
}

/** A call of every seeded customer of the demo team that is still in the demo agent's hands. */
export function openTicket(customer: DemoCustomer, until: Date): DemoRecord {
  const openedAt = new Date(until.getTime() - ((customer.index % 5) + 1) * HOUR);
  return {
    command: 'recordTicket',
    input: {
      externalId: outerId('ticket', `${customer.id}-open`),
      customer: outerId('customer', customer.id),
      type: 'REPAIR',
      priority: 'P2',
      subject: 'The pump stopped this morning',
      openedAt: openedAt.toISOString(),
      status: 'OPEN',
      assignee: DEMO_AGENT,
      messages: [{ at: openedAt.toISOString(), side: 'CUSTOMER', text: 'It makes no sound at all.' }],
      internalNotes: [{ at: openedAt.toISOString(), author: DEMO_AGENT, text: 'Sounds like the fuse again.' }],
    },
  };
}

function ticket(customer: DemoCustomer, id: string, openedAt: Date, until: Date, chance: Chance): DemoRecord {
  const [type, subject] = chance.one(MATTERS);
  const closedAt = new Date(openedAt.getTime() + chance.between(1, 60) * HOUR);
  const minutes = Math.max(5, customer.life.minutesPerTicket + chance.between(-5, 15));
  const isClosed = closedAt < until;
  return {
    command: 'recordTicket',
    input: {
      externalId: outerId('ticket', id),
      customer: outerId('customer', customer.id),
      type,
      priority: chance.one(['P2', 'P3', 'P3', 'P4']),
      subject,
      openedAt: openedAt.toISOString(),
      ...(isClosed
        ? { status: 'CLOSED', closedAt: closedAt.toISOString(), csat: chance.between(2, 5) }
        : { status: 'OPEN' }),
      messages: [{ at: openedAt.toISOString(), side: 'CUSTOMER', text: chance.sentence() }],
      minutes: [{ channel: 'PHONE', minutes }],
    },
  };
}

export function* interactionRecords(customer: DemoCustomer, until: Date, chance: Chance): Iterable<DemoRecord> {
  const orders = customer.life.ordersByYear.reduce((sum, count) => sum + count, 0);
  const count = Math.min(12, Math.round(orders / 2)) + (chance.happens(customer.life.isThin ? 0.2 : 0.3) ? 1 : 0);
  for (let number = 1; number <= count; number++) {
    const startedAt = new Date(until.getTime() - chance.between(1, 3 * YEAR) * DAY + chance.between(8, 17) * HOUR);
    const channel = chance.one(['PHONE', 'EMAIL', 'WECHAT', 'VISIT']);
    yield {
      command: 'recordInteraction',
      input: {
        externalId: outerId('interaction', `${customer.id}-${number}`),
        customer: outerId('customer', customer.id),
        channel,
        direction: chance.one(['INBOUND', 'OUTBOUND']),
        startedAt: startedAt.toISOString(),
        seconds: channel === 'EMAIL' ? 0 : chance.between(60, 1500),
        agent: chance.one([DEMO_AGENT, 'seller-1', 'seller-2', 'seller-3']),
        subject: chance.one(['Reorder', 'Delivery date', 'New product', 'Check-up', 'Price list']),
        outcome: chance.one(['DONE', 'DONE', 'CALL_BACK']),
        minutesCharged: channel === 'EMAIL' ? 3 : chance.between(2, 15),
      },
    };
  }
}
