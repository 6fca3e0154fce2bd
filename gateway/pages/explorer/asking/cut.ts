import { type DocumentNode, type Location, parse, print, visit } from 'graphql';

/** The text of what is left of a document, in its writer's own lines where that is possible. */
export function cut(text: string, document: DocumentNode, left: DocumentNode): string {
  const printed = print(left);
  const shorter = withoutPlaces(text, gone(document, left));
  return reads(shorter, printed) ? shorter : printed;
}

function gone(document: DocumentNode, left: DocumentNode): readonly Location[] {
  const kept = new Set(placesOf(left).map(({ start }) => start));
  return placesOf(document).filter(({ start }) => !kept.has(start));
}

function placesOf(document: DocumentNode): readonly Location[] {
  const places: Location[] = [];
  const add = ({ loc }: { readonly loc?: Location | undefined }): void => void (loc && places.push(loc));
  visit(document, { Field: add, FragmentSpread: add, InlineFragment: add, FragmentDefinition: add });
  return places;
}

/** From the end, so that places before stay where they are; what stands within a place that goes, goes with it. */
function withoutPlaces(text: string, places: readonly Location[]): string {
  let left = text;
  let from = text.length;
  const outermost = places.filter(({ start, end }) => !places.some((one) => one.start < start && one.end >= end));
  for (const { start, end } of [...outermost].sort((a, b) => b.start - a.start)) {
    left = left.slice(0, start) + left.slice(Math.min(end, from));
    from = start;
  }
  return tidy(left);
}

function tidy(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.replace(/(\S) {2,}(?=\S)/g, '$1 ').trimEnd()).join('\n');
}

function reads(text: string, printed: string): boolean {
  try {
    return print(parse(text)) === printed;
  } catch {
    return false;
  }
}
