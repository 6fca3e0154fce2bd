import { Int } from 'type-graphql';
import {
  ChangeInput,
  CommandInput,
  CustomerCode,
  DateTime,
  Decimal,
  Direction,
  Labelled,
  LabelledInput,
  MoneyInput,
} from '../../kit/graph';
import { BaseOrderStatus, OrderChannel, PaymentMethod } from './choices.type';
import type * as words from './domain/order-words';

@LabelledInput('Which orders.')
export class OrderFilter {
  @Labelled('ORDER', () => BaseOrderStatus, 'Those that are this far.')
  status?: words.BaseStatus | null;

  @Labelled('ORDER', () => DateTime, 'Those placed at this moment or later.')
  placedFrom?: Date | null;

  @Labelled('ORDER', () => DateTime, 'Those placed at this moment or earlier.')
  placedTo?: Date | null;

  @Labelled('CODE', () => CustomerCode, 'Those that this customer pays or buys jointly.')
  customerCode?: string | null;

  @Labelled('ORDER', () => OrderChannel, 'Those that came this way.')
  channel?: words.OrderChannel | null;

  @Labelled('ORDER', () => String, 'Those that have this article on a line.')
  sku?: string | null;
}

@LabelledInput('The order of orders: one of these.')
export class OrderSort {
  @Labelled('ORDER', () => Direction, 'By the day they were placed; the latest first unless told.')
  placedAt?: Direction | null;

  @Labelled('ORDER', () => Direction, 'By currency, and in each by total.')
  total?: Direction | null;
}

@LabelledInput('What is ordered.')
export class OrderLineInput {
  @Labelled('ORDER', () => String, 'The article number.', { nullable: false })
  sku!: string;

  @Labelled('ORDER', () => Decimal, 'How much, with three decimals at most.', { nullable: false })
  quantity!: string;
}

@LabelledInput('A new order at public prices.')
export class PlaceOrderInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'Who pays.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => [CustomerCode], 'Who else buys; named by our staff alone.')
  buyers?: string[] | null;

  @Labelled('ORDER', () => [OrderLineInput], 'What is ordered.', { nullable: false })
  lines!: OrderLineInput[];

  @Labelled('ORDER', () => String, 'The currency you expect, ISO 4217; the order is refused in another.')
  currency?: string | null;

  @Labelled('ORDER', () => OrderChannel, 'By which way it came.')
  channel?: words.OrderChannel | null;

  @Labelled('ORDER', () => PaymentMethod, 'How it is paid.')
  paymentMethod?: words.PaymentMethod | null;

  @Labelled('ORDER', () => DateTime, 'For when it is asked.')
  requiredAt?: Date | null;

  @Labelled('CONTACTS', () => [String], 'Who signs it.')
  signatories?: string[] | null;
}

@LabelledInput('A change of an order.')
export class OrderChangeInput extends ChangeInput {
  @Labelled('CODE', () => String, 'The number of the order.', { nullable: false })
  orderNo!: string;

  @Labelled('CODE', () => String, 'Why, for the history.')
  reason?: string | null;
}

@LabelledInput('That an order is accepted by us. What is left out stays as it is.')
export class ConfirmOrderInput extends OrderChangeInput {
  @Labelled('ORDER', () => MoneyInput, 'The freight that is charged.')
  freight?: MoneyInput | null;

  @Labelled('ORDER', () => DateTime, 'The day of delivery that a contract fixes.')
  contractedAt?: Date | null;

  @Labelled('DELIVERY', () => DateTime, 'The day of delivery as we estimate it.')
  estimatedAt?: Date | null;
}

@LabelledInput('That an order left us.')
export class ShipOrderInput extends OrderChangeInput {
  @Labelled('DELIVERY', () => DateTime, 'When: now unless told.')
  shippedAt?: Date | null;

  @Labelled('DELIVERY', () => String, 'The number by which it can be followed.')
  trackingNo?: string | null;

  @Labelled('DELIVERY', () => DateTime, 'The day of delivery as we estimate it.')
  estimatedAt?: Date | null;
}

@LabelledInput('That an order arrived.')
export class DeliverOrderInput extends OrderChangeInput {
  @Labelled('DELIVERY', () => DateTime, 'When: now unless told.')
  deliveredAt?: Date | null;
}

@LabelledInput('How much of a line comes back.')
export class ReturnedLineInput {
  @Labelled('ORDER', () => Int, 'The line of the order.', { nullable: false })
  lineNo!: number;

  @Labelled('ORDER', () => Decimal, 'How much.', { nullable: false })
  quantity!: string;
}

@LabelledInput('That goods of an order came back.')
export class ReturnOrderInput extends OrderChangeInput {
  @Labelled('ORDER', () => [ReturnedLineInput], 'What came back: all that is still out, unless told.')
  lines?: ReturnedLineInput[] | null;
}

/** What finance answers to an order; it comes by the relay, never from a client. */
export interface CreditAnswer {
  readonly orderNo: string;
  /** Null while it is not decided. */
  readonly outcome: 'PLACED' | 'CREDIT_HOLD' | null;
  readonly reasons?: readonly string[] | null;
}

/** Names the form of `CreditAnswer` to the command; it stands in no schema. */
export abstract class CreditAnswerInput implements CreditAnswer {
  abstract readonly orderNo: string;
  abstract readonly outcome: 'PLACED' | 'CREDIT_HOLD' | null;
  abstract readonly reasons?: readonly string[] | null;
}
