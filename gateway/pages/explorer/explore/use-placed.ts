import { useMemo } from 'react';
import { filled } from '../asking/filled';
import { READY_QUERIES } from '../asking/ready-queries';
import { remembered } from '../shell/remembered';
import { audienceIn } from './audience-in';
import type { Placed } from './placing';
import type { Stand } from './stand';

/** What belongs into the editor: the ready query that was chosen, fitted and filled in for who asks now. */
export function usePlaced(stand: Stand | null, query: string | null, code: string | null): Placing {
  return useMemo(() => (stand ? placedFor(stand, query, code) : NOTHING), [stand, query, code]);
}

interface Placing {
  readonly placed: Placed | null;
  /** How many of its places the contract does not have. */
  readonly leftOut: number;
}

const NOTHING: Placing = { placed: null, leftOut: 0 };
const FIRST = 'profile';

function placedFor({ viewer, contract, examples }: Stand, query: string | null, code: string | null): Placing {
  const audience = viewer.audience ?? audienceIn(contract);
  const offered = READY_QUERIES.filter(({ audiences }) => audiences.includes(audience));
  const wanted = query ?? remembered('query') ?? FIRST;
  const chosen = offered.find(({ name }) => name === wanted) ?? offered[0];
  if (!chosen) return NOTHING;
  const { text, variables, leftOut } = filled(chosen, contract, code ? { ...examples, code } : examples);
  return { placed: { text, variables, run: text.startsWith('query') }, leftOut };
}
