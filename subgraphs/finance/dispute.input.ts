import { ChangeInput, CommandInput, CustomerCode, Labelled, LabelledInput, MoneyInput } from '../../kit/graph';
import { DisputeOutcome } from './choices.type';
import type { DisputeOutcome as Outcome } from './domain/dispute';

@LabelledInput('An objection to an invoice or a part of it.')
export class OpenDisputeInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer whose invoice it is.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => String, 'The invoice.', { nullable: false })
  invoiceNo!: string;

  @Labelled('BALANCE', () => MoneyInput, 'What is disputed; the whole invoice unless told.')
  amount?: MoneyInput | null;

  @Labelled('BALANCE', () => String, "In the customer's words.", { nullable: false })
  reason!: string;
}

@LabelledInput('The end of a dispute.')
export class ResolveDisputeInput extends ChangeInput {
  @Labelled('CODE', () => String, 'The dispute.', { nullable: false })
  disputeNo!: string;

  @Labelled('BALANCE', () => DisputeOutcome, 'Who was right.', { nullable: false })
  outcome!: Outcome;
}
