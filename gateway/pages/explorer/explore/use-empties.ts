import { useEffect, useMemo, useState } from 'react';
import { shownOf } from '../asking/answer';
import { type Empty, emptiesIn } from '../why/empties';
import type { Exchange } from './fetcher';
import type { Stand } from './stand';

interface Empties {
  /** The answer that they are of, as the editor shows it. */
  readonly text: string;
  readonly empties: readonly Empty[];
  /** The one that is asked about. */
  readonly chosen: Empty | null;
  choose(empty: Empty | null): void;
}

/** Where the last answer is empty; nothing without an exchange. */
export function useEmpties(stand: Stand | null, exchange: Exchange | null): Empties {
  const [chosen, choose] = useState<Empty | null>(null);
  const { text, empties } = useMemo(() => emptiesOf(stand, exchange), [stand, exchange]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer has other places.
  useEffect(() => choose(null), [exchange]);
  return { text, empties, chosen, choose };
}

const NOTHING = { text: '', empties: [] };

function emptiesOf(stand: Stand | null, exchange: Exchange | null): Pick<Empties, 'text' | 'empties'> {
  if (!stand || exchange?.by !== stand.viewer.name || exchange.answer instanceof Error) return NOTHING;
  const { question, answer } = exchange;
  return { text: JSON.stringify(shownOf(answer), null, 2), empties: emptiesIn(question, answer, stand.contract) };
}
