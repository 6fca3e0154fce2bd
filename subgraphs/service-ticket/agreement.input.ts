import { Int } from 'type-graphql';
import { CommandInput, CustomerCode, DateTime, Labelled, LabelledInput } from '../../kit/graph';
import { TicketPriority } from './words.type';

@LabelledInput('When a weekday is worked.')
export class WorkingHoursInput {
  @Labelled('SERVICE_LEVEL', () => Int, '1 is Monday and 7 is Sunday.', { nullable: false })
  weekday!: number;

  @Labelled('SERVICE_LEVEL', () => String, 'Wall time: `09:00`.', { nullable: false })
  from!: string;

  @Labelled('SERVICE_LEVEL', () => String, 'Wall time, `24:00` at the latest.', { nullable: false })
  to!: string;
}

@LabelledInput('A day that is worked to make up for a holiday (调休).')
export class MakeUpDayInput {
  @Labelled('SERVICE_LEVEL', () => String, 'The day: `2026-10-10`.', { nullable: false })
  day!: string;

  @Labelled('SERVICE_LEVEL', () => Int, 'The weekday whose hours it has; Monday unless told.')
  worksLike?: number | null;
}

@LabelledInput('When the service desk works.')
export class ServiceCalendarInput {
  @Labelled('SERVICE_LEVEL', () => String, 'The zone of its clocks, by its IANA name.', { nullable: false })
  zone!: string;

  @Labelled('SERVICE_LEVEL', () => [WorkingHoursInput], 'The working hours of a week.', { nullable: false })
  hours!: readonly WorkingHoursInput[];

  @Labelled('SERVICE_LEVEL', () => [String], 'Days without work.')
  holidays?: readonly string[] | null;

  @Labelled('SERVICE_LEVEL', () => [MakeUpDayInput], 'Days worked instead.')
  makeUpDays?: readonly MakeUpDayInput[] | null;
}

@LabelledInput('How soon a ticket is answered and resolved, in business minutes.')
export class ServiceTargetInput {
  @Labelled('SERVICE_LEVEL', () => TicketPriority, 'For tickets of this priority.', { nullable: false })
  priority!: TicketPriority;

  @Labelled('SERVICE_LEVEL', () => Int, 'Until the first answer.', { nullable: false })
  responseMinutes!: number;

  @Labelled('SERVICE_LEVEL', () => Int, 'Until it is resolved.', { nullable: false })
  resolveMinutes!: number;
}

@LabelledInput('Service agreed with a customer; it takes the place of what was agreed before.')
export class AgreeServiceInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'With whom.', { nullable: false })
  customerCode!: string;

  @Labelled('SERVICE_LEVEL', () => String, 'What it is called.', { nullable: false })
  name!: string;

  @Labelled('SERVICE_LEVEL', () => ServiceCalendarInput, 'When we work for the customer.', { nullable: false })
  calendar!: ServiceCalendarInput;

  @Labelled('SERVICE_LEVEL', () => [ServiceTargetInput], 'How soon we act: one for each priority.', { nullable: false })
  targets!: readonly ServiceTargetInput[];

  @Labelled('SERVICE_LEVEL', () => DateTime, 'From when; now unless told.')
  from?: Date | null;

  @Labelled('SERVICE_LEVEL', () => DateTime, 'Until when; until another takes its place unless told.')
  to?: Date | null;
}
