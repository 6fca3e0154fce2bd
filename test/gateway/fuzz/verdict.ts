import { isErrorCode } from '../../../schema/errors';

export interface Answered {
  /** 0 where bytes were answered by closing the line. */
  readonly status: number;
  readonly body: string;
}

const STATUSES: ReadonlySet<number> = new Set([200, 204, 400, 401, 403, 404, 405, 406, 408, 413, 415, 417, 431]);

/** What no asker has to know: code, machines, parts, libraries. */
const INTERNAL =
  /node_modules|[Mm]ongo|\bat \w[\w.]* \(|\.[jt]s:\d|ECONN[A-Z]|127\.0\.0\.1|localhost:|TypeError|RangeError|ReferenceError|Cannot read prop|is not a function|is not iterable|call stack|subgraph|service-ticket|serviceName|stacktrace|\/tmp\/|\/home\/|FST_|HPE_|queryPlan|in JSON at position|E11000|\bundefined\b/;

/** What a parser calls what it reads. */
const TOKENS: ReadonlySet<string> = new Set(['Name', 'Int', 'Float', 'String', 'BlockString']);
/** A change that waits for somebody else is told by its id. */
const WAITING: ReadonlySet<string> = new Set(['NEEDS_SECOND_PERSON', 'NEEDS_REQUEST']);

/** @returns what is wrong with an answer, or null. `hidden` are names that the asker's contract does not have. */
export function verdict({ status, body }: Answered, asked: string, hidden: ReadonlySet<string>): string | null {
  if (!STATUSES.has(status)) return `status ${status}`;
  if (body === '')
    return status === 204 || status === 400 || status === 417 ? null : `nothing in an answer of ${status}`;
  const answer = parsed(body);
  if (!answer || !('data' in answer || 'errors' in answer)) return 'no answer of GraphQL';
  if (!('errors' in answer)) return null;
  if (!Array.isArray(answer.errors) || answer.errors.length === 0) return 'errors that are no list';
  return answer.errors.map((error) => wrongIn(error, asked, hidden)).find((wrong) => wrong !== null) ?? null;
}

function wrongIn(error: unknown, asked: string, hidden: ReadonlySet<string>): string | null {
  if (!isObject(error) || typeof error.message !== 'string' || !isObject(error.extensions))
    return 'an error without form';
  const { code, requestId, change, ...rest } = error.extensions;
  if (change !== undefined && !WAITING.has(String(code))) return 'a change that nobody waits for';
  if (!isErrorCode(code)) return `the code ${String(code)}`;
  if (code === 'INTERNAL') return 'an error of ours';
  if (Object.keys(rest).length > 0) return `extensions that nobody promised: ${Object.keys(rest)}`;
  const told = INTERNAL.exec(error.message)?.[0];
  if (told !== undefined && !asked.includes(told)) return `the word \`${told}\``;
  const foreign = (error.message.match(/\b[A-Z]\w{3,}\b/g) ?? []).find(
    (word) => hidden.has(word) && !TOKENS.has(word) && !asked.includes(word),
  );
  return foreign ? `the name \`${foreign}\`` : null;
}

function parsed(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
