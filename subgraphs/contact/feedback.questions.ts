import { before, equals, many, one, questions, search, where } from '../../kit/store';
import { type FeedbackState, isOverdue } from './domain/feedback';
import { feedbackModel } from './feedback.model';
import { FeedbackFilter, FeedbackSort } from './feedback-filter.input';

export const feedbackQuestions = questions(feedbackModel, {
  feedbackByNo: one('feedbackNo'),
  feedbackOfCustomer: many('customerCode', { by: ['givenAt', 'feedbackNo'], direction: 'desc' }),
  feedback: search({
    filter: () => FeedbackFilter,
    filters: {
      kind: equals('kind'),
      handled: where(['handledAt'], (row, value) => (stateOf(row).handledAt !== null) === value),
      overdue: where(['dueAt', 'handledAt'], (row, value, now) => isOverdue(stateOf(row), now) === value),
      dueBefore: before('dueAt'),
    },
    sort: () => FeedbackSort,
    sorts: { givenAt: ['givenAt', 'feedbackNo'] },
    defaultSort: { givenAt: 'DESC' },
  }),
});

/** What a document lacks is null. */
function stateOf(row: object): Pick<FeedbackState, 'dueAt' | 'handledAt'> {
  const { dueAt = null, handledAt = null } = row as Partial<FeedbackState>;
  return { dueAt, handledAt };
}
