import { command } from '../../kit/store';
import { refuse } from '../../schema/errors';
import { authorOf } from './author';
import { given, handled } from './domain/feedback';
import { GiveFeedbackInput, HandleFeedbackInput } from './feedback.input';
import { feedbackModel } from './feedback.model';

export const giveFeedback = command({
  action: 'interaction, note',
  on: feedbackModel,
  input: () => GiveFeedbackInput,
  decide: (_, { customerCode, contactNo = null, kind, score = null, text, dueAt = null }, now) =>
    given({ customerCode, contactNo, kind, score, text, dueAt }, now),
});

export const handleFeedback = command({
  action: 'interaction, note',
  on: feedbackModel,
  input: () => HandleFeedbackInput,
  decide: (feedback, { response }, now, { by }) => {
    if (!feedback) return refuse('NOT_ALLOWED', 'there is no such feedback, or you may not handle it');
    return handled(feedback, response, authorOf(by.viewer).id, now);
  },
});
