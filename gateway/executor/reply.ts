import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { type TouchedReport, touchedIn } from '../../schema/touched';
import { asAsked, formOf } from './form';
import { LinkError, type SubgraphAnswer } from './link';

/** What a subgraph replied, once it is known to have the form of a reply to what was asked. */
export interface Reply {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
  readonly touched: TouchedReport;
}

type Fields = Readonly<Record<string, unknown>>;

const LONGEST_MESSAGE = 1_000;
const LONGEST_PATH = 100;
const LONGEST_VERSION = 64;

/** @throws LinkError where it has not: then nothing of it is taken */
export function replyOf({ status, body }: SubgraphAnswer, document: DocumentNode, subgraph: string): Reply {
  const unfit = (cause: unknown) => new LinkError('UNAVAILABLE', subgraph, cause);
  const reply = status < 500 && status !== 401 ? parsed(body) : null;
  if (!isRecord(reply)) throw unfit(new Error(`status ${status}, ${body.length} characters`));
  const errors = Array.isArray(reply.errors) ? reply.errors.filter(isRecord) : [];
  if (!isRecord(reply.data) && errors.length === 0) throw unfit(new Error(`status ${status}, neither data nor errors`));
  try {
    const data = isRecord(reply.data) ? (asAsked(reply.data, formOf(document)) as Fields) : null;
    return { data, errors: errors.map(formatted), touched: touchedIn(reply.extensions) };
  } catch (error) {
    throw unfit(error);
  }
}

/** Of a subgraph's error its message, its path, its code and, of a change that waits, what it is about: a header or a status hidden in it reaches nobody. */
function formatted({ message, path, extensions }: Fields): GraphQLFormattedError {
  const text = typeof message === 'string' ? message.slice(0, LONGEST_MESSAGE) : 'it gave no message';
  const { code, seen } = isRecord(extensions) ? extensions : {};
  const about = typeof seen === 'string' && seen.length <= LONGEST_VERSION ? { seen } : {};
  return { message: text, ...(isPath(path) ? { path } : {}), extensions: { code, ...about } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isPath(value: unknown): value is readonly (string | number)[] {
  if (!Array.isArray(value) || value.length > LONGEST_PATH) return false;
  return value.every((part) => typeof part === 'string' || Number.isInteger(part));
}
