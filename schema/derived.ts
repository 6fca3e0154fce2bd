import type { LabelIndex } from './label-index';
import type { DecisionTable } from './policy/table';

/**
 * Fields that show more to somebody than what they are made from, as sentences: asked at each load of a policy.
 * Optional inputs are not in `derivedFrom`, since they are read as null where they are not shown.
 */
export function derivedProblems(
  { labels, derivedFrom }: LabelIndex,
  table: Pick<DecisionTable, 'looser' | 'isReleased'>,
): readonly string[] {
  return [...derivedFrom].flatMap(([coordinate, inputs]) => {
    const label = labels.get(coordinate) ?? '';
    return inputs
      .filter((input) => table.looser(label, input) && !table.isReleased(label, input))
      .map(
        (input) =>
          `\`${coordinate}\` under ${label} is made from ${input} and shows more to somebody than ${input} does`,
      );
  });
}
