import { Direction, Labelled, LabelledInput } from '../../kit/graph';

@LabelledInput('Which campaigns are meant; what is left out does not matter.')
export class CampaignFilter {
  @Labelled('SEGMENT', () => String, 'For this segment.')
  segment?: string | null;
}

@LabelledInput('The order of campaigns: the latest first unless told.')
export class CampaignSort {
  @Labelled('SEGMENT', () => Direction, 'By their beginning.')
  startsAt?: Direction | null;
}
