import { CustomerCode, connectionOf, DateTime, Labelled, Money, RecordType, Version } from '../../kit/graph';
import { DisputeOutcome, DisputeStatus } from './choices.type';

@RecordType({
  label: 'BALANCE',
  key: 'disputeNo',
  description: "A customer's objection to an invoice or a part of it.",
})
export class Dispute {
  @Labelled('CODE', () => String, 'The number of the dispute.', { nullable: false })
  disputeNo!: string;

  @Labelled('CODE', () => CustomerCode, 'The customer.')
  customerCode!: string | null;

  @Labelled('CODE', () => String, 'The invoice.')
  invoiceNo!: string | null;

  @Labelled('BALANCE', () => Money, 'What is disputed.')
  amount!: Money | null;

  @Labelled('BALANCE', () => String, "In the customer's words.", { blurred: 'hidden' })
  reason!: string | null;

  @Labelled('BALANCE', () => DateTime, 'When it was opened.')
  openedAt!: Date | null;

  @Labelled('BALANCE', () => DateTime, 'When it was resolved.')
  resolvedAt!: Date | null;

  @Labelled('BALANCE', () => DisputeStatus, 'Whether it is still open.')
  status!: string | null;

  @Labelled('BALANCE', () => DisputeOutcome, 'Who was right.')
  outcome!: string | null;

  @Version('BALANCE')
  version!: string | null;
}

export const DisputeConnection = connectionOf(() => Dispute, 'Dispute');
