import { Int } from 'type-graphql';
import {
  CommandInput,
  CustomerCode,
  DateTime,
  ExternalIdInput,
  Labelled,
  LabelledInput,
  MoneyInput,
} from '../../kit/graph';
import { MessageSide, ServiceChannel, TicketPriority, TicketStatus, TicketType } from './words.type';

@LabelledInput('A public word as another system tells it.')
export class RecordedMessageInput {
  @Labelled('TICKET', () => DateTime, 'When.', { nullable: false })
  at!: Date;

  @Labelled('TICKET', () => MessageSide, 'Who spoke.', { nullable: false })
  side!: MessageSide;

  @Labelled('TICKET', () => String, 'By name.')
  author?: string | null;

  @Labelled('TICKET', () => String, 'What was said.', { nullable: false })
  text!: string;
}

@LabelledInput('A note among staff as another system tells it.')
export class RecordedNoteInput {
  @Labelled('INTERNAL_NOTE', () => DateTime, 'When.', { nullable: false })
  at!: Date;

  @Labelled('INTERNAL_NOTE', () => String, 'By whom.')
  author?: string | null;

  @Labelled('INTERNAL_NOTE', () => String, 'What was noted.', { nullable: false })
  text!: string;
}

@LabelledInput('Time spent as another system tells it.')
export class RecordedMinutesInput {
  @Labelled('COST', () => DateTime, 'When; the opening of the ticket unless told.')
  at?: Date | null;

  @Labelled('COST', () => ServiceChannel, 'On which channel.', { nullable: false })
  channel!: ServiceChannel;

  @Labelled('COST', () => Int, 'Whole minutes, a day at most.', { nullable: false })
  minutes!: number;
}

@LabelledInput(
  'A ticket as another system tells it. What is left out of a known one stays as it is; minutes are told whole.',
)
export class RecordTicketInput extends CommandInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What the other system calls it.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('CODE', () => CustomerCode, 'Whose it is.', { nullable: false })
  customerCode!: string;

  @Labelled('CODE', () => String, 'The number it shall have; a new one unless told.')
  ticketNo?: string | null;

  @Labelled('TICKET', () => TicketType, 'What it is about.', { nullable: false })
  type!: TicketType;

  @Labelled('TICKET', () => TicketPriority, 'How urgent it is; P3 where a new one is told without.')
  priority?: TicketPriority | null;

  @Labelled('TICKET', () => String, 'The matter in a few words.', { nullable: false })
  subject!: string;

  @Labelled('TICKET', () => DateTime, 'When it was opened.', { nullable: false })
  openedAt!: Date;

  @Labelled(
    'TICKET',
    () => TicketStatus,
    'Where it stands; unless told: closed by a closing time, else as it is known, and open if it is new.',
  )
  status?: TicketStatus | null;

  @Labelled('TICKET', () => DateTime, 'When it was closed.')
  closedAt?: Date | null;

  @Labelled('OWNER', () => String, 'The employee who has it in hand.')
  assignee?: string | null;

  @Labelled('TICKET', () => String, 'What came of it.')
  outcome?: string | null;

  @Labelled('TICKET', () => Boolean, 'Whether it is covered by a warranty.')
  warranty?: boolean | null;

  @Labelled('TICKET', () => [RecordedMessageInput], 'What was said.')
  messages?: readonly RecordedMessageInput[] | null;

  @Labelled('INTERNAL_NOTE', () => [RecordedNoteInput], 'What staff noted.')
  internalNotes?: readonly RecordedNoteInput[] | null;

  @Labelled('COST', () => [RecordedMinutesInput], 'Time spent.')
  minutes?: readonly RecordedMinutesInput[] | null;

  @Labelled('COST', () => MoneyInput, 'What the parts used cost, in all.')
  partsCost?: MoneyInput | null;

  @Labelled('TICKET', () => Int, 'How content the customer was, 1 to 5.')
  csat?: number | null;
}
