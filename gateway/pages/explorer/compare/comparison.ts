import { type GraphQLSchema, parse, validate } from 'graphql';
import type { Answer } from '../asking/answer';
import type { Contracts } from '../asking/contracts';
import { findExamples, shared } from '../asking/examples';
import { variablesOf } from '../asking/filled';
import { fitTo, variablesFor } from '../asking/fit';
import { ask } from '../asking/graph';
import { isOperation } from '../asking/inlined';
import type { Viewer } from '../asking/viewers';
import { askedIn } from './asked';
import { differences, type Row, type Side } from './differences';

/** Two viewers who can be asked the same. */
export interface Pair {
  readonly left: Asker;
  readonly right: Asker;
  /** Variables with records that both most likely see. */
  variablesFor(text: string, code: string | null): string;
}

interface Asker {
  readonly viewer: Viewer;
  readonly contract: GraphQLSchema;
}

/** What one of the two was told; `trouble` is why nothing was, in one sentence. */
export interface Told {
  readonly viewer: Viewer;
  readonly answer: Answer | null;
  readonly trouble: string | null;
}

export interface Comparison {
  readonly left: Told;
  readonly right: Told;
  readonly rows: readonly Row[];
}

export async function pairOf(left: Viewer, right: Viewer, contracts: Contracts): Promise<Pair> {
  const [l, r] = await Promise.all([contracts.of(left), contracts.of(right)]);
  const examples = shared(...(await Promise.all([findExamples(left, l), findExamples(right, r)])));
  return {
    left: { viewer: left, contract: l },
    right: { viewer: right, contract: r },
    variablesFor: (text, code) => variablesOf(text, code ? { ...examples, code } : examples),
  };
}

/** @throws Error in one sentence if the question or its variables cannot be read; GatewayAway if nothing answers. */
export async function compared(
  { left, right }: Pair,
  { text, variables }: { readonly text: string; readonly variables: string },
): Promise<Comparison> {
  const document = parse(text);
  const values = read(variables);
  if (document.definitions.some((one) => isOperation(one) && one.operation !== 'query'))
    throw new Error('a change cannot be compared: it would be made twice');
  const [l, r] = await Promise.all([left, right].map((asker) => told(asker, text, values)));
  if (!l || !r) throw new Error('two viewers are compared');
  return { left: l.told, right: r.told, rows: differences(askedIn(document), l.side, r.side) };
}

async function told(asker: Asker, text: string, values: Record<string, unknown>): Promise<{ told: Told; side: Side }> {
  const { viewer, contract } = asker;
  const fitted = fitTo(text, parse(text), contract);
  const none = { data: null, absent: fitted.absent, gaps: new Set<string>() };
  if (!fitted.text)
    return { told: { viewer, answer: null, trouble: 'Nothing of this is in the contract.' }, side: none };
  const document = parse(fitted.text);
  const [fault] = validate(contract, document);
  if (fault) return { told: { viewer, answer: null, trouble: fault.message }, side: none };
  const answer = await ask(viewer, { query: fitted.text, variables: variablesFor(document, values) });
  const trouble = answer.data ? null : (answer.errors[0]?.message ?? 'There was no answer.');
  return { told: { viewer, answer, trouble }, side: { ...none, data: answer.data, gaps: gapsOf(answer) } };
}

/** Places that an error names: empty not because of a rule, but because something went wrong. */
function gapsOf({ errors }: Answer): ReadonlySet<string> {
  return new Set(errors.flatMap(({ path }) => (path ? [path.filter((key) => typeof key === 'string').join('.')] : [])));
}

function read(variables: string): Record<string, unknown> {
  if (variables.trim() === '') return {};
  const values: unknown = JSON.parse(variables);
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values as Record<string, unknown>;
  throw new Error('variables are a JSON object, such as { "code": "C…" }');
}
