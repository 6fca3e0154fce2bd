import {
  CustomerCode,
  connectionOf,
  DateTime,
  ExternalId,
  Labelled,
  Money,
  RecordType,
  ValueType,
  Version,
} from '../../kit/graph';
import { InvoiceStatus } from './choices.type';
import { isOverdue } from './domain/invoice';

@RecordType({ label: 'ORDER', key: 'orderNo', stub: true, description: 'The order that an invoice is for.' })
export class Order {
  @Labelled('CODE', () => String, 'The number of the order.', { nullable: false })
  orderNo!: string;
}

@ValueType('A line of an invoice.')
export class InvoiceLine {
  @Labelled('INVOICE', () => String, 'What was sold.')
  description!: string | null;

  @Labelled('INVOICE', () => String, 'Article number.')
  sku!: string | null;

  @Labelled('INVOICE', () => Money, 'Without tax.')
  net!: Money | null;
}

@RecordType({
  label: 'INVOICE',
  key: 'invoiceNo',
  description: 'One invoice, as on the paper, and what of it is still open.',
  stored: { orderNo: 'ORDER' },
})
export class Invoice {
  @Labelled('CODE', () => String, 'The number on the paper.', { nullable: false })
  invoiceNo!: string;

  @Labelled('CODE', () => CustomerCode, 'The customer who pays.')
  customerCode!: string | null;

  @Labelled('ORDER', () => Order, 'The order it is for.', {
    from: ['orderNo'],
    by: ({ orderNo }: { orderNo: string | null }) => orderNo && { orderNo },
  })
  order!: Order | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'The invoice in other systems.')
  externalIds!: readonly ExternalId[] | null;

  @Labelled('INVOICE', () => DateTime, 'When it was issued.')
  issuedAt!: Date | null;

  @Labelled('INVOICE', () => DateTime, 'When it is to be paid.')
  dueAt!: Date | null;

  @Labelled('INVOICE', () => String, 'ISO 4217.')
  currency!: string | null;

  @Labelled('INVOICE', () => [InvoiceLine], 'What was sold.')
  lines!: readonly InvoiceLine[] | null;

  @Labelled('INVOICE', () => Money, 'Sum of the lines, without tax and freight.')
  net!: Money | null;

  @Labelled('INVOICE', () => Money, 'Freight charged.')
  freight!: Money | null;

  @Labelled('INVOICE', () => Money, 'Tax charged.')
  tax!: Money | null;

  @Labelled('INVOICE', () => Money, 'What is to be paid: net, freight and tax.')
  total!: Money | null;

  @Labelled('BALANCE', () => Money, 'What is still to be paid, after payments and credit notes.')
  open!: Money | null;

  @Labelled('BALANCE', () => InvoiceStatus, 'How much of it is settled.')
  status!: string | null;

  @Labelled('BALANCE', () => Boolean, 'Whether something is open after the day it is due, today.', {
    from: ['open', 'dueAt'],
    by: (fields: { open: { minor: number; currency: string }; dueAt: Date }, now: Date) => isOverdue(fields, now),
  })
  overdue!: boolean | null;

  @Version('INVOICE')
  version!: string | null;
}

export const InvoiceConnection = connectionOf(() => Invoice, 'Invoice');
