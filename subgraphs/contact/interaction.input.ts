import { Int } from 'type-graphql';
import {
  ChangeInput,
  CommandInput,
  CustomerCode,
  DateTime,
  ExternalIdInput,
  Labelled,
  LabelledInput,
} from '../../kit/graph';
import { InteractionChannel, InteractionDirection } from './words.type';

@LabelledInput('A talk with a customer.')
class TalkInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('CONTACTS', () => String, 'The person one talked with.')
  contactNo?: string | null;

  @Labelled('INTERACTION', () => InteractionChannel, 'The way people talked.', { nullable: false })
  channel!: InteractionChannel;

  @Labelled('INTERACTION', () => InteractionDirection, 'Who turned to whom.', { nullable: false })
  direction!: InteractionDirection;

  @Labelled('INTERACTION', () => Int, 'How long it took, in seconds.')
  seconds?: number | null;

  @Labelled('INTERACTION', () => String, 'What it was about.')
  subject?: string | null;

  @Labelled('INTERACTION', () => String, 'What came of it.')
  outcome?: string | null;
}

@LabelledInput('A talk that an employee had with a customer.')
export class LogInteractionInput extends TalkInput {
  @Labelled('INTERACTION', () => DateTime, 'When it began; now unless told.')
  startedAt?: Date | null;

  @Labelled('INTERNAL_NOTE', () => String, 'What staff should know of it.')
  note?: string | null;
}

@LabelledInput('A note to an interaction.')
export class AddInteractionNoteInput extends ChangeInput {
  @Labelled('INTERACTION', () => String, 'The number of the interaction.', { nullable: false })
  interactionNo!: string;

  @Labelled('INTERNAL_NOTE', () => String, 'What staff should know of it.', { nullable: false })
  text!: string;
}

@LabelledInput('An interaction as another system tells it. What is left out of a known one stays as it is.')
export class RecordInteractionInput extends TalkInput {
  @Labelled('EXTERNAL_ID', () => ExternalIdInput, 'What the other system calls it.', { nullable: false })
  externalId!: ExternalIdInput;

  @Labelled('INTERACTION', () => DateTime, 'When it began.', { nullable: false })
  startedAt!: Date;

  @Labelled('OWNER', () => String, 'The employee who took part.')
  agent?: string | null;

  @Labelled('COST', () => Int, 'Minutes that count as cost; every minute begun unless told.')
  minutesCharged?: number | null;
}
