import type { LabelIndex } from './label-index';
import type { DecisionTable } from './policy/table';

/** A field that shows more to somebody than an input of it, without a release. */
export interface DerivedLeak {
  readonly coordinate: string;
  readonly label: string;
  readonly input: string;
}

/** Optional inputs are not in `derivedFrom`, since they are read as null where they are not shown. */
export function derivedLeaks(
  { labels, derivedFrom }: LabelIndex,
  table: Pick<DecisionTable, 'looser' | 'isReleased'>,
): readonly DerivedLeak[] {
  return [...derivedFrom].flatMap(([coordinate, inputs]) => {
    const label = labels.get(coordinate) ?? '';
    return inputs
      .filter((input) => table.looser(label, input) && !table.isReleased(label, input))
      .map((input) => ({ coordinate, label, input }));
  });
}

/** The same as sentences: asked at each load of a policy. */
export function derivedProblems(
  index: LabelIndex,
  table: Pick<DecisionTable, 'looser' | 'isReleased'>,
): readonly string[] {
  return derivedLeaks(index, table).map(
    ({ coordinate, label, input }) =>
      `\`${coordinate}\` under ${label} is made from ${input} and shows more to somebody than ${input} does`,
  );
}
