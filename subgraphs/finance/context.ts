import type { ContextOf } from '../../kit/graph';
import type {
  companyLadderQuestions,
  periodQuestions,
  standingQuestions,
  watermarkQuestions,
} from './figures.questions';
import type { invoiceQuestions } from './invoice.questions';
import type { creditNoteQuestions, disputeQuestions, paymentQuestions } from './payment.questions';

/** What finance's resolvers may ask. */
export type Context = ContextOf<
  | typeof companyLadderQuestions
  | typeof creditNoteQuestions
  | typeof disputeQuestions
  | typeof invoiceQuestions
  | typeof paymentQuestions
  | typeof periodQuestions
  | typeof standingQuestions
  | typeof watermarkQuestions
>;
