import { minorMoney, multiply } from '../../../schema/money';
import { chargeOf, checkedName, checkedNames } from './checks';
import { type ExternalId, withId } from './external-id';
import { type LineTerms, pricedLines, totalsOf } from './lines';
import { type NewOrder, NOTHING_SAID, type OrderState, partiesOf } from './order-state';
import type { OrderChannel, PaymentMethod, RecordedStatus } from './order-words';

/** An order as another system tells it. Amounts are decimal text in its currency. */
export interface OrderRecord {
  readonly externalId: ExternalId;
  readonly orderNo: string | null;
  readonly customerCode: string;
  readonly buyers: readonly string[];
  readonly status: RecordedStatus;
  readonly placedAt: Date;
  readonly requiredAt: Date | null;
  readonly promisedAt: Date | null;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly channel: OrderChannel | null;
  readonly salesRepresentative: string | null;
  readonly signatories: readonly string[];
  readonly paymentMethod: PaymentMethod | null;
  readonly currency: string;
  readonly freight: string | null;
  readonly tax: string | null;
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
  const { customerCode, currency, freight, tax } = record;
  const lines = pricedLines(record.lines.map((line) => termsOf(line, currency)));
  const charges = { freight: chargeOf(freight, currency, 'freight'), tax: chargeOf(tax, currency, 'tax') };
  const buyers = [...new Set(record.buyers)].filter((code) => code !== customerCode);
  return {
    ...known(order, record),
    ...{ customerCode, buyers, parties: partiesOf(customerCode, buyers), currency, lines },
    ...totalsOf(lines, charges),
    ...datesOf(record),
    estimatedAt: record.promisedAt ?? order?.estimatedAt ?? null,
    ...{ baseStatus: record.status, creditHold: null, holdReasons: [] },
    ...{ channel: record.channel, paymentMethod: record.paymentMethod },
    salesRepresentative: record.salesRepresentative,
    signatories: checkedNames(record.signatories, 'a signatory'),
    externalIds: withId(order?.externalIds ?? [], record.externalId),
  };
}

/** The number another system gave is kept where the order is new; it never changes after. */
function known(order: OrderState | null, { orderNo }: OrderRecord) {
  const number = orderNo === null ? {} : { orderNo: checkedName(orderNo, 'an order number') };
  return order ?? { ...NOTHING_SAID, ...number, placedBy: null, creditSight: null };
}

function datesOf({ placedAt, requiredAt, shippedAt, deliveredAt }: OrderRecord) {
  return { placedAt, requiredAt, shippedAt, deliveredAt };
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
