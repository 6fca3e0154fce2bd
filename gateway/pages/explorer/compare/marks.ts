import type { Mark } from './values';

/** What a reader is told of each mark. */
export const MARKS: Readonly<Record<Mark, { readonly title: string; readonly meaning: string }>> = {
  hidden: { title: 'hidden', meaning: 'Null for one of the two, exactly as if there were no value.' },
  contract: { title: 'not in this contract', meaning: 'The schema of this viewer does not have the field at all.' },
  blurred: { title: 'blurred', meaning: 'A part of the value: masked, banded, or the year alone.' },
  other: { title: 'other value', meaning: 'Both are told something, and not the same.' },
  gap: { title: 'part away', meaning: 'A part of the graph did not answer: this says nothing about rights.' },
  same: { title: 'same', meaning: 'Both are told the same.' },
};

const ORDER: readonly Mark[] = ['hidden', 'contract', 'blurred', 'other', 'gap', 'same'];

/** The marks of the legend: those that came up. */
export function marksIn(counts: Readonly<Record<Mark, number>>): readonly Mark[] {
  return ORDER.filter((mark) => counts[mark] > 0);
}
