import { type MinorMoney, minorMoney, multiply } from '../../../schema/money';
import { said } from '../../../schema/said';
import { chargeOf, checkedCharge, checkedName, checkedNames } from './checks';
import { type ExternalId, withId } from './external-id';
import { type LineTerms, pricedLines, totalsOf } from './lines';
import { type NewOrder, NOTHING_SAID, type OrderState, partiesOf } from './order-state';
import type { OrderChannel, PaymentMethod, RecordedStatus } from './order-words';

/** An order as another system tells it: what is left out stays, null clears. Amounts are decimal text in its currency. */
export interface OrderRecord {
  readonly externalId: ExternalId;
  /** Heard where the order is new. */
  readonly orderNo?: string | null;
  readonly customerCode: string;
  readonly buyers?: readonly string[] | null;
  readonly status: RecordedStatus;
  readonly placedAt: Date;
  readonly requiredAt?: Date | null;
  readonly promisedAt?: Date | null;
  readonly shippedAt?: Date | null;
  readonly deliveredAt?: Date | null;
  readonly channel?: OrderChannel | null;
  readonly salesRepresentative?: string | null;
  readonly signatories?: readonly string[] | null;
  readonly paymentMethod?: PaymentMethod | null;
  readonly currency: string;
  readonly freight?: string | null;
  readonly tax?: string | null;
  /** All of them. */
  readonly lines: readonly RecordedLine[];
}

export interface RecordedLine {
  readonly sku: string;
  readonly description: string | null;
  readonly unit: string | null;
  readonly quantity: number;
  readonly unitPrice: string;
  /** A share from 0 to 1. */
  readonly discount: string | null;
  /** Of the whole line. */
  readonly costOfGoods: string | null;
}

/**
 * The order after a source told what it knows: its facts as they were, without a credit check; what was written down here
 * stays. The same record again changes nothing.
 * @throws ContractError `BAD_INPUT`
 */
export function recordedOrder(order: OrderState | null, record: OrderRecord): NewOrder | OrderState {
  const { customerCode, currency } = record;
  const lines = pricedLines(record.lines.map((line) => termsOf(line, currency)));
  const charges = { freight: chargeAfter(order, record, 'freight'), tax: chargeAfter(order, record, 'tax') };
  const buyers = [...new Set(said(record.buyers, order?.buyers))].filter((code) => code !== customerCode);
  return {
    ...known(order, record),
    ...{ customerCode, buyers, parties: partiesOf(customerCode, buyers), currency, lines },
    ...totalsOf(lines, charges),
    ...datesAfter(order, record),
    ...{ baseStatus: record.status, creditHold: null, holdReasons: [] },
    channel: said(record.channel, order?.channel),
    paymentMethod: said(record.paymentMethod, order?.paymentMethod),
    salesRepresentative: said(record.salesRepresentative, order?.salesRepresentative),
    signatories: checkedNames(said(record.signatories, order?.signatories) ?? [], 'a signatory'),
    externalIds: withId(order?.externalIds ?? [], record.externalId),
  };
}

/** The number another system gave is kept where the order is new; it never changes after. */
function known(order: OrderState | null, { orderNo = null }: OrderRecord) {
  const number = orderNo === null ? {} : { orderNo: checkedName(orderNo, 'an order number') };
  return order ?? { ...NOTHING_SAID, ...number, placedBy: null, creditSight: null };
}

function datesAfter(order: OrderState | null, record: OrderRecord) {
  return {
    placedAt: record.placedAt,
    requiredAt: said(record.requiredAt, order?.requiredAt),
    estimatedAt: said(record.promisedAt, order?.estimatedAt),
    shippedAt: said(record.shippedAt, order?.shippedAt),
    deliveredAt: said(record.deliveredAt, order?.deliveredAt),
  };
}

/** One that stays is in the currency that the lines have now. */
function chargeAfter(order: OrderState | null, record: OrderRecord, what: 'freight' | 'tax'): MinorMoney {
  const charge = order?.[what];
  const { currency, [what]: told } = record;
  if (told === undefined && charge && charge.minor > 0) return checkedCharge(charge, currency, what);
  return chargeOf(told ?? null, currency, what);
}

function termsOf({ unitPrice, discount, costOfGoods, ...line }: RecordedLine, currency: string): LineTerms {
  return {
    ...line,
    sku: checkedName(line.sku, 'an article number'),
    listPrice: { amount: unitPrice, currency },
    discount: discount ?? '0',
    costOfGoods: costOfGoods === null ? null : minorMoney(multiply(costOfGoods, 1, '0', currency), currency),
  };
}
