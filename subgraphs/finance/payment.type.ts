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
import { AllocationStatus, CreditReason } from './choices.type';

@ValueType('The part of a payment or credit note that is meant for one invoice.')
export class Allocation {
  @Labelled('BALANCE', () => String, 'The invoice.', { blurred: 'hidden' })
  invoiceNo!: string | null;

  @Labelled('BALANCE', () => Money, 'What was meant for it.')
  wanted!: Money | null;

  @Labelled('BALANCE', () => Money, 'What it took, at most what was open; null until it has answered.')
  applied!: Money | null;
}

@RecordType({ label: 'BALANCE', key: 'paymentNo', description: 'Money received, and which invoices it settles.' })
export class Payment {
  @Labelled('CODE', () => String, 'The number of the payment.', { nullable: false })
  paymentNo!: string;

  @Labelled('CODE', () => CustomerCode, 'The customer who paid.')
  customerCode!: string | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'The payment in other systems.')
  externalIds!: readonly ExternalId[] | null;

  @Labelled('BALANCE', () => DateTime, 'When it was received.')
  receivedAt!: Date | null;

  @Labelled('BALANCE', () => Money, 'What was received.')
  amount!: Money | null;

  @Labelled('BALANCE', () => String, 'How it was paid: `BANK_TRANSFER`.', { blurred: 'hidden' })
  method!: string | null;

  @Labelled('BALANCE', () => [Allocation], 'The invoices it is meant for.')
  allocations!: readonly Allocation[] | null;

  @Labelled('BALANCE', () => Money, 'What no invoice took.')
  unapplied!: Money | null;

  @Labelled('BALANCE', () => AllocationStatus, 'How far it has been carried to its invoices.')
  status!: string | null;

  @Labelled('BALANCE', () => DateTime, 'When the bank took it back; null where it did not.')
  bouncedAt!: Date | null;

  @Version('BALANCE')
  version!: string | null;
}

export const PaymentConnection = connectionOf(() => Payment, 'Payment');

@RecordType({
  label: 'INVOICE',
  key: 'creditNoteNo',
  description: 'A credit note issued, and which invoices it lowers.',
})
export class CreditNote {
  @Labelled('CODE', () => String, 'The number on the paper.', { nullable: false })
  creditNoteNo!: string;

  @Labelled('CODE', () => CustomerCode, 'The customer who gets it.')
  customerCode!: string | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'The credit note in other systems.')
  externalIds!: readonly ExternalId[] | null;

  @Labelled('INVOICE', () => DateTime, 'When it was issued.')
  issuedAt!: Date | null;

  @Labelled('INVOICE', () => CreditReason, 'Why.')
  reason!: string | null;

  @Labelled('INVOICE', () => Money, 'Without tax.')
  net!: Money | null;

  @Labelled('INVOICE', () => Money, 'The tax given back.')
  tax!: Money | null;

  @Labelled('INVOICE', () => Money, 'What is given back: net and tax.')
  amount!: Money | null;

  @Labelled('BALANCE', () => [Allocation], 'The invoices it lowers.')
  allocations!: readonly Allocation[] | null;

  @Labelled('BALANCE', () => Money, 'What no invoice took.')
  unapplied!: Money | null;

  @Labelled('BALANCE', () => AllocationStatus, 'How far it has been carried to its invoices.')
  status!: string | null;

  @Version('INVOICE')
  version!: string | null;
}

export const CreditNoteConnection = connectionOf(() => CreditNote, 'CreditNote');
