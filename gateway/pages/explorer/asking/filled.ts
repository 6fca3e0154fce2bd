import { type GraphQLSchema, parse } from 'graphql';
import type { Examples } from './examples';
import { fitTo, variablesFor } from './fit';
import type { ReadyQuery } from './ready-queries';

/** A ready query as one viewer can ask it. */
export interface Filled {
  readonly text: string;
  readonly variables: string;
  /** How many of its places the contract does not have. */
  readonly leftOut: number;
}

/** Fitted to the contract, and filled in with records that the viewer may see. */
export function filled(query: ReadyQuery, contract: GraphQLSchema, examples: Examples): Filled {
  const document = parse(query.text);
  const { text, absent } = fitTo(query.text, document, contract);
  return { text: text ?? '', variables: variablesOf(text ?? '{ __typename }', examples), leftOut: absent.size };
}

export function variablesOf(text: string, examples: Examples): string {
  const all = { text: 'Called back, all is well.', key: crypto.randomUUID(), ...examples };
  const used = variablesFor(parse(text), all);
  return Object.keys(used).length > 0 ? JSON.stringify(used, null, 2) : '';
}
