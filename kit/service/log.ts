import { types } from 'node:util';
import pino, { type DestinationStream, type Logger } from 'pino';
import { traceWords } from './spans';

export type Log = Logger;

export interface LogOptions {
  /** The process kind: it stands in every line. */
  readonly name: string;
  readonly level: string;
  /** Standard output where none is given. */
  readonly to?: DestinationStream;
}

/** JSON lines. Names under which secrets and customers' values travel are taken out, up to three levels deep. */
export function createLog({ name, level, to }: LogOptions): Log {
  const options = {
    name,
    level,
    redact: { paths: redactedPaths(), censor: '***' },
    serializers: { err: errorLine },
    mixin: traceWords,
  };
  return to ? pino(options, to) : pino(options);
}

/** Under these names a log line never carries a value. */
const REDACTED = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'key',
  'variables',
  'representations',
  'value',
  'values',
  'data',
  'phone',
  'email',
] as const;

function redactedPaths(): string[] {
  return REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
}

/** Errors of drivers carry the command, the document or the whole request: only these words are kept of them. */
function errorLine(error: unknown): object {
  if (!types.isNativeError(error)) return { message: String(error) };
  const { name, message, stack = '', code, cause } = error as NodeJS.ErrnoException;
  return {
    type: name,
    message: withoutPasswords(message),
    code,
    stack: withoutPasswords(stack),
    ...(cause ? { cause: withoutPasswords(String(cause)) } : {}),
  };
}

function withoutPasswords(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/g, '//***@');
}
