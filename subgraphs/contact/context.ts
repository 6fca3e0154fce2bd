import type { ContextOf } from '../../kit/graph';
import type { campaignQuestions } from './campaign.questions';
import type { contactBookQuestions, contactQuestions } from './contact.questions';
import type { feedbackQuestions } from './feedback.questions';
import type { interactionQuestions } from './interaction.questions';

/** What this subgraph's resolvers are given. */
export type Context = ContextOf<
  | typeof contactQuestions
  | typeof contactBookQuestions
  | typeof interactionQuestions
  | typeof feedbackQuestions
  | typeof campaignQuestions
>;
