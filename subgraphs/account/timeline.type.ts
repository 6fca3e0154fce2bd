import { createUnionType } from 'type-graphql';
import { connectionOf, DateTime, Labelled, RecordType } from '../../kit/graph';
import { TimelineKind } from './choices.type';

@RecordType({ label: 'INTERACTION', key: 'interactionNo', stub: true, description: 'A call, a mail or a visit.' })
export class Interaction {
  @Labelled('INTERACTION', () => String, 'The number of the interaction.', { nullable: false })
  interactionNo!: string;
}

@RecordType({
  label: 'ORDER',
  key: 'orderNo',
  agesInto: 'ORDER_HISTORY',
  by: 'placedAt',
  after: 'P12M',
  stub: true,
  description: 'An order.',
})
export class Order {
  @Labelled('CODE', () => String, 'The number on the paper.', { nullable: false })
  orderNo!: string;
}

@RecordType({ label: 'TICKET', key: 'ticketNo', stub: true, description: 'A ticket.' })
export class Ticket {
  @Labelled('CODE', () => String, 'The number of the ticket.', { nullable: false })
  ticketNo!: string;
}

@RecordType({ label: 'INVOICE', key: 'invoiceNo', stub: true, description: 'An invoice.' })
export class Invoice {
  @Labelled('CODE', () => String, 'The number on the paper.', { nullable: false })
  invoiceNo!: string;
}

export const TimelineSubject = createUnionType({
  name: 'TimelineSubject',
  description: 'What an entry of the timeline is about; its owner tells the rest.',
  types: () => [Interaction, Order, Ticket, Invoice] as const,
});

@RecordType({
  label: 'CODE',
  stored: { recordId: 'CODE' },
  description: 'That something happened to a customer. Each entry is shown to whom its record is shown.',
})
export class TimelineEntry {
  @Labelled('CODE', () => String, 'The customer, by the code under which it happened.')
  customerCode!: string | null;

  @Labelled('CODE', () => DateTime, 'When.')
  at!: Date | null;

  @Labelled('CODE', () => TimelineKind, 'What happened.')
  kind!: string | null;

  @Labelled('CODE', () => String, 'The number of the record.', { from: ['recordId'], by: recordIdOf })
  id!: string | null;

  @Labelled('CODE', () => TimelineSubject, 'The record itself.', { resolver: true, from: ['kind', 'recordId'] })
  subject!: object | null;
}

export const TimelineEntryConnection = connectionOf(() => TimelineEntry, 'TimelineEntry');
export type TimelineEntryConnection = InstanceType<typeof TimelineEntryConnection>;

function recordIdOf({ recordId }: { readonly recordId: string }): string {
  return recordId;
}
