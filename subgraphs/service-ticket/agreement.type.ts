import { Int } from 'type-graphql';
import { DateTime, Labelled, RecordType, ValueType } from '../../kit/graph';
import { TicketPriority } from './words.type';

@ValueType('When a weekday is worked.')
export class WorkingHours {
  @Labelled('SERVICE_LEVEL', () => Int, '1 is Monday and 7 is Sunday.')
  weekday!: number | null;

  @Labelled('SERVICE_LEVEL', () => String, 'Wall time: `09:00`.')
  from!: string | null;

  @Labelled('SERVICE_LEVEL', () => String, 'Wall time: `18:00`.')
  to!: string | null;
}

@ValueType('A day that is worked to make up for a holiday (调休).')
export class MakeUpDay {
  @Labelled('SERVICE_LEVEL', () => String, 'The day: `2026-10-10`.')
  day!: string | null;

  @Labelled('SERVICE_LEVEL', () => Int, 'The weekday whose hours it has; 1 is Monday.')
  worksLike!: number | null;
}

@ValueType('When the service desk works.')
export class ServiceCalendar {
  @Labelled('SERVICE_LEVEL', () => String, 'The zone of its clocks, by its IANA name.')
  zone!: string | null;

  @Labelled('SERVICE_LEVEL', () => [WorkingHours], 'The working hours of a week.')
  hours!: readonly WorkingHours[] | null;

  @Labelled('SERVICE_LEVEL', () => [String], 'Days without work.')
  holidays!: readonly string[] | null;

  @Labelled('SERVICE_LEVEL', () => [MakeUpDay], 'Days worked instead.')
  makeUpDays!: readonly MakeUpDay[] | null;
}

@ValueType('How soon a ticket is answered and resolved, in business minutes.')
export class ServiceTarget {
  @Labelled('SERVICE_LEVEL', () => TicketPriority, 'For tickets of this priority.')
  priority!: TicketPriority | null;

  @Labelled('SERVICE_LEVEL', () => Int, 'Until the first answer.')
  responseMinutes!: number | null;

  @Labelled('SERVICE_LEVEL', () => Int, 'Until it is resolved.')
  resolveMinutes!: number | null;
}

@RecordType({ label: 'SERVICE_LEVEL', key: 'agreementNo', description: 'What service was agreed with a customer.' })
export class ServiceAgreement {
  @Labelled('SERVICE_LEVEL', () => String, 'Its number.', { nullable: false })
  agreementNo!: string;

  @Labelled('SERVICE_LEVEL', () => String, 'What it is called.')
  name!: string | null;

  @Labelled('SERVICE_LEVEL', () => ServiceCalendar, 'When we work for the customer.')
  calendar!: ServiceCalendar | null;

  @Labelled('SERVICE_LEVEL', () => [ServiceTarget], 'How soon we act.')
  targets!: readonly ServiceTarget[] | null;

  @Labelled('SERVICE_LEVEL', () => DateTime, 'From when it holds.')
  from!: Date | null;

  @Labelled('SERVICE_LEVEL', () => DateTime, 'Until when it holds; null: until another takes its place.')
  to!: Date | null;
}
