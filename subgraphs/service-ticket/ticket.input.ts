import { Int } from 'type-graphql';
import { ChangeInput, CommandInput, CustomerCode, Labelled, LabelledInput, MoneyInput } from '../../kit/graph';
import { ServiceChannel, TicketPriority, TicketStatus, TicketType } from './words.type';

@LabelledInput('A matter to be settled.')
export class OpenTicketInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'Whose matter it is.', { nullable: false })
  customerCode!: string;

  @Labelled('TICKET', () => TicketType, 'What it is about.', { nullable: false })
  type!: TicketType;

  @Labelled('TICKET', () => String, 'The matter in a few words.', { nullable: false })
  subject!: string;

  @Labelled('TICKET', () => String, 'The first public word.')
  message?: string | null;

  @Labelled('TICKET', () => TicketPriority, 'Staff may set it; else it follows from the type.')
  priority?: TicketPriority | null;

  @Labelled('TICKET', () => Boolean, 'Whether it is covered by a warranty, where that is known.')
  warranty?: boolean | null;
}

@LabelledInput('A ticket that is meant.')
class TicketInput extends ChangeInput {
  @Labelled('CODE', () => String, 'Its number.', { nullable: false })
  ticketNo!: string;
}

@LabelledInput('A public word in a ticket.')
export class AddMessageInput extends TicketInput {
  @Labelled('TICKET', () => String, 'What is said.', { nullable: false })
  text!: string;
}

@LabelledInput('A note among staff.')
export class AddInternalNoteInput extends TicketInput {
  @Labelled('INTERNAL_NOTE', () => String, 'What is noted.', { nullable: false })
  text!: string;
}

@LabelledInput('Another state for a ticket.')
export class ChangeTicketStateInput extends TicketInput {
  @Labelled('TICKET', () => TicketStatus, 'Open, waiting for the customer, or resolved.', { nullable: false })
  status!: TicketStatus;

  @Labelled('STATUS_HISTORY', () => String, 'Why.')
  reason?: string | null;
}

@LabelledInput('Another urgency for a ticket.')
export class ChangePriorityInput extends TicketInput {
  @Labelled('TICKET', () => TicketPriority, 'How urgent it is.', { nullable: false })
  priority!: TicketPriority;
}

@LabelledInput('Another pair of hands for a ticket.')
export class AssignTicketInput extends TicketInput {
  @Labelled('OWNER', () => String, 'The employee who takes it in hand.', { nullable: false })
  assignee!: string;
}

@LabelledInput('The end of a ticket.')
export class CloseTicketInput extends TicketInput {
  @Labelled('TICKET', () => String, 'What came of it.', { nullable: false })
  outcome!: string;
}

@LabelledInput('A ticket to be taken up again.')
export class ReopenTicketInput extends TicketInput {
  @Labelled('TICKET', () => String, 'Why: it becomes a public word in the ticket.', { nullable: false })
  reason!: string;
}

@LabelledInput('How content the customer is with what came of a ticket.')
export class RateTicketInput extends TicketInput {
  @Labelled('TICKET', () => Int, '1 to 5.', { nullable: false })
  csat!: number;
}

@LabelledInput('Time spent on a ticket.')
export class LogMinutesInput extends TicketInput {
  @Labelled('TICKET', () => ServiceChannel, 'On which channel.', { nullable: false })
  channel!: ServiceChannel;

  @Labelled('TICKET', () => Int, 'Whole minutes, a day at most.', { nullable: false })
  spent!: number;
}

@LabelledInput('Parts used for a ticket.')
export class LogPartsInput extends TicketInput {
  @Labelled('COST', () => MoneyInput, 'What they cost us.', { nullable: false })
  cost!: MoneyInput;
}
