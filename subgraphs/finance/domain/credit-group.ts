import { type MinorMoney, sumMinor } from '../../../schema/money';

/** What an order has of its group's limit, until its invoice counts in its place. */
export interface Reservation {
  readonly orderNo: string;
  readonly amount: MinorMoney;
}

export interface CreditGroupState {
  readonly groupCode: string;
  readonly reserved: readonly Reservation[];
}

/** An order as credit sees it. */
export interface CreditOrder {
  readonly orderNo: string;
  readonly status: string;
  readonly total: MinorMoney;
  readonly paidAhead: boolean;
  /** Whether its customer buys in this group. */
  readonly inGroup: boolean;
}

/** What else weighs on a group's limit. */
export interface GroupItems {
  readonly invoices: readonly { readonly orderNo: string | null; readonly open: MinorMoney }[];
  readonly credits: readonly { readonly unapplied: MinorMoney }[];
}

/**
 * Exposure in the limit's currency: open invoices with tax + orders reserved and not yet invoiced - unapplied cash and
 * credits. An order whose invoice is there counts by its invoice alone.
 */
export function exposureOf(
  { reserved }: CreditGroupState,
  { invoices, credits }: GroupItems,
  currency: string,
): MinorMoney {
  const invoiced = new Set(invoices.map(({ orderNo }) => orderNo));
  const waiting = reserved.filter(({ orderNo }) => !invoiced.has(orderNo)).map(({ amount }) => amount);
  const owed = inCurrency([...invoices.map(({ open }) => open), ...waiting], currency);
  const held = inCurrency(
    credits.map(({ unapplied }) => unapplied),
    currency,
  );
  return { minor: sumMinor(owed) - sumMinor(held), currency };
}

/** The group with this order's part of its limit. The same order again changes nothing. */
export function reserving(group: CreditGroupState, { orderNo, total }: Pick<CreditOrder, 'orderNo' | 'total'>) {
  if (isReserved(group, orderNo)) return group;
  return { ...group, reserved: [...group.reserved, { orderNo, amount: total }].sort(byOrder) };
}

export function isReserved({ reserved }: CreditGroupState, orderNo: string): boolean {
  return reserved.some((reservation) => reservation.orderNo === orderNo);
}

/**
 * The reservations that the present orders and invoices leave: a cancelled, returned or invoiced order gives its part
 * back, and so does that of a customer who left the group; one that went on (also by a released hold) has one. An order
 * still waiting for its decision keeps what it has.
 */
export function reservationsOf(
  group: CreditGroupState,
  orders: readonly CreditOrder[],
  invoicedOrders: ReadonlySet<string>,
): readonly Reservation[] {
  const known = new Set(orders.map(({ orderNo }) => orderNo));
  const kept = group.reserved.filter(({ orderNo }) => !known.has(orderNo) && !invoicedOrders.has(orderNo));
  const counting = orders
    .filter((order) => !invoicedOrders.has(order.orderNo) && weighs(order, group))
    .map(({ orderNo, total }) => ({ orderNo, amount: total }));
  return [...kept, ...counting].sort(byOrder);
}

const GONE_ON: readonly string[] = ['PLACED', 'CONFIRMED', 'SHIPPED', 'DELIVERED'];
const WAITING = 'PENDING_CREDIT';

function weighs({ orderNo, status, paidAhead, inGroup }: CreditOrder, group: CreditGroupState): boolean {
  if (paidAhead || !inGroup) return false;
  return GONE_ON.includes(status) || (status === WAITING && isReserved(group, orderNo));
}

function inCurrency(amounts: readonly MinorMoney[], currency: string): readonly number[] {
  return amounts.filter((amount) => amount.currency === currency).map(({ minor }) => minor);
}

function byOrder(one: Reservation, other: Reservation): number {
  return one.orderNo < other.orderNo ? -1 : 1;
}
