import type { Column } from '../viewer';
import type { Standing } from './class';
import type { Where } from './where';

export const SECTIONS = ['reading', 'reach', 'writing', 'blur', 'class', 'release', 'rights', 'sensitive'] as const;
export type Section = (typeof SECTIONS)[number];

/** Which customers a change is about: those for whom a viewer of a column meets its conditions, or those of a standing. */
export type Touching =
  | { readonly columns: readonly Column[]; readonly wheres: readonly Where[]; readonly label: string | null }
  | { readonly standings: readonly Standing[] };

/** One answer that another page would give. */
export interface Change {
  readonly section: Section;
  /** The label or action; empty where there is none. */
  readonly about: string;
  readonly sentence: string;
  readonly direction: 'looser' | 'stricter' | 'other';
  /** Null where it is about no customer in particular. */
  readonly touches: Touching | null;
}

/** Who gets another answer where, from what to what. */
export interface Shift<Answer> {
  readonly columns: readonly Column[];
  readonly wheres: readonly Where[];
  readonly before: Answer;
  readonly now: Answer;
}

/** `agent, sales and risk`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
