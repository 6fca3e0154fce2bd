import { Int } from 'type-graphql';
import { ChangeInput, CommandInput, DateTime, Decimal, Labelled, LabelledInput, MoneyInput } from '../../kit/graph';

@LabelledInput('A campaign towards one segment.')
export class BeginCampaignInput extends CommandInput {
  @Labelled('SEGMENT', () => String, 'What it is called.', { nullable: false })
  name!: string;

  @Labelled('SEGMENT', () => String, 'Whom it is for.', { nullable: false })
  segment!: string;

  @Labelled('SEGMENT', () => DateTime, 'From when; now unless told.')
  startsAt?: Date | null;

  @Labelled('SEGMENT', () => DateTime, 'Until when.')
  endsAt?: Date | null;

  @Labelled('SEGMENT', () => Decimal, 'The share of the segment that is left alone; 0.1 unless told.')
  holdOut?: string | null;
}

@LabelledInput('A campaign that is meant.')
class CampaignInput extends ChangeInput {
  @Labelled('SEGMENT', () => String, 'Its number.', { nullable: false })
  campaignNo!: string;
}

@LabelledInput('What changes about a campaign; what is left out stays.')
export class ChangeCampaignInput extends CampaignInput {
  @Labelled('SEGMENT', () => String, 'What it is called.')
  name?: string | null;

  @Labelled('SEGMENT', () => String, 'Whom it is for, before the first touch.')
  segment?: string | null;

  @Labelled('SEGMENT', () => DateTime, 'From when.')
  startsAt?: Date | null;

  @Labelled('SEGMENT', () => DateTime, 'Until when.')
  endsAt?: Date | null;

  @Labelled('SEGMENT', () => Decimal, 'The share that is left alone, before the first touch.')
  holdOut?: string | null;
}

@LabelledInput('What a campaign did, and what it cost, since it was last written down.')
export class LogCampaignInput extends CampaignInput {
  @Labelled('SEGMENT', () => Int, 'How often somebody was addressed.')
  touched?: number | null;

  @Labelled('SEGMENT', () => Int, 'How often somebody responded.')
  responded?: number | null;

  @Labelled('SEGMENT', () => MoneyInput, 'What it cost.')
  spent?: MoneyInput | null;
}
