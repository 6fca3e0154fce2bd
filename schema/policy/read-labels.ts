import type { Page, Place } from './page';
import type { Policy } from './policy';

/** Notes a label that has no row in `reading`. */
export function checkLabel(page: Page, at: Place | null, label: string, reading: Policy['reading']): void {
  if (!label || reading.size === 0 || reading.has(label)) return;
  page.complain(at, `no label \`${label}\` in \`reading\`: add its row or correct the name`);
}

export function readLabel(page: Page, at: Place | null, reading: Policy['reading']): string {
  const label = page.text(at);
  checkLabel(page, at, label, reading);
  return label;
}

/** Reads a list of labels, each of which may stand there once. */
export function readLabels(page: Page, at: Place | null, reading: Policy['reading']): readonly string[] {
  const seen = new Set<string>();
  return page.list(at).map((place) => {
    const label = readLabel(page, place, reading);
    if (seen.has(label)) page.complain(place, `\`${label}\` stands here twice: keep one of the two`);
    seen.add(label);
    return label;
  });
}
