import { DateTime, Direction, Labelled, LabelledInput } from '../../kit/graph';
import { FeedbackKind } from './words.type';

@LabelledInput('Which feedback is meant; what is left out does not matter.')
export class FeedbackFilter {
  @Labelled('PROFILE', () => FeedbackKind, 'Of this kind.')
  kind?: FeedbackKind | null;

  @Labelled('PROFILE', () => Boolean, 'Whether somebody handled it.')
  handled?: boolean | null;

  @Labelled('PROFILE', () => Boolean, 'Whether it was handled too late, or is late by now.')
  overdue?: boolean | null;

  @Labelled('PROFILE', () => DateTime, 'To be handled before this.')
  dueBefore?: Date | null;
}

@LabelledInput('The order of feedback: the latest first unless told.')
export class FeedbackSort {
  @Labelled('PROFILE', () => Direction, 'By the time it was given.')
  givenAt?: Direction | null;
}
