import { Float } from 'type-graphql';
import {
  CustomerCode,
  connectionOf,
  DateTime,
  ExternalId,
  History,
  Labelled,
  Money,
  RecordType,
  Version,
} from '../../kit/graph';
import { OpportunityStage, OrderChannel, OrderStatus, PaymentMethod, QuoteStatus } from './choices.type';
import { promisedAt } from './domain/order-state';
import { visibleStatus } from './domain/order-status';
import type * as words from './domain/order-words';
import { quoteStatus } from './domain/quote';
import { OrderLine, OrderReturn } from './order-line.type';
import { Stakeholder } from './stakeholder.type';

// Customers, opportunities, quotes and orders name each other, so they share a file: between files nothing goes in circles.

@RecordType({ label: 'CODE', key: 'customerCode', description: 'A customer, one in every system.' })
export class Customer {
  @Labelled('CODE', () => CustomerCode, 'The code of the customer in every system.', { nullable: false })
  customerCode!: string;

  @Labelled('ORDER', () => OrderConnection, 'What it bought or buys with others, the latest first.', { resolver: true })
  orders!: OrderConnection | null;

  @Labelled('ORDER', () => QuoteConnection, 'What it was quoted, the latest first.', { resolver: true })
  quotes!: QuoteConnection | null;

  @Labelled('OPPORTUNITY', () => OpportunityConnection, 'Deals with it, the latest first.', { resolver: true })
  opportunities!: OpportunityConnection | null;
}

@RecordType({ label: 'OPPORTUNITY', key: 'opportunityNo', description: 'A deal that may become an order.' })
export class Opportunity {
  @Labelled('OPPORTUNITY', () => String, 'The number of the deal.', { nullable: false })
  opportunityNo!: string;

  @Labelled('CODE', () => Customer, 'With whom.', { from: ['customerCode'], resolver: true })
  customer!: Customer | null;

  @Labelled('OPPORTUNITY', () => String, 'What it is about.')
  name!: string | null;

  @Labelled('OPPORTUNITY', () => OpportunityStage, 'How far it is.')
  stage!: words.Stage | null;

  @Labelled('OPPORTUNITY', () => [History], 'How it got there, oldest first.')
  stageHistory!: readonly History[] | null;

  @Labelled('OPPORTUNITY', () => Money, 'What it may bring, without tax.')
  amount!: Money | null;

  @Labelled('OPPORTUNITY', () => Float, 'How likely it becomes an order, from 0 to 1.')
  probability!: number | null;

  @Labelled('ATTITUDE', () => [String], 'Who else wants it.')
  competitors!: readonly string[] | null;

  @Labelled('ATTITUDE', () => [Stakeholder], "The people on the customer's side.")
  stakeholders!: readonly Stakeholder[] | null;

  @Labelled('OWNER', () => String, 'Who of us is after it.')
  salesRepresentative!: string | null;

  @Labelled('OPPORTUNITY', () => DateTime, 'Since when.')
  openedAt!: Date | null;

  @Labelled('OPPORTUNITY', () => DateTime, 'When an order is expected.')
  expectedAt!: Date | null;

  @Labelled('OPPORTUNITY', () => DateTime, 'When it was won or lost.')
  closedAt!: Date | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'What other systems call it.')
  externalIds!: readonly ExternalId[] | null;

  @Version('OPPORTUNITY')
  version!: string | null;
}

@RecordType({
  label: 'ORDER',
  key: 'quoteNo',
  agesInto: 'ORDER_HISTORY',
  by: 'quotedAt',
  after: 'P12M',
  stored: { baseStatus: 'ORDER' },
  description: 'What a customer was offered. Drafts are seen by those who see opportunities.',
})
export class Quote {
  @Labelled('CODE', () => String, 'The number on the paper.', { nullable: false })
  quoteNo!: string;

  @Labelled('CODE', () => Customer, 'To whom.', { from: ['customerCode'], resolver: true })
  customer!: Customer | null;

  @Labelled('OPPORTUNITY', () => Opportunity, 'The deal it belongs to.', { from: ['opportunityNo'], resolver: true })
  opportunity!: Opportunity | null;

  @Labelled('ORDER', () => Order, 'The order it became.', { from: ['orderNo'], resolver: true })
  order!: Order | null;

  @Labelled('ORDER', () => QuoteStatus, 'How far it is. One that nobody answered in time has expired.', {
    from: ['baseStatus', 'validUntil'],
    by: quoteStatus,
  })
  status!: words.QuoteStatus | null;

  @Labelled('ORDER', () => DateTime, 'When it was made.')
  quotedAt!: Date | null;

  @Labelled('ORDER', () => DateTime, 'The last moment at which it can be accepted.')
  validUntil!: Date | null;

  @Labelled('ORDER', () => DateTime, 'When it was accepted or rejected.')
  decidedAt!: Date | null;

  @Labelled('OWNER', () => String, 'Who of us made it.')
  salesRepresentative!: string | null;

  @Labelled('ORDER', () => [OrderLine], 'What was offered.')
  lines!: readonly OrderLine[] | null;

  @Labelled('ORDER', () => Money, 'Sum of the lines, without tax and freight.')
  net!: Money | null;

  @Labelled('ORDER', () => Money, 'Freight.')
  freight!: Money | null;

  @Labelled('ORDER', () => Money, 'Tax.')
  tax!: Money | null;

  @Labelled('ORDER', () => Money, 'What is to be paid: net, freight and tax.')
  total!: Money | null;

  @Version('ORDER')
  version!: string | null;
}

@RecordType({
  label: 'ORDER',
  key: 'orderNo',
  agesInto: 'ORDER_HISTORY',
  by: 'placedAt',
  after: 'P12M',
  stored: { baseStatus: 'ORDER', creditHold: 'CREDIT', contractedAt: 'ORDER', estimatedAt: 'DELIVERY' },
  description: 'One order. Who buys jointly sees it as their own.',
})
export class Order {
  @Labelled('CODE', () => String, 'The number on the paper.', { nullable: false })
  orderNo!: string;

  @Labelled('CODE', () => Customer, 'Who pays.', { from: ['customerCode'], resolver: true })
  customer!: Customer | null;

  @Labelled('CODE', () => [Customer], 'Who else buys, of those you may see.', { from: ['buyers'], resolver: true })
  buyers!: readonly Customer[] | null;

  @Labelled('ORDER', () => Quote, 'The quote it came from.', { from: ['quoteNo'], resolver: true })
  quote!: Quote | null;

  @Labelled('ORDER', () => OrderStatus, 'How far it is.', { from: ['baseStatus', 'creditHold?'], by: visibleStatus })
  status!: words.OrderStatus | null;

  @Labelled('STATUS_HISTORY', () => [History], 'How it got there, oldest first.')
  statusHistory!: readonly History[] | null;

  @Labelled('CREDIT', () => [String], 'Why it is held, where it is.', { blurred: 'hidden' })
  holdReasons!: readonly string[] | null;

  @Labelled('ORDER', () => DateTime, 'When it was placed.')
  placedAt!: Date | null;

  @Labelled('ORDER', () => OrderChannel, 'By which way it came.')
  channel!: words.OrderChannel | null;

  @Labelled('OWNER', () => String, 'Who of us sold it.')
  salesRepresentative!: string | null;

  @Labelled('CONTACTS', () => [String], 'Who signed it.')
  signatories!: readonly string[] | null;

  @Labelled('ORDER', () => PaymentMethod, 'How it is paid.')
  paymentMethod!: words.PaymentMethod | null;

  @Labelled('ORDER', () => DateTime, 'For when it was asked.')
  requiredAt!: Date | null;

  @Labelled('ORDER', () => DateTime, 'For when it is promised: by contract, else as we estimate.', {
    from: ['contractedAt', 'estimatedAt?'],
    by: promisedAt,
  })
  promisedAt!: Date | null;

  @Labelled('DELIVERY', () => DateTime, 'When it left us.')
  shippedAt!: Date | null;

  @Labelled('DELIVERY', () => String, 'The number by which it can be followed.')
  trackingNo!: string | null;

  @Labelled('DELIVERY', () => DateTime, 'When it arrived.')
  deliveredAt!: Date | null;

  @Labelled('ORDER', () => String, 'The currency of all its amounts, ISO 4217.')
  currency!: string | null;

  @Labelled('ORDER', () => [OrderLine], 'What was ordered.')
  lines!: readonly OrderLine[] | null;

  @Labelled('ORDER', () => Money, 'Sum of the lines, without tax and freight.')
  net!: Money | null;

  @Labelled('ORDER', () => Money, 'Freight charged.')
  freight!: Money | null;

  @Labelled('ORDER', () => Money, 'Tax charged.')
  tax!: Money | null;

  @Labelled('ORDER', () => Money, 'What is to be paid: net, freight and tax.')
  total!: Money | null;

  @Labelled('ORDER', () => [OrderReturn], 'What came back.')
  returns!: readonly OrderReturn[] | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'What other systems call it.')
  externalIds!: readonly ExternalId[] | null;

  @Version('ORDER')
  version!: string | null;
}

export const OpportunityConnection = connectionOf(() => Opportunity, 'Opportunity');
export type OpportunityConnection = InstanceType<typeof OpportunityConnection>;

export const QuoteConnection = connectionOf(() => Quote, 'Quote');
export type QuoteConnection = InstanceType<typeof QuoteConnection>;

export const OrderConnection = connectionOf(() => Order, 'Order');
export type OrderConnection = InstanceType<typeof OrderConnection>;
