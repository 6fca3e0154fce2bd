import { numberFrom } from '../../../../schema/customer-code';
import type { Viewer } from '../../../../schema/viewer';
import { finance } from '../../../../subgraphs/finance';
import { openWorld, type World } from '../../../support/subgraph';
import { day } from './builders';

/** The clock of these tests: every feed is complete up to it, and the last month that is over is January. */
const today = day('2026-02-20');

export const openFinance = (): Promise<World> => openWorld([finance], { now: () => today });

export function code(seed: string): string {
  return numberFrom('C', seed);
}

function externalId(value: string) {
  return { system: 'sap', type: null, value };
}

/** The customer's part of the graph, as the gateway asks for it; null where the viewer may not know of the customer. */
export async function askCustomer(world: World, viewer: Viewer, customerCode: string, fields: string) {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { ${fields} } } }`;
  const { data, errors } = await world.ask(viewer, query, { of: [{ __typename: 'Customer', customerCode }] });
  expect(errors).toBeUndefined();
  return data._entities[0];
}

export interface Neighbours {
  customer(customerCode: string, state?: object, version?: number): Promise<void>;
  order(customerCode: string, orderNo: string, state?: object, version?: number): Promise<void>;
  ticket(customerCode: string, ticketNo: string, minutes: number, version?: number): Promise<void>;
}

/** What the other subgraphs would send by the relay. */
export function neighboursOf(world: World): Neighbours {
  const deliver = async (name: string, id: string, customerCode: string, state: object, version: number) => {
    const received = finance.receives?.[name];
    const sent = { name, id: `${name}-${id}`, version, customerCode, state };
    await received?.([sent as never], world.subgraph('finance').tools());
  };
  return {
    customer: (customerCode, state = {}, version = 1) =>
      deliver('customer', customerCode, customerCode, { since: day('2024-01-01'), ...state }, version),
    order: (customerCode, orderNo, state = {}, version = 1) =>
      deliver('order', orderNo, customerCode, { ...anOrder(orderNo), ...state }, version),
    ticket: (customerCode, ticketNo, minutes, version = 1) =>
      deliver('ticket', ticketNo, customerCode, { ticketNo, minutes: onThePhone(minutes), parts: [] }, version),
  };
}

export function anInvoice(customerCode: string, value: string, change: object = {}) {
  return {
    externalId: externalId(value),
    customerCode,
    issuedAt: '2026-01-10T04:00:00.000Z',
    dueAt: '2026-02-09T04:00:00.000Z',
    currency: 'CNY',
    lines: [{ description: 'goods', sku: 'A1', net: '100.00' }],
    freight: '0.00',
    tax: '0.00',
    ...change,
  };
}

export function aPayment(
  customerCode: string,
  value: string,
  amount: string,
  invoice: string | null,
  change: object = {},
) {
  const money = { amount, currency: 'CNY' };
  return {
    externalId: externalId(value),
    customerCode,
    receivedAt: '2026-02-05T04:00:00.000Z',
    amount: money,
    method: 'BANK_TRANSFER',
    allocations: invoice ? [{ externalId: externalId(invoice), amount: money }] : [],
    ...change,
  };
}

export const allFeeds = ['ORDERS', 'SERVICE', 'FINANCE', 'PAYMENTS'].map((source) => ({
  source,
  closedThrough: '2026-02-20T04:00:00.000Z',
}));

function anOrder(orderNo: string) {
  return {
    orderNo,
    status: 'DELIVERED',
    placedAt: day('2026-01-05'),
    total: { minor: 100_00, currency: 'CNY' },
    paymentMethod: 'INVOICE',
    lines: [{ quantity: 1, costOfGoods: { minor: 60_00, currency: 'CNY' } }],
  };
}

function onThePhone(minutes: number) {
  return [{ at: day('2026-01-20'), channel: 'PHONE', minutes }];
}
