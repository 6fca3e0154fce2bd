import { type Change, SECTIONS } from './changes';
import { type Pages, reachChanges, readingChanges, writingChanges } from './diff-cells';
import { blurChanges, classChanges, releaseChanges, rightChanges, sensitiveChanges } from './diff-lists';
import type { Policy } from './policy';

/** Every answer that the second page gives and the first does not, section by section. */
export function diffPolicies(before: Policy, now: Policy): readonly Change[] {
  const pages: Pages = [before, now];
  return [
    ...readingChanges(pages),
    ...reachChanges(pages),
    ...writingChanges(pages),
    ...blurChanges(pages),
    ...classChanges(pages),
    ...releaseChanges(pages),
    ...rightChanges(pages),
    ...sensitiveChanges(pages),
  ];
}

/** For people: by section and by what each change is about; `countOf` says whom it touches, or nothing. */
export function printChanges(changes: readonly Change[], countOf: (change: Change) => string = () => ''): string {
  if (changes.length === 0) return 'No answer changes.\n';
  const sections = SECTIONS.flatMap((section) => {
    const its = changes.filter((change) => change.section === section);
    return its.length > 0 ? [`${section}\n${printSection(its, countOf)}`] : [];
  });
  return `${sections.join('\n\n')}\n`;
}

const MARKS: Readonly<Record<Change['direction'], string>> = { looser: '+', stricter: '-', other: '~' };

function printSection(changes: readonly Change[], countOf: (change: Change) => string): string {
  const abouts = [...new Set(changes.map(({ about }) => about))];
  return abouts
    .flatMap((about) => [
      ...(about ? [`  ${about}`] : []),
      ...changes
        .filter((change) => change.about === about)
        .map((change) => `    ${MARKS[change.direction]} ${change.sentence}${countOf(change)}`),
    ])
    .join('\n');
}
