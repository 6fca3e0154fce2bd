import { recordModel } from '../../kit/store';
import type { FeedbackState } from './domain/feedback';
import { Feedback } from './feedback.type';

export const feedbackModel = recordModel<FeedbackState>({
  name: 'feedback',
  type: () => Feedback,
  key: 'feedbackNo',
  prefix: 'F',
  customer: 'customerCode',
  schema: {
    feedbackNo: String,
    customerCode: String,
    contactNo: String,
    kind: String,
    score: Number,
    text: String,
    givenAt: Date,
    dueAt: Date,
    handledAt: Date,
    handledBy: String,
    response: String,
  },
});
