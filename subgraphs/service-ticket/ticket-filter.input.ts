import { CustomerCode, Direction, Labelled, LabelledInput } from '../../kit/graph';
import { TicketPriority, TicketStatus, TicketType } from './words.type';

@LabelledInput('Which tickets are meant; what is left out does not matter.')
export class TicketFilter {
  @Labelled('CODE', () => CustomerCode, 'Of this customer.')
  customerCode?: string | null;

  @Labelled('OWNER', () => String, 'In the hands of this employee.')
  assignee?: string | null;

  @Labelled('TICKET', () => [TicketStatus], 'In one of these states.')
  status?: readonly TicketStatus[] | null;

  @Labelled('TICKET', () => [TicketPriority], 'Of one of these priorities.')
  priority?: readonly TicketPriority[] | null;

  @Labelled('TICKET', () => [TicketType], 'About one of these.')
  type?: readonly TicketType[] | null;

  @Labelled('SERVICE_LEVEL', () => Boolean, 'Whether a promise is broken, as of now.')
  breached?: boolean | null;
}

@LabelledInput('The order of tickets: one field, or the latest first.')
export class TicketSort {
  @Labelled('TICKET', () => Direction, 'By the time they were opened.')
  openedAt?: Direction | null;

  @Labelled('TICKET', () => Direction, 'By urgency, then by the time they were opened.')
  priority?: Direction | null;
}
