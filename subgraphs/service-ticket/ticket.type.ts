import { Int } from 'type-graphql';
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
import { ServiceAgreement } from './agreement.type';
import { minutesByChannel, partsCostOf } from './domain/effort';
import { slaView } from './domain/ticket-sla';
import { EntitlementConnection } from './entitlement.type';
import { ChannelMinutes, InternalNote, TicketMessage, TicketSla } from './ticket-parts.type';
import { TicketPriority, TicketStatus, TicketType } from './words.type';

@RecordType({
  label: 'TICKET',
  key: 'ticketNo',
  stored: { parts: 'COST' },
  description: 'A matter that a customer brought to us, until it is settled.',
})
export class Ticket {
  @Labelled('CODE', () => String, 'The number the customer is told.', { nullable: false })
  ticketNo!: string;

  @Version('TICKET')
  version!: string | null;

  @Labelled('CODE', () => Customer, 'Whose ticket it is.', { from: ['customerCode'], resolver: true })
  customer!: Customer | null;

  @Labelled('TICKET', () => TicketType, 'What it is about.')
  type!: TicketType | null;

  @Labelled('TICKET', () => TicketPriority, 'How urgent it is.')
  priority!: TicketPriority | null;

  @Labelled('TICKET', () => TicketStatus, 'Where it stands.')
  status!: TicketStatus | null;

  @Labelled('STATUS_HISTORY', () => [History], 'Where it stood before, oldest first.')
  statusHistory!: readonly History[] | null;

  @Labelled('TICKET', () => String, 'The matter in a few words.')
  subject!: string | null;

  @Labelled('TICKET', () => DateTime, 'When it was opened.')
  openedAt!: Date | null;

  @Labelled('TICKET', () => DateTime, 'When the work was done, unless it was taken up again since.')
  resolvedAt!: Date | null;

  @Labelled('TICKET', () => DateTime, 'When it was closed, unless it was taken up again since.')
  closedAt!: Date | null;

  @Labelled('TICKET', () => String, 'What came of it.')
  outcome!: string | null;

  @Labelled('TICKET', () => Boolean, 'Whether it is covered by a warranty; null where nobody found out.')
  warranty!: boolean | null;

  @Labelled('TICKET', () => Int, 'How content the customer was, 1 to 5.')
  csat!: number | null;

  @Labelled('OWNER', () => String, 'The employee who has it in hand.')
  assignee!: string | null;

  @Labelled('SERVICE_LEVEL', () => TicketSla, 'What was promised.', { from: ['sla'], by: slaView })
  sla!: TicketSla | null;

  @Labelled('TICKET', () => [TicketMessage], 'What was said, oldest first.')
  messages!: readonly TicketMessage[] | null;

  @Labelled('INTERNAL_NOTE', () => [InternalNote], 'What staff noted, oldest first.')
  internalNotes!: readonly InternalNote[] | null;

  @Labelled('COST', () => [ChannelMinutes], 'Time spent, by channel.', { from: ['minutes'], by: minutesByChannel })
  minutes!: readonly ChannelMinutes[] | null;

  @Labelled('COST', () => Money, 'What the parts used cost us.', { from: ['parts'], by: partsCostOf })
  partsCost!: Money | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'What other systems call it.')
  externalIds!: readonly ExternalId[] | null;
}

export const TicketConnection = connectionOf(() => Ticket, 'Ticket');

// A customer and its tickets name each other, so they share a file: between files nothing may go in circles.
@RecordType({ label: 'CODE', key: 'customerCode', description: 'A customer, one in every system.' })
export class Customer {
  @Labelled('CODE', () => CustomerCode, 'The code of the customer in every system.', { nullable: false })
  customerCode!: string;

  @Labelled('TICKET', () => TicketConnection, 'Tickets, the latest first.', { resolver: true })
  tickets!: InstanceType<typeof TicketConnection> | null;

  @Labelled('ENTITLEMENT', () => EntitlementConnection, 'What was bought or granted as service.', { resolver: true })
  entitlements!: InstanceType<typeof EntitlementConnection> | null;

  @Labelled('SERVICE_LEVEL', () => ServiceAgreement, 'The service agreement in force; null: the standard terms.', {
    resolver: true,
  })
  agreement!: ServiceAgreement | null;
}
