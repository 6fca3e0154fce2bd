import { connectionOf, DateTime, Labelled, RecordType, Version } from '../../kit/graph';

@RecordType({ label: 'SEGMENT', key: 'segmentId', description: 'A named set of customers, chosen by hand.' })
export class Segment {
  @Labelled('SEGMENT', () => String, 'The id of the segment.', { nullable: false })
  segmentId!: string;

  @Labelled('SEGMENT', () => String, 'Its name.')
  name!: string | null;

  @Labelled('SEGMENT', () => String, 'What it is for.')
  description!: string | null;

  @Labelled('SEGMENT', () => DateTime, 'Since when it exists.')
  createdAt!: Date | null;

  @Version('SEGMENT')
  version!: string | null;
}

export const SegmentConnection = connectionOf(() => Segment, 'Segment');
export type SegmentConnection = InstanceType<typeof SegmentConnection>;
