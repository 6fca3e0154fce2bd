import type { Page } from '../graph/connection';
import type { PageArgs } from '../graph/values';
import { type ManyQuestion, many } from './many';
import type { AnyModel, IndexOptions, RecordModel } from './model';
import { type OneQuestion, one } from './one';
import type { GuardedReader } from './reader';
import type { RequestScope } from './request';
import { type SearchArgs, type SearchQuestion, search } from './search';

export { many, one, search };

export type Question = OneQuestion | ManyQuestion | SearchQuestion;

type Answered<Kind, Type extends object> = Kind extends OneQuestion
  ? (key: string) => Promise<Type | null>
  : Kind extends ManyQuestion
    ? (key: string, page?: PageArgs) => Promise<Page<Type>>
    : (args: SearchArgs) => Promise<Page<Type>>;

/** Declared questions of one model; `Type` is the class they answer. */
export interface Questions<Kinds extends Record<string, Question> = Record<string, Question>> {
  readonly model: AnyModel;
  readonly kinds: Kinds;
}

// biome-ignore lint/suspicious/noExplicitAny: a resolver names the class it returns; the answer fits whichever it is.
type Anything = any;

export type AskOf<All> =
  All extends Questions<infer Kinds> ? { [Name in keyof Kinds]: Answered<Kinds[Name], Anything> } : never;

/** Each question is an index, a guarded query, a loader made anew for each request, and, where it is `many`, a Relay page. */
export function questions<State, const Kinds extends Record<string, Question>>(
  model: RecordModel<State>,
  kinds: Kinds,
): Questions<Kinds> {
  return { model, kinds };
}

/** The indexes that the questions of a model walk. */
export function indexesOf({ model, kinds }: Questions): readonly IndexOptions[] {
  return Object.values(kinds).flatMap((question) => question.indexes(model));
}

/** Answers every declared question for one request. */
export function askAll(
  declared: readonly Questions[],
  reader: GuardedReader,
  scope: RequestScope,
): Record<string, unknown> {
  const asks = declared.flatMap(({ model, kinds }) =>
    Object.entries(kinds).map(([name, question]) => [name, question.ask({ name, model, reader, scope })]),
  );
  return Object.fromEntries(asks);
}
