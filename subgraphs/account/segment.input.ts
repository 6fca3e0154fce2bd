import { ChangeInput, CommandInput, CustomerCode, Direction, Labelled, LabelledInput } from '../../kit/graph';

@LabelledInput('Which segments.')
export class SegmentFilter {
  @Labelled('SEGMENT', () => String, 'Those of this name.')
  name?: string | null;
}

@LabelledInput('The order of segments.')
export class SegmentSort {
  @Labelled('SEGMENT', () => Direction, 'By name.')
  name?: Direction | null;
}

@LabelledInput('A new segment.')
export class CreateSegmentInput extends CommandInput {
  @Labelled('SEGMENT', () => String, 'Its name, which no other segment has.', { nullable: false })
  name!: string;

  @Labelled('SEGMENT', () => String, 'What it is for.')
  description?: string | null;
}

@LabelledInput('A customer and a segment.')
export class SegmentMemberInput extends ChangeInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('SEGMENT', () => String, 'The segment.', { nullable: false })
  segmentId!: string;
}
