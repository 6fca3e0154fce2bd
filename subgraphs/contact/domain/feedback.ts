import { refuse } from '../../../schema/errors';
import type { FeedbackKind } from './contact-words';
import { checkedText } from './texts';

/** What a customer said about us, and what became of it, as it is stored. */
export interface FeedbackState {
  readonly feedbackNo: string;
  readonly customerCode: string;
  readonly contactNo: string | null;
  readonly kind: FeedbackKind;
  /** 0 to 10, as surveys ask it. */
  readonly score: number | null;
  readonly text: string;
  readonly givenAt: Date;
  /** Null where nobody owes an answer. */
  readonly dueAt: Date | null;
  readonly handledAt: Date | null;
  readonly handledBy: string | null;
  readonly response: string | null;
}

export type NewFeedback = Omit<FeedbackState, 'feedbackNo'>;

export interface FeedbackFacts {
  readonly customerCode: string;
  readonly contactNo: string | null;
  readonly kind: FeedbackKind;
  readonly score: number | null;
  readonly text: string;
  readonly dueAt: Date | null;
}

const DAY = 24 * 60 * 60_000;

/** Days within which we answer; null: praise obliges nobody. */
const DAYS_TO_ANSWER: Readonly<Record<FeedbackKind, number | null>> = {
  COMPLAINT: 2,
  SUGGESTION: 14,
  PRAISE: null,
  SURVEY: null,
};

/** A detractor by the Net Promoter scale (0 to 6) is answered like a complaint, whatever the form of the feedback. */
const DETRACTOR = 6;

/** @throws ContractError `BAD_INPUT` on an empty text, a score outside 0 to 10, or an answer due before it is asked. */
export function given(facts: FeedbackFacts, now: Date): NewFeedback {
  const { customerCode, contactNo, kind, score, text } = facts;
  if (score !== null && !(Number.isInteger(score) && score >= 0 && score <= 10)) {
    refuse('BAD_INPUT', `a score is a whole number from 0 to 10, not \`${score}\``);
  }
  const dueAt = facts.dueAt ?? usualDue(kind, score, now);
  if (dueAt && dueAt < now) refuse('BAD_INPUT', 'an answer is due after the feedback was given');
  const open = { handledAt: null, handledBy: null, response: null };
  return { customerCode, contactNo, kind, score, text: checkedText(text), givenAt: now, dueAt, ...open };
}

/** @throws ContractError `NOT_POSSIBLE_NOW` where somebody did before. */
export function handled(feedback: FeedbackState, response: string, by: string, now: Date): FeedbackState {
  if (feedback.handledAt) refuse('NOT_POSSIBLE_NOW', 'this feedback is handled already');
  return { ...feedback, handledAt: now, handledBy: by, response: checkedText(response) };
}

/** Late: handled after it was due, or not at all by now. */
export function isOverdue({ dueAt, handledAt }: Pick<FeedbackState, 'dueAt' | 'handledAt'>, now: Date): boolean {
  return dueAt !== null && dueAt < (handledAt ?? now);
}

function usualDue(kind: FeedbackKind, score: number | null, now: Date): Date | null {
  const days = score !== null && score <= DETRACTOR ? DAYS_TO_ANSWER.COMPLAINT : DAYS_TO_ANSWER[kind];
  return days === null ? null : new Date(now.getTime() + days * DAY);
}
