import { Int } from 'type-graphql';
import { DateTime, Labelled, ValueType } from '../../kit/graph';
import { MessageSide, ServiceChannel } from './words.type';

@ValueType('What was promised for a ticket, in business hours; the clock waits while the customer is waited for.')
export class TicketSla {
  @Labelled('SERVICE_LEVEL', () => DateTime, 'When we should first answer; null while the clock waits.')
  firstResponseDue!: Date | null;

  @Labelled('SERVICE_LEVEL', () => DateTime, 'When it should be resolved; null while the clock waits.')
  resolveDue!: Date | null;

  @Labelled('SERVICE_LEVEL', () => Boolean, 'Whether a promise is broken, as of now.')
  breached!: boolean | null;
}

@ValueType('A public word in a ticket: the customer reads it.')
export class TicketMessage {
  @Labelled('TICKET', () => DateTime, 'When.')
  at!: Date | null;

  @Labelled('TICKET', () => MessageSide, 'Who speaks.')
  side!: MessageSide | null;

  @Labelled('TICKET', () => String, 'By name, where it is known.')
  author!: string | null;

  @Labelled('TICKET', () => String, 'What was said.')
  text!: string | null;
}

@ValueType('A note among staff.')
export class InternalNote {
  @Labelled('INTERNAL_NOTE', () => DateTime, 'When.')
  at!: Date | null;

  @Labelled('INTERNAL_NOTE', () => String, 'By whom, where it is known.')
  author!: string | null;

  @Labelled('INTERNAL_NOTE', () => String, 'What was noted.')
  text!: string | null;
}

@ValueType('Time spent on one channel.')
export class ChannelMinutes {
  @Labelled('COST', () => ServiceChannel, 'The channel.')
  channel!: ServiceChannel | null;

  @Labelled('COST', () => Int, 'Minutes in all.')
  minutes!: number | null;
}
