import { parse } from 'graphql';
import { type Answer, type Question, shownOf } from '../asking/answer';
import { ask } from '../asking/graph';
import { isOperation } from '../asking/inlined';
import type { Viewer } from '../asking/viewers';
import { asError } from '../shell/use-loaded';

interface EditorQuestion extends Omit<Question, 'operationName'> {
  readonly operationName?: string | null | undefined;
}

/** What was asked, and what came. */
export interface Exchange {
  /** The name of who asked. */
  readonly by: string;
  readonly question: Question;
  /** An error where the gateway did not answer. */
  readonly answer: Answer | Error;
}

/** Asks as one viewer, and tells what came beside the data; a gateway that is away is told in one sentence. */
export function fetcherFor(viewer: Viewer, tell: (exchange: Exchange) => void) {
  return async ({ query, variables, operationName }: EditorQuestion) => {
    const named = nameIn(query, operationName);
    const question = { query, variables: variables ?? {}, operationName: named };
    const answer = await ask(viewer, question).catch(asError);
    tell({ by: viewer.name, question, answer });
    return answer instanceof Error ? { errors: [{ message: answer.message }] } : shownOf(answer);
  };
}

/** The editor may still name an operation of the text that stood there before. */
function nameIn(query: string, name: string | null | undefined): string | undefined {
  if (!name) return undefined;
  try {
    return parse(query).definitions.some((one) => isOperation(one) && one.name?.value === name) ? name : undefined;
  } catch {
    return name;
  }
}
