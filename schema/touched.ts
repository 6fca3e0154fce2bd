import { z } from 'zod';
import { CONDITION_SETS } from './policy/conditions';

/** How somebody came to know of a sensitive label: shown, shown blurred, or by finding or ordering records by it. */
export const DECISIONS = ['show', 'blur', 'sought'] as const;
export type Decision = (typeof DECISIONS)[number];

const word = z.string().min(1).max(200);

/** A customer, or null for what is the company's own; a label; how; and what held between viewer and record, in bits. */
const readShape = z.tuple([
  word.nullable(),
  word,
  z.enum(DECISIONS),
  z
    .number()
    .int()
    .min(0)
    .max(CONDITION_SETS - 1),
]);

/** The customer it was about, where that is known; the action; `DONE`, or the code of the refusal. */
const wroteShape = z.tuple([word.nullable(), word, word]);

const touchedShape = z.strictObject({
  read: z.array(readShape).readonly(),
  wrote: z.array(wroteShape).readonly(),
});

/** What one answer of a subgraph told of customers under sensitive labels, and what it changed: for the gateway's audit alone. */
export type TouchedReport = z.infer<typeof touchedShape>;
export type ReadTouch = z.infer<typeof readShape>;
export type WroteTouch = z.infer<typeof wroteShape>;

export const NOTHING_TOUCHED: TouchedReport = { read: [], wrote: [] };

/** The report in the extensions of a subgraph's answer. @throws Error where it does not have its form */
export function touchedIn(extensions: unknown): TouchedReport {
  const { touched } = (extensions ?? {}) as { readonly touched?: unknown };
  return touched === undefined ? NOTHING_TOUCHED : touchedShape.parse(touched);
}
