import { Int } from 'type-graphql';
import {
  CustomerCode,
  connectionOf,
  DateTime,
  ExternalId,
  Labelled,
  RecordType,
  ValueType,
  Version,
} from '../../kit/graph';
import { InteractionChannel, InteractionDirection } from './words.type';

@ValueType('What staff wrote down about an interaction.')
export class InteractionNote {
  @Labelled('INTERNAL_NOTE', () => DateTime, 'When.')
  at!: Date | null;

  @Labelled('INTERNAL_NOTE', () => String, 'By whom.')
  author!: string | null;

  @Labelled('INTERNAL_NOTE', () => String, 'What was written down.')
  text!: string | null;
}

@RecordType({
  label: 'INTERACTION',
  key: 'interactionNo',
  description: 'A call, mail, visit or other talk with a customer.',
})
export class Interaction {
  @Labelled('INTERACTION', () => String, 'Its number.', { nullable: false })
  interactionNo!: string;

  @Version('INTERACTION')
  version!: string | null;

  @Labelled('CODE', () => CustomerCode, 'Whose it is.')
  customerCode!: string | null;

  @Labelled('CONTACTS', () => String, 'The person one talked with.')
  contactNo!: string | null;

  @Labelled('INTERACTION', () => InteractionChannel, 'The way people talked.')
  channel!: InteractionChannel | null;

  @Labelled('INTERACTION', () => InteractionDirection, 'Who turned to whom.')
  direction!: InteractionDirection | null;

  @Labelled('INTERACTION', () => DateTime, 'When it began.')
  startedAt!: Date | null;

  @Labelled('INTERACTION', () => Int, 'How long it took, in seconds; null where nobody knows.')
  seconds!: number | null;

  @Labelled('OWNER', () => String, 'The employee who took part.')
  agent!: string | null;

  @Labelled('INTERACTION', () => String, 'What it was about.')
  subject!: string | null;

  @Labelled('INTERACTION', () => String, 'What came of it.')
  outcome!: string | null;

  @Labelled('INTERNAL_NOTE', () => [InteractionNote], 'What staff wrote down, oldest first.')
  notes!: readonly InteractionNote[] | null;

  @Labelled('COST', () => Int, 'Minutes that count as cost of serving the customer.')
  minutesCharged!: number | null;

  @Labelled('EXTERNAL_ID', () => [ExternalId], 'What other systems call it.')
  externalIds!: readonly ExternalId[] | null;
}

export const InteractionConnection = connectionOf(() => Interaction, 'Interaction');
