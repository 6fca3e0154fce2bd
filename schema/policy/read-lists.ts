import { readClassRule } from './grammar';
import type { Page, Place } from './page';
import { type ClassRule, type Policy, type Release, RIGHTS } from './policy';
import { checkLabel, readLabel, readLabels } from './read-labels';

const RELEASE = ['label', 'from', 'gives', 'because'] as const;

/** Reads `class`: the first rule that holds counts, so the last one, and no other, is without a condition. */
export function readClasses(page: Page, at: Place | null): readonly ClassRule[] {
  const places = page.list(at);
  if (at && places.length === 0) page.complain(at, 'no class at all: write at least `FULL`');
  return places.flatMap((place, index) => {
    const rule = readClassRule(page, place);
    if (rule) checkOrder(page, place, rule, index === places.length - 1);
    return rule ?? [];
  });
}

export function readReleases(page: Page, at: Place | null, reading: Policy['reading']): readonly Release[] {
  return page.list(at).map((place) => readRelease(page, place, reading));
}

export function readRights(page: Page, at: Place | null, reading: Policy['reading']): Policy['rights'] {
  const rights = page.entries(at).map(({ key, keyAt, value }) => {
    checkLabel(page, keyAt, key, reading);
    return [key, page.known(page.text(value), RIGHTS, 'right', value) ?? 'hide'] as const;
  });
  return new Map(rights);
}

function checkOrder(page: Page, at: Place, { needs, serviceClass }: ClassRule, isLast: boolean): void {
  if (isLast && needs.length > 0) page.complain(at, 'the last class is for all others: write it without `if`');
  if (!isLast && needs.length === 0)
    page.complain(at, `\`${serviceClass}\` holds for all, and no class after it counts`);
}

function readRelease(page: Page, at: Place, reading: Policy['reading']): Release {
  const fields = page.fields(at, RELEASE, 'part of a release');
  page.require(fields, RELEASE, 'parts of a release', at);
  const place = (part: (typeof RELEASE)[number]) => fields.get(part)?.value ?? null;
  const label = readLabel(page, place('label'), reading);
  const from = readLabels(page, place('from'), reading);
  if (from.includes(label)) page.complain(place('from'), `\`${label}\` needs no release from itself: leave it out`);
  return { label, from, gives: page.text(place('gives')), because: page.text(place('because')) };
}
