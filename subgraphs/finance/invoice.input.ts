import {
  ChangeInput,
  CommandInput,
  CustomerCode,
  DateTime,
  Decimal,
  Direction,
  ExternalIdInput,
  Labelled,
  LabelledInput,
} from '../../kit/graph';
import { InvoiceStatus } from './choices.type';
import type { InvoiceStatus as Status } from './domain/invoice';

@LabelledInput('A line of an invoice.')
export class InvoiceLineInput {
  @Labelled('INVOICE', () => String, 'What was sold.', { nullable: false })
  description!: string;

  @Labelled('INVOICE', () => String, 'Article number.')
  sku?: string | null;

  @Labelled('INVOICE', () => Decimal, 'Without tax, in the currency of the invoice.', { nullable: false })
  net!: string;
}

@LabelledInput('An invoice as it goes to the customer. Posting that of an order takes the place of its reservation.')
export class PostInvoiceInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer who pays.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => String, 'The order it is for.')
  orderNo?: string | null;

  @Labelled('INVOICE', () => DateTime, 'When it is issued; now unless told.')
  issuedAt?: Date | null;

  @Labelled('INVOICE', () => DateTime, 'When it is to be paid.', { nullable: false })
  dueAt!: Date;

  @Labelled('INVOICE', () => String, 'ISO 4217.', { nullable: false })
  currency!: string;

  @Labelled('INVOICE', () => [InvoiceLineInput], 'What was sold.', { nullable: false })
  lines!: InvoiceLineInput[];

  @Labelled('INVOICE', () => Decimal, 'Freight charged; none unless told.')
  freight?: string | null;

  @Labelled('INVOICE', () => Decimal, 'Tax charged; none unless told.')
  tax?: string | null;
}

@LabelledInput('An invoice that another system issued. What is left out of a known one stays as it is.')
export class RecordInvoiceInput extends PostInvoiceInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What that system calls it.', { nullable: false })
  externalId!: ExternalIdInput;
}

@LabelledInput('An invoice that will not be paid.')
export class WriteOffInput extends ChangeInput {
  @Labelled('CODE', () => String, 'The invoice.', { nullable: false })
  invoiceNo!: string;
}

@LabelledInput('Which invoices.')
export class InvoiceFilter {
  @Labelled('CODE', () => CustomerCode, 'Of this customer.')
  customerCode?: string | null;

  @Labelled('BALANCE', () => InvoiceStatus, 'Settled so far.')
  status?: Status | null;

  @Labelled(
    'BALANCE',
    () => Boolean,
    'Whether something is open after the day it is due. None is where no feed tells of payments.',
  )
  overdue?: boolean | null;

  @Labelled('INVOICE', () => String, 'In this currency.')
  currency?: string | null;

  @Labelled('INVOICE', () => DateTime, 'Issued at this moment or later.')
  issuedFrom?: Date | null;

  @Labelled('INVOICE', () => DateTime, 'Issued before this moment.')
  issuedTo?: Date | null;

  @Labelled('INVOICE', () => DateTime, 'Due before this moment.')
  dueBefore?: Date | null;
}

@LabelledInput('In which order: by one of these. The latest first unless told.')
export class InvoiceSort {
  @Labelled('INVOICE', () => Direction, 'By the day of issue.')
  issuedAt?: Direction | null;

  @Labelled('INVOICE', () => Direction, 'By the day it is due.')
  dueAt?: Direction | null;

  @Labelled('INVOICE', () => Direction, 'By currency, then by total.')
  total?: Direction | null;
}
