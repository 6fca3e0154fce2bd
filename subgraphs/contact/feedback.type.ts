import { Int } from 'type-graphql';
import { CustomerCode, connectionOf, DateTime, Labelled, RecordType, Version } from '../../kit/graph';
import { isOverdue } from './domain/feedback';
import { FeedbackKind } from './words.type';

@RecordType({
  label: 'PROFILE',
  key: 'feedbackNo',
  description: 'What a customer said about us, and what became of it.',
})
export class Feedback {
  @Labelled('PROFILE', () => String, 'Its number.', { nullable: false })
  feedbackNo!: string;

  @Version('PROFILE')
  version!: string | null;

  @Labelled('CODE', () => CustomerCode, 'Who said it.')
  customerCode!: string | null;

  @Labelled('CONTACTS', () => String, 'The person who said it.')
  contactNo!: string | null;

  @Labelled('PROFILE', () => FeedbackKind, 'What kind of thing was said.')
  kind!: FeedbackKind | null;

  @Labelled('PROFILE', () => Int, '0 to 10, where a score was given.')
  score!: number | null;

  @Labelled('PROFILE', () => String, 'What was said.')
  text!: string | null;

  @Labelled('PROFILE', () => DateTime, 'When it was given.')
  givenAt!: Date | null;

  @Labelled('PROFILE', () => DateTime, 'When it should be handled; null where nobody owes an answer.')
  dueAt!: Date | null;

  @Labelled('PROFILE', () => DateTime, 'When it was handled.')
  handledAt!: Date | null;

  @Labelled('OWNER', () => String, 'The employee who handled it.')
  handledBy!: string | null;

  @Labelled('PROFILE', () => String, 'What we answered.')
  response!: string | null;

  @Labelled('PROFILE', () => Boolean, 'Whether it was handled too late, or is late by now.', {
    from: ['dueAt', 'handledAt'],
    by: isOverdue,
  })
  isOverdue!: boolean | null;
}

export const FeedbackConnection = connectionOf(() => Feedback, 'Feedback');
