import { type Tools, worker } from '../../kit/store';
import { orderCopyModel } from './copies.model';
import { creditGroupModel, creditProfileModel } from './credit.model';
import {
  type CreditGroupState,
  type CreditOrder,
  exposureOf,
  type GroupItems,
  type Reservation,
  reservationsOf,
} from './domain/credit-group';
import { isPaidAhead } from './domain/credit-profile';
import { invoiceModel } from './invoice.model';
import { membersOf } from './marks';
import { creditNoteModel, paymentModel } from './payment.model';

const ON_THE_WAY = ['PENDING_CREDIT', 'PLACED', 'CONFIRMED', 'SHIPPED'];

/** Gives back what cancelled and invoiced orders had reserved, and computes what the group owes by now. */
export const creditGroupWorker = worker({
  name: 'creditGroup',
  on: creditGroupModel,
  compute: async (groupCode, state, tools) => {
    const members = await membersOf(tools, groupCode);
    const group = { groupCode, reserved: state.reserved ?? [] };
    const [items, reserved, profile] = await Promise.all([
      itemsOf(members, tools),
      reservationsNow(group, members, tools),
      tools.read.one(creditProfileModel, groupCode),
    ]);
    const exposure = profile && exposureOf({ groupCode, reserved }, items, profile.limit.currency);
    return { ...state, reserved, exposure };
  },
});

/** What is open and what is unapplied of all the group's codes. */
export async function itemsOf(members: readonly string[], tools: Tools): Promise<GroupItems> {
  const unapplied = { 'unapplied.minor': { $gt: 0 } };
  const [invoices, payments, creditNotes] = await Promise.all([
    tools.read.many(invoiceModel, 'customerCode', members, { 'open.minor': { $gt: 0 } }),
    tools.read.many(paymentModel, 'customerCode', members, unapplied),
    tools.read.many(creditNoteModel, 'customerCode', members, unapplied),
  ]);
  return { invoices, credits: [...payments, ...creditNotes] };
}

async function reservationsNow(
  group: CreditGroupState,
  members: readonly string[],
  tools: Tools,
): Promise<readonly Reservation[]> {
  const [moving, reserved] = await Promise.all([
    tools.read.many(orderCopyModel, 'customerCode', members, { status: { $in: ON_THE_WAY } }),
    tools.read.many(
      orderCopyModel,
      'orderNo',
      group.reserved.map(({ orderNo }) => orderNo),
    ),
  ]);
  const byNo = new Map([...moving, ...reserved].map((order) => [order.orderNo, order]));
  const orders = [...byNo.values()].map(
    ({ orderNo, customerCode, status, total, paymentMethod }): CreditOrder => ({
      orderNo,
      status,
      total,
      paidAhead: isPaidAhead(paymentMethod),
      inGroup: members.includes(customerCode),
    }),
  );
  const invoices = await tools.read.many(invoiceModel, 'orderNo', [...byNo.keys()]);
  return reservationsOf(group, orders, new Set(invoices.flatMap(({ orderNo }) => orderNo ?? [])));
}
