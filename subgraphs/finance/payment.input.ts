import {
  CommandInput,
  CustomerCode,
  DateTime,
  ExternalIdInput,
  Labelled,
  LabelledInput,
  MoneyInput,
} from '../../kit/graph';
import { CreditReason } from './choices.type';
import type { CreditReason as Reason } from './domain/allocation';

@LabelledInput("The part that is meant for one invoice, named by its number or by another system's id.")
export class AllocationInput {
  @Labelled('CODE', () => String, 'The invoice.')
  invoiceNo?: string | null;

  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'The invoice in another system.')
  externalId?: ExternalIdInput | null;

  @Labelled('BALANCE', () => MoneyInput, 'In the currency of the whole.', { nullable: false })
  amount!: MoneyInput;
}

@LabelledInput('Money received. What no invoice takes stays unapplied.')
export class ReceivePaymentInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer who paid.', { nullable: false })
  customerCode!: string;

  @Labelled('BALANCE', () => DateTime, 'When it was received; now unless told.')
  receivedAt?: Date | null;

  @Labelled('BALANCE', () => MoneyInput, 'What was received.', { nullable: false })
  amount!: MoneyInput;

  @Labelled('BALANCE', () => String, 'How it was paid: `BANK_TRANSFER`.')
  method?: string | null;

  @Labelled('BALANCE', () => [AllocationInput], 'The invoices it is meant for.')
  allocations?: AllocationInput[] | null;
}

@LabelledInput('A payment that another system received. What is left out of a known one stays as it is.')
export class RecordPaymentInput extends ReceivePaymentInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What that system calls it.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('BALANCE', () => Boolean, 'Whether the bank took it back.')
  bounced?: boolean | null;
}

@LabelledInput('Money given back on paper.')
export class IssueCreditNoteInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer who gets it.', { nullable: false })
  customerCode!: string;

  @Labelled('INVOICE', () => DateTime, 'When it is issued; now unless told.')
  issuedAt?: Date | null;

  @Labelled('INVOICE', () => CreditReason, 'Why.', { nullable: false })
  reason!: Reason;

  @Labelled('INVOICE', () => MoneyInput, 'Without tax.', { nullable: false })
  net!: MoneyInput;

  @Labelled('INVOICE', () => MoneyInput, 'The tax given back; none unless told.')
  tax?: MoneyInput | null;

  @Labelled('BALANCE', () => [AllocationInput], 'The invoices it lowers.')
  allocations?: AllocationInput[] | null;
}

@LabelledInput('A credit note that another system issued. What is left out of a known one stays as it is.')
export class RecordCreditNoteInput extends IssueCreditNoteInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What that system calls it.', { nullable: false })
  externalId!: ExternalIdInput;
}
