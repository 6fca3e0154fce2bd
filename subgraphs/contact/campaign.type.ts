import { Int } from 'type-graphql';
import { connectionOf, DateTime, Decimal, Labelled, Money, RecordType, Version } from '../../kit/graph';
import { campaignCostOf, responsesOf, touchesOf } from './domain/campaign';

@RecordType({
  label: 'SEGMENT',
  key: 'campaignNo',
  stored: { lines: 'SEGMENT' },
  description: 'A campaign towards one segment, with those left alone so that its effect can be measured.',
})
export class Campaign {
  @Labelled('SEGMENT', () => String, 'Its number.', { nullable: false })
  campaignNo!: string;

  @Version('SEGMENT')
  version!: string | null;

  @Labelled('SEGMENT', () => String, 'What it is called.')
  name!: string | null;

  @Labelled('SEGMENT', () => String, 'Whom it is for.')
  segment!: string | null;

  @Labelled('SEGMENT', () => DateTime, 'From when.')
  startsAt!: Date | null;

  @Labelled('SEGMENT', () => DateTime, 'Until when; null: until somebody ends it.')
  endsAt!: Date | null;

  @Labelled('SEGMENT', () => Decimal, 'The share of the segment that is left alone, from 0 to below 1.')
  holdOut!: string | null;

  @Labelled('SEGMENT', () => Money, 'What it cost so far.', { from: ['lines'], by: campaignCostOf })
  cost!: Money | null;

  @Labelled('SEGMENT', () => Int, 'How often somebody was addressed.', { from: ['lines'], by: touchesOf })
  touches!: number | null;

  @Labelled('SEGMENT', () => Int, 'How often somebody responded.', { from: ['lines'], by: responsesOf })
  responses!: number | null;
}

export const CampaignConnection = connectionOf(() => Campaign, 'Campaign');
