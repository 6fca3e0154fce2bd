import {
  CommandInput,
  CustomerCode,
  DateTime,
  Decimal,
  ExternalIdInput,
  Labelled,
  LabelledInput,
} from '../../kit/graph';
import { OrderChannel, PaymentMethod, RecordedOrderStatus } from './choices.type';
import type * as words from './domain/order-words';

@LabelledInput('A line of an order as another system tells it. Amounts are in the currency of the order.')
export class RecordedLineInput {
  @Labelled('ORDER', () => String, 'The article number.', { nullable: false })
  sku!: string;

  @Labelled('ORDER', () => String, 'What the article was called.')
  description?: string | null;

  @Labelled('ORDER', () => String, 'What a quantity of one is.')
  unit?: string | null;

  @Labelled('ORDER', () => Decimal, 'How much, with three decimals at most.', { nullable: false })
  quantity!: string;

  @Labelled('PRICE', () => Decimal, 'The price of one unit before the discount, without tax.', { nullable: false })
  unitPrice!: string;

  @Labelled('PRICE', () => Decimal, 'The share of the price that was taken off, from 0 to 1; none unless told.')
  discount?: string | null;

  @Labelled('COST', () => Decimal, 'What the goods of the whole line cost us.')
  costOfGoods?: string | null;
}

@LabelledInput(
  'An order as another system tells it: its facts as they were, without a credit check. What is left out of a known one stays as it is; its lines are told whole.',
)
export class RecordOrderInput extends CommandInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What the other system calls it.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('CODE', () => String, 'The number on the paper, where it is new; one is made unless told.')
  orderNo?: string | null;

  @Labelled('CODE', () => CustomerCode, 'Who pays.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => [CustomerCode], 'Who else buys.')
  buyers?: string[] | null;

  @Labelled('ORDER', () => RecordedOrderStatus, 'How far it is.', { nullable: false })
  status!: words.RecordedStatus;

  @Labelled('ORDER', () => DateTime, 'When it was placed.', { nullable: false })
  placedAt!: Date;

  @Labelled('ORDER', () => DateTime, 'For when it was asked.')
  requiredAt?: Date | null;

  @Labelled('DELIVERY', () => DateTime, 'For when it was promised.')
  promisedAt?: Date | null;

  @Labelled('DELIVERY', () => DateTime, 'When it left us.')
  shippedAt?: Date | null;

  @Labelled('DELIVERY', () => DateTime, 'When it arrived.')
  deliveredAt?: Date | null;

  @Labelled('ORDER', () => OrderChannel, 'By which way it came.')
  channel?: words.OrderChannel | null;

  @Labelled('OWNER', () => String, 'Who of us sold it.')
  salesRepresentative?: string | null;

  @Labelled('CONTACTS', () => [String], 'Who signed it.')
  signatories?: string[] | null;

  @Labelled('ORDER', () => PaymentMethod, 'How it is paid.')
  paymentMethod?: words.PaymentMethod | null;

  @Labelled('ORDER', () => String, 'The currency of all its amounts, ISO 4217.', { nullable: false })
  currency!: string;

  @Labelled('ORDER', () => Decimal, 'Freight charged; none where a new one is told without.')
  freight?: string | null;

  @Labelled('ORDER', () => Decimal, 'Tax charged; none where a new one is told without.')
  tax?: string | null;

  @Labelled('ORDER', () => [RecordedLineInput], 'What was ordered.', { nullable: false })
  lines!: RecordedLineInput[];
}
