import { parse } from 'graphql';
import { type Answer, ask, type Question } from '../asking/graph';
import { isOperation } from '../asking/inlined';
import type { Viewer } from '../asking/viewers';
import { asError } from '../shell/use-loaded';

interface EditorQuestion extends Omit<Question, 'operationName'> {
  readonly operationName?: string | null | undefined;
}

/** Asks as one viewer, and tells what came beside the data; a gateway that is away is told in one sentence. */
export function fetcherFor(viewer: Viewer, tell: (answer: Answer | Error) => void) {
  return async ({ query, variables, operationName }: EditorQuestion) => {
    const named = nameIn(query, operationName);
    const answer = await ask(viewer, { query, variables: variables ?? {}, operationName: named }).catch(asError);
    tell(answer);
    if (answer instanceof Error) return { errors: [{ message: answer.message }] };
    return { ...(answer.errors.length > 0 ? { errors: answer.errors } : {}), data: answer.data ?? null };
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
