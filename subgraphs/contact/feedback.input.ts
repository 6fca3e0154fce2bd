import { Int } from 'type-graphql';
import { ChangeInput, CommandInput, CustomerCode, DateTime, Labelled, LabelledInput } from '../../kit/graph';
import { FeedbackKind } from './words.type';

@LabelledInput('What a customer said about us.')
export class GiveFeedbackInput extends CommandInput {
  @Labelled('CODE', () => CustomerCode, 'The customer.', { nullable: false })
  customerCode!: string;

  @Labelled('CONTACTS', () => String, 'The person who said it.')
  contactNo?: string | null;

  @Labelled('PROFILE', () => FeedbackKind, 'What kind of thing was said.', { nullable: false })
  kind!: FeedbackKind;

  @Labelled('PROFILE', () => Int, '0 to 10, where a score was given.')
  score?: number | null;

  @Labelled('PROFILE', () => String, 'What was said.', { nullable: false })
  text!: string;

  @Labelled('PROFILE', () => DateTime, 'When it should be handled; it follows from kind and score unless told.')
  dueAt?: Date | null;
}

@LabelledInput('What was answered to feedback.')
export class HandleFeedbackInput extends ChangeInput {
  @Labelled('PROFILE', () => String, 'The number of the feedback.', { nullable: false })
  feedbackNo!: string;

  @Labelled('PROFILE', () => String, 'What we answered.', { nullable: false })
  response!: string;
}
