import { z } from 'zod';
import { refuse } from '../../schema/errors';
import type { AuditPlace, Sought } from './audit-search';

export const LONGEST_AUDIT_PAGE = 100;

const word = z.string().min(1).max(200).optional();
const moment = z.iso
  .datetime({ offset: true })
  .or(z.iso.date())
  .transform((text) => new Date(text))
  .optional();

const questionShape = z.strictObject({
  customer: word,
  who: word,
  label: word,
  since: moment,
  until: moment,
  request: word,
  first: z.coerce.number().int().min(1).max(LONGEST_AUDIT_PAGE).default(20),
  after: word,
});

export interface AuditQuestion {
  readonly sought: Sought;
  readonly first: number;
  readonly after: AuditPlace | null;
}

/** What an address or a command line asks of the audit. @throws ContractError BAD_INPUT */
export function questionIn(given: unknown): AuditQuestion {
  const read = questionShape.safeParse(given);
  if (!read.success) return refuse('BAD_INPUT', mistakeIn(read.error));
  const { first, after, ...sought } = read.data;
  return { sought, first, after: after === undefined ? null : placeIn(after) };
}

/** Where a page ended, for the next one to go on. */
export function cursorOf({ at, hash }: AuditPlace): string {
  return Buffer.from(JSON.stringify([at.toISOString(), hash])).toString('base64url');
}

const placeShape = z.tuple([z.iso.datetime(), z.string().max(100)]);

function placeIn(cursor: string): AuditPlace {
  const read = placeShape.safeParse(json(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success) return refuse('BAD_CURSOR', '`after` is no cursor of this list: ask for the first page again');
  const [at, hash] = read.data;
  return { at: new Date(at), hash };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const NAMES = Object.keys(questionShape.shape).map((name) => `\`${name}\``);

function mistakeIn({ issues: [issue] }: z.ZodError): string {
  if (issue?.code === 'unrecognized_keys')
    return `\`${issue.keys[0]?.slice(0, 40)}\` is nothing to look for: use ${NAMES.join(', ')}`;
  const name = String(issue?.path[0] ?? '');
  const form = name === 'first' ? `a number from 1 to ${LONGEST_AUDIT_PAGE}` : FORMS[name];
  return `\`${name}\` takes ${form ?? 'a word, once'}, and this is none`;
}

const FORMS: Readonly<Record<string, string>> = {
  since: 'a day or a moment, `2026-03-01`',
  until: 'a day or a moment, `2026-03-01`',
};
